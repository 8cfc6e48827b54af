// The groups there are, and a new one.
import { createGroup } from "@/lib/bot/groups";
import { NewGroup } from "@/lib/groups/dashboard-schemas";
import { readGroupsSearch } from "@/lib/groups/dashboard-search";
import { listGroups } from "@/lib/groups/list";
import { doing, reading } from "@/lib/http/dashboard";

export const GET = reading((ctx, { search }) => listGroups(ctx, readGroupsSearch(search)));
export const POST = doing(NewGroup, createGroup);

// Who did what to groups, newest first.
import { readLogSearch } from "@/lib/groups/dashboard-search";
import { readGroupLog } from "@/lib/groups/log-read";
import { reading } from "@/lib/http/dashboard";

export const GET = reading((ctx, { search }) => readGroupLog(ctx, readLogSearch(search)));

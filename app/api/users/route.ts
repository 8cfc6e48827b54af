// Who may sign in; POST lets somebody new in.
import { invite } from "@/lib/auth/invitations";
import { Invite } from "@/lib/auth/schemas";
import { listUsers } from "@/lib/auth/user-reads";
import { readUserSearch } from "@/lib/auth/user-search";
import { doing, reading } from "@/lib/http/dashboard";

export const GET = reading((ctx, { search }) => listUsers(ctx, readUserSearch(search)));
export const POST = doing(Invite, (ctx, input) => invite(ctx, input));

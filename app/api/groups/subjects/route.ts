// Whom and what one can put into a group; and somebody of the server whom Kith has not met.
import { lookUpPerson } from "@/lib/bot/groups";
import { LookUpAsked } from "@/lib/groups/dashboard-schemas";
import { pickable } from "@/lib/groups/pick";
import { doing, reading } from "@/lib/http/dashboard";

export const GET = reading((ctx, { search }) => pickable(ctx, { q: search.q ?? "" }));
export const POST = doing(LookUpAsked, async (ctx, input) => ({ person: await lookUpPerson(ctx, input) }));

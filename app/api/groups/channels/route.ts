// Private channels that could be groups, and one that becomes one.
import { adoptChannel, channelsToAdopt } from "@/lib/bot/groups";
import { AdoptAsked } from "@/lib/groups/dashboard-schemas";
import { doing, reading } from "@/lib/http/dashboard";

export const GET = reading((ctx) => channelsToAdopt(ctx));
export const POST = doing(AdoptAsked, adoptChannel);

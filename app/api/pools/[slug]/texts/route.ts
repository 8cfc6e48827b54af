// What Kith says in a pool.
import { textsOf } from "@/lib/bot/texts";
import { reading } from "@/lib/http/dashboard";

export const GET = reading((ctx, { params }) => textsOf(ctx, params.slug!));

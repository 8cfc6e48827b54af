// One round at a glance.
import { reading } from "@/lib/http/dashboard";
import { roundPage } from "@/lib/meetups/rounds/page";

export const GET = reading((ctx, { params }) => roundPage(ctx, { roundId: params.roundId ?? "" }));

// One round: its lists, and everything that can be done to it.
import { ROUND_LISTS, ROUND_STEPS } from "@/lib/http/round-steps";
import { stepOf } from "@/lib/http/steps";

export const GET = stepOf(ROUND_LISTS);
export const POST = stepOf(ROUND_STEPS);

// One person: their rounds, and everything that can be done about them.
import { PERSON_LISTS, PERSON_STEPS } from "@/lib/http/person-steps";
import { stepOf } from "@/lib/http/steps";

export const GET = stepOf(PERSON_LISTS);
export const POST = stepOf(PERSON_STEPS);

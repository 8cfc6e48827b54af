// Whether a match met, from what its people say.
import type { AnswerValue } from "@/db/schema";

/** Yes if anybody says yes, else no if anybody says no, else unknown ("not yet" is unknown). An admin's word wins. */
export function metOf(answers: AnswerValue[], override: boolean | null = null): boolean | null {
  if (override !== null) return override;
  if (answers.includes("met")) return true;
  return answers.includes("no") ? false : null;
}

/** Yes and no together: counted as met, and shown to admins. */
export const disagree = (answers: AnswerValue[]) => answers.includes("met") && answers.includes("no");

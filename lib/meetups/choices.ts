// What pages know of the rules before any schema is there: what can be chosen, and how much of it.
import type { Schedule } from "@/db/schema";
import { harmless, isVisible } from "@/lib/core/text";

/** "Until they write again." */
export const FOREVER = 8_640_000_000_000_000;
export const LARGEST_MATCH = 8;
export const TEXT_LIMIT = 2000;
/** Both platforms show so much whole, whatever has to be escaped in it. */
export const ANSWER_LIMIT = 3000;

export const PUBLIC_NAMES = ["name", "initials", "hidden"] as const;
export type PublicName = (typeof PUBLIC_NAMES)[number];

export const NTHS = ["first", "second", "third", "fourth", "last"] as const;
/** What a pool without a schedule is offered. */
export const SUGGESTED: Omit<Schedule, "from"> = {
  ...{ unit: "weeks", count: 2, weekday: 1, nth: "first" },
  ...{ askAt: "09:00", matchAfter: 2, matchAt: "09:00", endAfter: 11, closeAt: "10:00", skipped: [] },
};

/** What is wrong with an answer, in words. */
export function answerProblem(text: string): string | null {
  const kept = harmless(text).trim();
  const length = [...kept].length;
  if (!isVisible(kept)) return "There is no text to send.";
  if (length <= ANSWER_LIMIT) return null;
  return `An answer may have ${ANSWER_LIMIT} characters, and this has ${length}.`;
}

// Kith's codes in plain words, for the terminal.
import type { AnswerValue, DeliveryState, PairReason, UnplacedReason } from "@/db/schema";

export const REASONS: Record<UnplacedReason, string> = {
  no_answer: "without an answer",
  said_no: "said no",
  no_intro: "without an intro",
  paused: "paused",
  excluded: "left out this time",
  guest: "not asked (guest account)",
  odd: "left over, without a match",
  never_pair: "left over, as they may not be paired",
};

/** Whether somebody is free in a round. */
export const freeWords = (available: boolean | null) =>
  available === null ? "no answer yet" : available ? "yes" : "no";

export const ANSWERS: Record<AnswerValue, string> = { met: "met", not_yet: "not yet", no: "did not meet" };

export const INTRODUCTION: Record<DeliveryState, string> = {
  queued: "introduction waits",
  sending: "introduction is being sent",
  sent: "introduced",
  failed: "introduction failed",
  uncertain: "introduction uncertain",
  dropped: "not introduced",
};

export const pairWords = (reasons: PairReason[]) =>
  [...new Set(reasons.map(({ kind, roundsAgo }) => (kind === "new" ? "new to each other" : ago(roundsAgo ?? 1))))].join(
    ", ",
  );

const ago = (rounds: number) => `last paired ${rounds === 1 ? "one round" : `${rounds} rounds`} ago`;

export const metWords = (met: boolean | null) =>
  met === null ? "not known whether they met" : met ? "met" : "did not meet";

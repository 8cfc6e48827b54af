// The buttons Kith puts into messages: what each says it is about, and what a press means.
import { ANSWERS, type AnswerValue } from "@/db/schema";
import type { Button } from "@/lib/chat/port";

export type Press =
  | { kind: "availability"; choice: "yes" | "no" | "change"; roundId: string }
  | { kind: "feedback"; value: AnswerValue; matchId: string }
  | { kind: "intro"; accountId: string };

const CHOICES = ["yes", "no", "change"] as const;
/** Our ids are short; what is longer was not made by us. */
const LONGEST_ID = 64;

/** What a press asks for; null for anything that is no button of Kith's. */
export function readPress(action: string, subject: string): Press | null {
  if (subject === "" || subject.length > LONGEST_ID) return null;
  const [about, what, ...rest] = action.split(".");
  if (rest.length > 0) return null;
  const choice = CHOICES.find((one) => one === what);
  if (about === "availability" && choice) return { kind: "availability", choice, roundId: subject };
  const value = ANSWERS.find((one) => one === what);
  if (about === "feedback" && value) return { kind: "feedback", value, matchId: subject };
  return action === "intro.edit" ? { kind: "intro", accountId: subject } : null;
}

/** The button that, pressed, is read as `press`. */
export function button(press: Press, label: string, style?: Button["style"]): Button {
  return { ...nameOf(press), label, ...(style && { style }) };
}

function nameOf(press: Press): { action: string; subject: string } {
  switch (press.kind) {
    case "availability":
      return { action: `availability.${press.choice}`, subject: press.roundId };
    case "feedback":
      return { action: `feedback.${press.value}`, subject: press.matchId };
    case "intro":
      return { action: "intro.edit", subject: press.accountId };
  }
}

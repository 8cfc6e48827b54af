// The texts that a pool may word anew, in the order people meet them, and what a wording has to hold. Pure.
import { type MessageKey, placeholdersOf } from "./messages";

export const POOL_TEXTS = {
  intro: ["ask_intro_first", "ask_intro_hint", "ask_intro_again", "intro_counted_in"],
  asking: [
    "ask_availability",
    "ask_availability_again",
    "typed_answer",
    "available_yes",
    "available_no",
    "available_no_intro",
    "available_left",
    "resumed_asked",
  ],
  introduction: ["introduction", "introduction_person", "introduction_no_intro", "introduction_end"],
  left_out: ["left_out_odd", "left_out_excluded", "left_out_never_pair", "left_out_cancelled"],
  late: [
    "available_matched_late",
    "introduction_late",
    "available_proposed",
    "available_waiting",
    "available_in_match",
    "available_too_late",
    "available_closed",
  ],
  met: ["ask_met_close", "ask_met_next", "met", "not_yet", "not_met", "met_change"],
  status: ["status_no_round", "status_unanswered", "status_yes", "status_no", "status_introduced", "stats_link"],
} as const satisfies Record<string, readonly MessageKey[]>;

export type PoolTextGroup = keyof typeof POOL_TEXTS;
export type PoolTextKey = (typeof POOL_TEXTS)[PoolTextGroup][number];

export const GROUPS = Object.keys(POOL_TEXTS) as PoolTextGroup[];
const KEYS = new Set<string>(Object.values(POOL_TEXTS).flat());
export const isPoolText = (key: string): key is PoolTextKey => KEYS.has(key);

/** What a text says nothing without: whose intro follows, or where the numbers are. */
const NEEDED: Partial<Record<PoolTextKey, string>> = {
  introduction_person: "person",
  introduction_no_intro: "person",
  stats_link: "link",
};
export const neededIn = (key: PoolTextKey): string | null => NEEDED[key] ?? null;

/** Everything in braces, as it is written, each once. */
export function placeholdersIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\{([^{}\n]*)\}/g), (found) => found[1]!))];
}

export interface Checked {
  /** In braces, and nothing that this text knows. */
  unknown: string[];
  /** What Kith's own words say and this does not. */
  leftOut: string[];
  /** Left out, and the message would make no sense. */
  needed: string | null;
}

export function checkWording(key: PoolTextKey, text: string): Checked {
  const [used, known] = [placeholdersIn(text), placeholdersOf(key)];
  const leftOut = known.filter((name) => !used.includes(name));
  const needed = neededIn(key);
  return {
    unknown: used.filter((name) => !known.includes(name)),
    leftOut,
    needed: needed !== null && leftOut.includes(needed) ? needed : null,
  };
}

// What the list of rounds is asked, and the lists on a round's page.
import { oneOf, page, readerOf, words, yes } from "@/lib/core/address";

const q = words(200);

export const ROUND_SORTS = ["start", "pool", "number", "state", "matches"] as const;
export const ROUND_FILTERS = ["all", "open", "asking", "drafted", "introducing", "introduced", "closed"] as const;
export const readRoundsSearch = readerOf({
  q,
  /** A pool's slug. */
  pool: words(200),
  state: oneOf(ROUND_FILTERS, "all"),
  by: oneOf(ROUND_SORTS, "start"),
  down: yes(true),
  page,
});
export type RoundsSearch = ReturnType<typeof readRoundsSearch>;

/** Who of the round: `left_out` has said yes and is in no match; `failed` could not be asked. */
export const PEOPLE_SHOWN = ["all", "yes", "no", "silent", "no_intro", "left_out", "waiting", "failed"] as const;
export const PEOPLE_SORTS = ["name", "answer", "answered"] as const;
export const readRoundPeopleSearch = readerOf({
  q,
  show: oneOf(PEOPLE_SHOWN, "all"),
  by: oneOf(PEOPLE_SORTS, "name"),
  down: yes(false),
  page,
});
export type RoundPeopleSearch = ReturnType<typeof readRoundPeopleSearch>;

/** `proposals`: of a published round, those that nobody has decided on. */
export const MATCHES_SHOWN = [
  ...(["all", "proposals", "attention", "repeats", "locked", "failed"] as const),
  ...(["met", "not_met", "unknown", "disagree", "by_hand"] as const),
] as const;
export const readRoundMatchesSearch = readerOf({ q, show: oneOf(MATCHES_SHOWN, "all"), page });
export type RoundMatchesSearch = ReturnType<typeof readRoundMatchesSearch>;

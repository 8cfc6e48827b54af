// What is done on a round's page and what is asked of it. Shared by the verbs and the page.
import { z } from "zod";
import { Day } from "./schemas";

const Id = z.string().min(1).max(64);
/** So many an edit may touch: a hand moves one or two. */
const TOUCHED = 50;
export const LARGEST_MATCH = 8;

const People = z.array(Id).max(LARGEST_MATCH, `A match may have ${LARGEST_MATCH} people.`);

/** Matches as they were seen, and the same people as they are to be: whoever is left out of `to` is left over. */
export const ArrangeDraft = z.object({
  roundId: Id,
  /** Known by who sits in them; an empty one by its id. */
  from: z.array(z.object({ id: Id.optional(), people: People })).max(TOUCHED),
  to: z
    .array(
      z.object({
        people: People.min(1, "A match needs somebody."),
        /** Kept when the round is drawn again, as everything changed by hand is. */
        locked: z.boolean().default(true),
      }),
    )
    .max(TOUCHED),
});
export type ArrangeDraft = z.input<typeof ArrangeDraft>;

export const AddMatch = z.object({
  roundId: Id,
  people: People.min(2, "A match needs two people. Choose another one."),
});
export const OneMatch = z.object({ roundId: Id, matchId: Id });
export const OverrideMet = OneMatch.extend({
  /** null: what people answered counts again. */
  met: z.boolean().nullable(),
  seen: z.boolean().nullable().optional(),
});

export const SetDates = z.object({
  roundId: Id,
  start: Day,
  end: Day,
  seen: z.object({ start: z.string(), end: z.string() }).optional(),
});

export const PublishDraft = z.object({ roundId: Id, seen: z.string().max(64).optional() });
export const OneRound = z.object({ roundId: Id });

export const RetryDelivery = z.object({
  deliveryId: Id,
  /** It may have arrived, and would then arrive twice. */
  anyway: z.boolean().default(false),
});

const page = z.coerce.number().int().min(1).max(100_000).catch(1);
const words = z.string().max(200).catch("");
const down = z.enum(["true", "false"]).transform((value) => value === "true");

export const ROUND_SORTS = ["start", "pool", "number", "state", "matches"] as const;
export const ROUND_FILTERS = ["all", "open", "asking", "drafted", "introducing", "introduced", "closed"] as const;
const RoundsSearch = z.object({
  q: words,
  /** A pool's slug. */
  pool: words,
  state: z.enum(ROUND_FILTERS).catch("all"),
  by: z.enum(ROUND_SORTS).catch("start"),
  down: down.catch(true),
  page,
});
export type RoundsSearch = z.output<typeof RoundsSearch>;
export const readRoundsSearch = (search: Record<string, string>): RoundsSearch => RoundsSearch.parse(search);

/** Who of the round: `left_out` has said yes and is in no match; `failed` could not be asked. */
export const PEOPLE_SHOWN = ["all", "yes", "no", "silent", "no_intro", "left_out", "waiting", "failed"] as const;
export const PEOPLE_SORTS = ["name", "answer", "answered"] as const;
const PeopleSearch = z.object({
  q: words,
  show: z.enum(PEOPLE_SHOWN).catch("all"),
  by: z.enum(PEOPLE_SORTS).catch("name"),
  down: down.catch(false),
  page,
});
export type RoundPeopleSearch = z.output<typeof PeopleSearch>;
export const readRoundPeopleSearch = (search: Record<string, string>): RoundPeopleSearch => PeopleSearch.parse(search);

/** `proposals`: of a published round, those that nobody has decided on. */
export const MATCHES_SHOWN = [
  "all",
  "proposals",
  "attention",
  "repeats",
  "locked",
  "failed",
  "met",
  "not_met",
  "unknown",
  "disagree",
  "by_hand",
] as const;
const MatchesSearch = z.object({ q: words, show: z.enum(MATCHES_SHOWN).catch("all"), page });
export type RoundMatchesSearch = z.output<typeof MatchesSearch>;
export const readRoundMatchesSearch = (search: Record<string, string>): RoundMatchesSearch =>
  MatchesSearch.parse(search);

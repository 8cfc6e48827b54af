// What is done on a round's page. Shared by the verbs and the page.
import { z } from "zod";
import { LARGEST_MATCH } from "./choices";
import { Day } from "./schemas";

const Id = z.string().min(1).max(64);
/** So many an edit may touch: a hand moves one or two. */
const TOUCHED = 50;

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

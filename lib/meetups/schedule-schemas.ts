// What the verbs on schedules take and tell.
import { z } from "zod";
import type { Schedule } from "@/db/schema";
import { isDay } from "@/lib/core/address";
import { NTHS } from "./choices";
import { Day } from "./schemas";

/** Longer than any round, short enough that nobody waits long for a slip of the hand. */
const LONGEST_DAYS = 90;
const SKIPPED_AT_MOST = 200;

const whole = (from: number, to: number, what: string) =>
  z.coerce
    .number({ error: `${what} is a whole number.` })
    .refine((n) => Number.isInteger(n) && n >= from && n <= to, `${what} is a whole number from ${from} to ${to}.`);
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time is written HH:MM, such as 09:30.");
/** Within reach of every calendar there is. */
const RealDay = Day.refine(isDay, "There is no such day.").refine(
  (day) => day >= "2000" && day < "2200",
  "That is too far away.",
);

/** The nearest two askings can come: a month's nth Monday is at least four weeks after the one before. */
const daysBetween = ({ unit, count }: Pick<Schedule, "unit" | "count">) => count * (unit === "weeks" ? 7 : 28);

export const ScheduleShape = z
  .object({
    unit: z.enum(["weeks", "months"]),
    count: whole(1, 52, "The number of weeks or months"),
    weekday: whole(1, 7, "The day of the week"),
    nth: z.enum(NTHS),
    from: RealDay,
    askAt: Time,
    matchAfter: whole(0, LONGEST_DAYS, "The number of days until the matching"),
    matchAt: Time,
    endAfter: whole(0, LONGEST_DAYS, "The number of days until the round's last day"),
    closeAt: Time,
    skipped: z.array(RealDay).max(SKIPPED_AT_MOST, "Only so many dates can be skipped.").default([]),
  })
  .superRefine((shape, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (shape.unit === "months" && shape.count > 12) wrong("count", "At most every 12 months.");
    if (shape.matchAfter === 0 && shape.matchAt <= shape.askAt)
      wrong("matchAt", "People need time to answer: match later than you ask.");
    if (shape.endAfter < shape.matchAfter) wrong("endAfter", "The round would be over before anybody is matched.");
    if (shape.endAfter >= daysBetween(shape))
      wrong("endAfter", "The next round would begin before this one is over: end it earlier, or ask less often.");
  });

/** What the page sends: the pool itself is in its address. */
export const EditSchedule = z.object({
  /** null: from now on rounds are started by hand. */
  schedule: ScheduleShape.nullable(),
  /** What the editor was shown. */
  seen: z.object({ schedule: z.record(z.string(), z.unknown()).nullable() }).optional(),
});
export const SetSchedule = EditSchedule.extend({ poolId: z.string() });
export const OneDay = z.object({ day: RealDay });
export const SkipDate = OneDay.extend({ poolId: z.string() });

/** One round as the schedule plans it; moments in ms. */
export interface Run {
  /** The day of the asking, which is the round's first; a pool has one round for it at most. */
  slot: string;
  ask: number;
  match: number;
  /** The round's last day. */
  end: string;
  close: number;
  skipped: boolean;
}

/** Something the schedule would have done and did not. */
export interface Missed {
  what: "ask" | "match";
  slot: string;
  /** When it was noted; ms. */
  at: number;
  /** In words, for people. */
  why: string;
}

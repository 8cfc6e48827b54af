// When a pool's rounds ask, match, end and close: pure, given its schedule, its zone and the time.
import { Temporal } from "temporal-polyfill";
import type { Schedule } from "@/db/schema";
import { addDays, closingMoment, dayIn, startOfDay } from "./dates";
import type { Run } from "./schedule-schemas";

const NTH = { first: 0, second: 1, third: 2, fourth: 3 };

/**
 * The moment (ms) at which the clocks of a zone show this. A time they skip is as much later as they skip; one that
 * comes twice is its first coming (RFC 5545 says the same).
 */
export function momentOf(day: string, time: string, timeZone: string): number {
  const plainTime = Temporal.PlainTime.from(time);
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

/** The days on which rounds are asked, from `day` on, without end. */
function* days(schedule: Schedule, day: string): Generator<string> {
  const first = later(day, schedule.from);
  yield* schedule.unit === "weeks" ? weekly(schedule, first) : monthly(schedule, first);
}

function* weekly({ count, weekday, from }: Schedule, first: string): Generator<string> {
  const start = Temporal.PlainDate.from(from);
  const anchor = start.add({ days: (weekday - start.dayOfWeek + 7) % 7 });
  const apart = count * 7;
  const passed = Math.max(0, Math.ceil(anchor.until(first, { largestUnit: "day" }).days / apart));
  for (let n = passed; ; n++) yield anchor.add({ days: n * apart }).toString();
}

function* monthly({ count, weekday, nth, from }: Schedule, first: string): Generator<string> {
  const start = Temporal.PlainDate.from(from).with({ day: 1 });
  const passed = Math.floor(start.until(first, { largestUnit: "month" }).months / count);
  for (let n = passed; ; n++) {
    const day = nthIn(start.add({ months: n * count }), weekday, nth);
    if (day >= first) yield day;
  }
}

function nthIn(month: Temporal.PlainDate, weekday: number, nth: Schedule["nth"]): string {
  if (nth === "last") {
    const end = month.with({ day: month.daysInMonth });
    return end.subtract({ days: (end.dayOfWeek - weekday + 7) % 7 }).toString();
  }
  return month.add({ days: ((weekday - month.dayOfWeek + 7) % 7) + 7 * NTH[nth] }).toString();
}

const later = (a: string, b: string) => (a > b ? a : b);

/** The run that is asked on a day. */
export function runOf(schedule: Schedule, timeZone: string, slot: string): Run {
  const { askAt, matchAfter, matchAt, endAfter, closeAt } = schedule;
  const end = addDays(slot, endAfter);
  const ask = momentOf(slot, askAt, timeZone);
  const match = momentOf(addDays(slot, matchAfter), matchAt, timeZone);
  return {
    slot,
    ask,
    // Where the clocks skip the time of asking, a matching meant for soon after would come before it.
    match: match > ask ? match : ask + meant(schedule),
    end,
    close: closingMoment(end, timeZone, closeAt),
    skipped: schedule.skipped.includes(slot),
  };
}

/** From asking to matching, by clocks that are never put forward or back; ms. */
const meant = ({ askAt, matchAfter, matchAt }: Schedule) =>
  Temporal.PlainTime.from(askAt)
    .until(matchAt)
    .add({ hours: 24 * matchAfter })
    .total("millisecond");

/** Every run from a day on, the skipped ones too. */
function* runs(schedule: Schedule, timeZone: string, day: string): Generator<Run> {
  for (const slot of days(schedule, day)) yield runOf(schedule, timeZone, slot);
}

/**
 * What is to come after `now`, until `count` rounds are found that will be asked; skipped ones stand among them.
 * `taken`: slots that have had their round.
 */
export function upcoming(
  schedule: Schedule,
  timeZone: string,
  now: number,
  count: number,
  taken: ReadonlySet<string> = new Set(),
): Run[] {
  const found: Run[] = [];
  let left = count;
  // An asking of yesterday may be moved into today where the clocks skip a whole day.
  for (const run of runs(schedule, timeZone, addDays(dayIn(timeZone, now), -1))) {
    if (run.ask <= now || taken.has(run.slot)) continue;
    found.push(run);
    if (!run.skipped) left--;
    if (left <= 0) return found;
  }
  return found;
}

/** The next round that will be asked. */
export const nextRun = (schedule: Schedule, timeZone: string, now: number, taken?: ReadonlySet<string>) =>
  upcoming(schedule, timeZone, now, 1, taken).at(-1)!;

/** After a time without Kith: the newest run whose moment has come since `slot`, and those before it. */
export function overdue(
  schedule: Schedule,
  timeZone: string,
  slot: string,
  now: number,
): { run: Run | null; passed: Run[] } {
  const passed: Run[] = [];
  for (const run of runs(schedule, timeZone, slot)) {
    if (run.ask > now) break;
    if (!run.skipped) passed.push(run);
  }
  const run = passed.pop() ?? null;
  return { run, passed };
}

/** Whether a day is one of the schedule's, skipped or not. */
export function runOn(schedule: Schedule, timeZone: string, day: string): Run | null {
  const [first] = days(schedule, day);
  return first === day ? runOf(schedule, timeZone, day) : null;
}

/** Whether a round's last day has passed. */
export const isOver = (end: string, timeZone: string, now: number) => now >= startOfDay(addDays(end, 1), timeZone);

/** A round asked by hand on `day`, in the schedule's shape. */
export function runOutOfTurn(schedule: Schedule, timeZone: string, now: number): Run {
  const run = runOf({ ...schedule, skipped: [] }, timeZone, dayIn(timeZone, now));
  return { ...run, ask: now, match: matchingOf(run, schedule, timeZone, now) };
}

/**
 * When a round that is asked at `now` is matched: as planned, unless that leaves less than half of the planned time to
 * answer, or half of what is left of the round where that is shorter. Then at the first such time of day that does.
 */
export function matchingOf(run: Run, schedule: Schedule, timeZone: string, now: number): number {
  const over = startOfDay(addDays(run.end, 1), timeZone);
  const earliest = now + Math.min(meant(schedule), Math.max(0, over - now)) / 2;
  if (run.match >= earliest) return run.match;
  for (let day = dayIn(timeZone, now); day <= run.end; day = addDays(day, 1)) {
    const moment = momentOf(day, schedule.matchAt, timeZone);
    if (moment >= earliest) return moment;
  }
  return Math.round(earliest);
}

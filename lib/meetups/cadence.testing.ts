// For tests: the same schedule read off a year's wall clocks, minute by minute, without any calendar arithmetic.
import type { Schedule } from "@/db/schema";

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAY = 86_400_000;

/** What a zone's clocks show at every minute between two moments; since long ago they change on quarter hours only. */
export function wallClocks(timeZone: string, from: number, to: number) {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  const first = new Map<number, number>();
  const jumps: { before: number; after: number }[] = [];
  for (let at = from, shown = asUtc(format.format(from)) - MINUTE; at < to; at += MINUTE) {
    const before = shown;
    shown = at % QUARTER === 0 ? asUtc(format.format(at)) : shown + MINUTE;
    if (shown > before + MINUTE) jumps.push({ before, after: shown });
    if (!first.has(shown)) first.set(shown, at);
  }
  /** Its first coming; where it never comes, as much later as the clocks skip. */
  const moment = (day: string, time: string): number => {
    const wanted = asUtc(`${day} ${time}`);
    const jump = jumps.find(({ before, after }) => before < wanted && wanted < after);
    return first.get(jump ? wanted + jump.after - jump.before - MINUTE : wanted)!;
  };
  return { moment };
}

const asUtc = (wall: string) => Date.parse(`${wall.replace(" ", "T")}:00Z`);
const asWall = (ms: number) => new Date(ms).toISOString().slice(0, 16).replace("T", " ");
export const dayAfter = (day: string, days: number) => asWall(asUtc(`${day} 00:00`) + days * DAY).slice(0, 10);
const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

/** Every day of the schedule up to `last`, found by looking at each day there is. */
export function daysOf(schedule: Schedule, last: string): string[] {
  const found: string[] = [];
  let weeks = 0;
  for (let day = schedule.from; day <= last; day = dayAfter(day, 1)) {
    if (weekdayOf(day) !== schedule.weekday) continue;
    if (schedule.unit === "weeks" ? weeks++ % schedule.count === 0 : isNth(schedule, day)) found.push(day);
  }
  return found;
}

function isNth({ nth, count, from }: Schedule, day: string): boolean {
  if ((monthOf(day) - monthOf(from)) % count !== 0) return false;
  const before = [7, 14, 21, 28].filter((days) => monthOf(dayAfter(day, -days)) === monthOf(day)).length;
  return nth === "last"
    ? monthOf(dayAfter(day, 7)) !== monthOf(day)
    : ["first", "second", "third", "fourth"][before] === nth;
}

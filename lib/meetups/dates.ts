// Days of a round, in its pool's zone.
import { Temporal } from "temporal-polyfill";

/** The day it is at `now` (ms) in the zone, as YYYY-MM-DD. */
export function dayIn(timeZone: string, now: number): string {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** @throws RangeError when there is no such day, such as 2026-02-30. */
export const addDays = (day: string, days: number) =>
  Temporal.PlainDate.from(day, { overflow: "reject" }).add({ days }).toString();

export function isDay(day: string): boolean {
  try {
    Temporal.PlainDate.from(day, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}

/** When a round that ends on `end` closes by itself: the day after, at `time` (HH:MM) in the zone; ms. */
export function closingMoment(end: string, timeZone: string, time = "10:00"): number {
  const day = Temporal.PlainDate.from(end).add({ days: 1 });
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

/** Whether more than half of the round's days, counted in hours, are still to come. */
export function moreThanHalfLeft(start: string, end: string, timeZone: string, now: number): boolean {
  const from = Temporal.PlainDate.from(start).toZonedDateTime({ timeZone }).epochMilliseconds;
  const to = Temporal.PlainDate.from(end).add({ days: 1 }).toZonedDateTime({ timeZone }).epochMilliseconds;
  return to - now > (to - from) / 2;
}

/** The first moment of a day in the zone; ms. */
export const startOfDay = (day: string, timeZone: string) =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds;

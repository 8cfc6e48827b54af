// Days in a pool's zone, right across daylight saving.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, closingMoment, dayIn, isDay, moreThanHalfLeft, startOfDay } from "./dates";

const iso = (ms: number) => new Date(ms).toISOString();

it("tells the day it is somewhere", () => {
  const now = Date.parse("2026-09-07T23:30:00Z");
  expect(dayIn("UTC", now)).toBe("2026-09-07");
  expect(dayIn("Asia/Tokyo", now)).toBe("2026-09-08");
  expect(dayIn("America/Los_Angeles", now)).toBe("2026-09-07");
  expect(dayIn("Pacific/Kiritimati", now)).toBe("2026-09-08");
});

it("knows which days there are", () => {
  for (const day of ["2026-02-28", "2024-02-29", "2026-12-31"]) expect(isDay(day)).toBe(true);
  for (const day of ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "tomorrow", "2026-9-7"])
    expect([day, isDay(day)]).toEqual([day, false]);
  expect(addDays("2026-02-26", 4)).toBe("2026-03-02");
  expect(() => addDays("2026-02-30", 1)).toThrow(RangeError);
});

describe("a round closes the day after its end, at ten o'clock where its pool is", () => {
  it.each([
    // The clocks of Paris go back in the night after the end, in the night before, and forward.
    ["2026-10-23", "Europe/Paris", "2026-10-24T08:00:00.000Z"],
    ["2026-10-24", "Europe/Paris", "2026-10-25T09:00:00.000Z"],
    ["2026-10-25", "Europe/Paris", "2026-10-26T09:00:00.000Z"],
    ["2026-03-27", "Europe/Paris", "2026-03-28T09:00:00.000Z"],
    ["2026-03-28", "Europe/Paris", "2026-03-29T08:00:00.000Z"],
    ["2026-10-31", "America/New_York", "2026-11-01T15:00:00.000Z"],
    ["2026-10-30", "America/New_York", "2026-10-31T14:00:00.000Z"],
    ["2026-04-04", "Australia/Lord_Howe", "2026-04-04T23:30:00.000Z"],
    ["2026-12-31", "Asia/Kathmandu", "2027-01-01T04:15:00.000Z"],
  ])("%s in %s: %s", (end, zone, moment) => expect(iso(closingMoment(end, zone))).toBe(moment));

  it("or when the schedule says, even when that hour does not exist that day", () => {
    expect(iso(closingMoment("2026-09-11", "UTC", "17:30"))).toBe("2026-09-12T17:30:00.000Z");
    // 02:30 is skipped: half an hour later there.
    expect(iso(closingMoment("2026-03-28", "Europe/Paris", "02:30"))).toBe("2026-03-29T01:30:00.000Z");
  });

  it("is ten o'clock in every zone on every day", () => {
    const zones = [
      "Europe/Paris",
      "America/St_Johns",
      "Australia/Lord_Howe",
      "Africa/Cairo",
      "America/Sao_Paulo",
      "UTC",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 3650 }), (timeZone, days) => {
        const end = addDays("2026-01-01", days);
        const shown = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
        expect(shown.format(closingMoment(end, timeZone))).toBe(`${addDays(end, 1)} 10:00`);
      }),
    );
  });
});

describe("more than half of a round's days is left", () => {
  const left = (moment: string, zone = "UTC") => moreThanHalfLeft("2026-09-07", "2026-09-11", zone, Date.parse(moment));

  it("until the middle of its middle day", () => {
    expect(left("2026-09-01T00:00:00Z")).toBe(true);
    expect(left("2026-09-09T11:59:59Z")).toBe(true);
    expect(left("2026-09-09T12:00:00Z")).toBe(false);
    expect(left("2026-09-12T00:00:00Z")).toBe(false);
  });

  it("in the pool's own zone", () => {
    expect(left("2026-09-09T12:30:00Z", "America/New_York")).toBe(true);
    expect(left("2026-09-09T02:30:00Z", "Asia/Tokyo")).toBe(true);
    expect(left("2026-09-09T03:30:00Z", "Asia/Tokyo")).toBe(false);
  });

  it("for a round of one day until its noon", () => {
    const one = (moment: string) => moreThanHalfLeft("2026-09-07", "2026-09-07", "UTC", Date.parse(moment));
    expect([one("2026-09-07T11:59:00Z"), one("2026-09-07T12:00:00Z")]).toEqual([true, false]);
  });
});

it("a day begins when the clocks there say so", () => {
  expect(iso(startOfDay("2026-09-07", "Europe/Paris"))).toBe("2026-09-06T22:00:00.000Z");
  // In Cairo the clocks skip the first hour of that day.
  expect(iso(startOfDay("2026-04-24", "Africa/Cairo"))).toBe("2026-04-23T22:00:00.000Z");
});

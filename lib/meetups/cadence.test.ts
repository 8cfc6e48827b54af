// When rounds happen, against a year of wall clocks read minute by minute, in zones whose clocks do strange things.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Schedule } from "@/db/schema";
import { isOver, matchingOf, momentOf, nextRun, overdue, runOn, runOutOfTurn, upcoming } from "./cadence";
import { dayAfter, daysOf, wallClocks } from "./cadence.testing";
import { NTHS, SUGGESTED } from "./choices";
import { dayIn } from "./dates";
import { ScheduleShape } from "./schedule-schemas";

const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16);
const at = (moment: string) => Date.parse(moment);
const HOUR = 3_600_000;

const BASE: Schedule = { ...SUGGESTED, from: "2026-01-05" };
const daily = (more: Partial<Schedule>): Schedule => ({ ...BASE, count: 1, matchAfter: 1, endAfter: 4, ...more });

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 15, 30, 45, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
const anySchedule = fc
  .record({
    unit: fc.constantFrom("weeks", "months"),
    count: fc.integer({ min: 1, max: 6 }),
    weekday: fc.integer({ min: 1, max: 7 }),
    nth: fc.constantFrom(...NTHS),
    from: fc.integer({ min: 0, max: 300 }).map((days) => dayAfter("2025-09-01", days)),
    askAt: time,
    matchAfter: fc.integer({ min: 0, max: 6 }),
    matchAt: time,
    endAfter: fc.integer({ min: 0, max: 27 }),
    closeAt: time,
    skipped: fc.constant([]),
  })
  .filter((shape) => ScheduleShape.safeParse(shape).success)
  .map((shape) => ScheduleShape.parse(shape));

const FROM = at("2025-12-25T00:00:00Z");
const TO = at("2027-09-01T00:00:00Z");
const NOW = fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2026-12-31T23:59:00Z") });

describe.each([
  "Europe/Paris",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Africa/Cairo",
  "America/St_Johns",
])("through a whole year in %s", (zone) => {
  const { moment } = wallClocks(zone, FROM, TO);

  it("what is to come is what the clocks on the wall say", () => {
    const property = fc.property(anySchedule, NOW, (schedule, now) => {
      const expected = daysOf(schedule, "2027-01-10")
        .filter((day) => day >= "2025-12-27" && moment(day, schedule.askAt) > now)
        .slice(0, 5)
        .map((day) => {
          const end = dayAfter(day, schedule.endAfter);
          const ask = moment(day, schedule.askAt);
          const match = moment(dayAfter(day, schedule.matchAfter), schedule.matchAt);
          return { slot: day, ask, match, end, close: moment(dayAfter(end, 1), schedule.closeAt) };
        });
      const found = upcoming(schedule, zone, now, 5).slice(0, expected.length);
      const plain = found.map(({ slot, ask, match, end, close }) => ({ slot, ask, match, end, close }));
      for (const [i, run] of plain.entries())
        if (run.match !== expected[i]?.match) expect(wasMoved(run, schedule)).toBe(true);
      const same = (run: object) => ({ ...run, match: 0 });
      expect(plain.map(same)).toEqual(expected.map(same));
    });
    fc.assert(property, { numRuns: 150 });
  });

  /** Only where the time of asking does not exist may the matching differ. */
  const wasMoved = (run: { slot: string; ask: number }, { askAt }: Schedule) =>
    new Intl.DateTimeFormat("sv-SE", { timeZone: zone, timeStyle: "short" }).format(run.ask) !== askAt;

  it("every moment of every day is the clocks' own", () => {
    const property = fc.property(fc.integer({ min: 0, max: 400 }), time, (days, wanted) => {
      const day = dayAfter("2025-12-28", days);
      expect(iso(momentOf(day, wanted, zone))).toBe(iso(moment(day, wanted)));
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it("the order is never anything but ask, match, close, and no round is asked before the one before is over", () => {
    const property = fc.property(anySchedule, NOW, (schedule, now) => {
      const found = upcoming(schedule, zone, now, 6);
      for (const [i, run] of found.entries()) {
        expect(run.ask).toBeGreaterThan(now);
        expect(run.match).toBeGreaterThan(run.ask);
        expect(run.close).toBeGreaterThan(run.match - 24 * HOUR);
        const next = found[i + 1];
        if (next) expect(isOver(run.end, zone, next.ask)).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 150 });
  });

  it("whenever one looks, the next run is the same until its moment, and each comes once", () => {
    const property = fc.property(anySchedule, fc.array(NOW, { minLength: 2, maxLength: 12 }), (schedule, looks) => {
      const seen: string[] = [];
      const moments = looks.toSorted((a, b) => a - b);
      let now = moments[0]!;
      let next = nextRun(schedule, zone, now);
      for (const look of moments.slice(1)) {
        const { run, passed } = overdue(schedule, zone, next.slot, look);
        for (const one of [...passed, ...(run ? [run] : [])]) seen.push(one.slot);
        const between = daysOf(schedule, "2027-01-10").filter(
          (day) => day >= "2025-12-27" && moment(day, schedule.askAt) > now && moment(day, schedule.askAt) <= look,
        );
        expect([...passed.map((one) => one.slot), ...(run ? [run.slot] : [])]).toEqual(between);
        now = look;
        next = nextRun(schedule, zone, now);
      }
      expect(new Set(seen).size).toBe(seen.length);
    });
    fc.assert(property, { numRuns: 100 });
  });

  it("a round asked late leaves people half of the planned time, or half of what is left", () => {
    const property = fc.property(anySchedule, NOW, fc.integer({ min: 0, max: 20 * 24 }), (schedule, now, late) => {
      const run = nextRun(schedule, zone, now);
      const asked = run.ask + late * HOUR;
      fc.pre(!isOver(run.end, zone, asked));
      const matched = matchingOf(run, schedule, zone, asked);
      const over = moment(dayAfter(run.end, 1), "00:00");
      const left = Math.min(run.match - run.ask, over - asked) / 2;
      // An hour is what the clocks themselves may add to or take from the planned time.
      expect(matched - asked).toBeGreaterThanOrEqual(Math.min(left, over - asked) - HOUR);
      expect(matched).toBeLessThanOrEqual(Math.max(over, run.match));
      if (late === 0) expect(matched).toBe(run.match);
    });
    fc.assert(property, { numRuns: 100 });
  });
});

describe("times that the clocks skip or show twice", () => {
  it.each([
    ["2026-03-29", "02:30", "Europe/Paris", "2026-03-29T01:30"],
    ["2026-10-25", "02:30", "Europe/Paris", "2026-10-25T00:30"],
    ["2026-03-08", "02:00", "America/New_York", "2026-03-08T07:00"],
    ["2026-11-01", "01:59", "America/New_York", "2026-11-01T05:59"],
    // Half an hour is skipped, and half an hour comes twice.
    ["2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:45"],
    ["2026-04-05", "01:45", "Australia/Lord_Howe", "2026-04-04T14:45"],
    ["2026-04-24", "00:00", "Africa/Cairo", "2026-04-23T22:00"],
    // A whole day was skipped.
    ["2011-12-30", "09:00", "Pacific/Apia", "2011-12-30T19:00"],
    ["2026-07-01", "09:00", "Asia/Kathmandu", "2026-07-01T03:15"],
  ])("%s %s in %s is %s", (day, wanted, zone, moment) => expect(iso(momentOf(day, wanted, zone))).toBe(moment));

  it("a matching meant for soon after a skipped asking comes as long after it as was meant", () => {
    const schedule = daily({ weekday: 7, askAt: "02:30", matchAfter: 0, matchAt: "03:10" });
    const [run] = upcoming(schedule, "Europe/Paris", at("2026-03-28T12:00:00Z"), 1);
    expect([iso(run!.ask), iso(run!.match)]).toEqual(["2026-03-29T01:30", "2026-03-29T02:10"]);
  });
});

describe("which days", () => {
  const next = (schedule: Schedule, now: string, n = 4) =>
    upcoming(schedule, "UTC", at(`${now}T00:00:00Z`), n).map((run) => run.slot);

  it("every second Monday counts from its first day, however long ago that was", () => {
    expect(next({ ...BASE, from: "2020-01-13" }, "2026-01-01")).toEqual(
      next({ ...BASE, from: "2026-01-05" }, "2026-01-01"),
    );
    expect(next(BASE, "2026-01-06")).toEqual(["2026-01-19", "2026-02-02", "2026-02-16", "2026-03-02"]);
  });
  it("the first is the first such weekday on or after the day it counts from", () => {
    expect(next({ ...BASE, weekday: 3, from: "2026-01-09" }, "2026-01-01", 2)).toEqual(["2026-01-14", "2026-01-28"]);
    expect(next({ ...BASE, from: "2026-06-01" }, "2026-01-01", 1)).toEqual(["2026-06-01"]);
  });
  it.each([
    ["first", 1, ["2026-02-02", "2026-03-02", "2026-04-06"]],
    ["second", 2, ["2026-01-13", "2026-02-10", "2026-03-10"]],
    ["fourth", 5, ["2026-01-23", "2026-02-27", "2026-03-27"]],
    ["last", 5, ["2026-01-30", "2026-02-27", "2026-03-27"]],
    ["last", 6, ["2026-01-31", "2026-02-28", "2026-03-28"]],
  ] as const)("the %s %i of the month", (nth, weekday, days) => {
    const schedule = { ...BASE, unit: "months" as const, count: 1, nth, weekday, from: "2026-01-10" };
    expect(next(schedule, "2026-01-10", 3)).toEqual(days);
  });
  it("every third month counts from the month it begins in, also where that month's day has passed", () => {
    const schedule = { ...BASE, unit: "months" as const, count: 3, nth: "first" as const, from: "2025-11-20" };
    expect(next(schedule, "2026-01-01", 3)).toEqual(["2026-02-02", "2026-05-04", "2026-08-03"]);
  });
  it("a skipped day stands among the five and counts for none of them", () => {
    const found = upcoming({ ...BASE, skipped: ["2026-01-19"] }, "UTC", at("2026-01-06T00:00:00Z"), 2);
    expect(found.map((run) => [run.slot, run.skipped])).toEqual([
      ["2026-01-19", true],
      ["2026-02-02", false],
      ["2026-02-16", false],
    ]);
    expect(nextRun({ ...BASE, skipped: ["2026-01-19"] }, "UTC", at("2026-01-06T00:00:00Z")).slot).toBe("2026-02-02");
  });
  it("a slot that has had its round does not come again", () => {
    const taken = new Set(["2026-01-19"]);
    expect(nextRun(BASE, "UTC", at("2026-01-06T00:00:00Z"), taken).slot).toBe("2026-02-02");
  });
  it("knows whether a day is one of them", () => {
    expect(runOn(BASE, "UTC", "2026-01-19")).toMatchObject({ slot: "2026-01-19", end: "2026-01-30" });
    for (const day of ["2026-01-12", "2026-01-20", "2025-12-22"]) expect(runOn(BASE, "UTC", day)).toBeNull();
  });
});

describe("after a time without Kith", () => {
  const weekly = daily({ weekday: 1 });
  it("only the newest run is left, and those before it have passed", () => {
    const { run, passed } = overdue(weekly, "UTC", "2026-01-12", at("2026-02-03T12:00:00Z"));
    expect(run?.slot).toBe("2026-02-02");
    expect(passed.map((one) => one.slot)).toEqual(["2026-01-12", "2026-01-19", "2026-01-26"]);
  });
  it("a skipped one was never meant to be", () => {
    const schedule = { ...weekly, skipped: ["2026-02-02"] };
    expect(overdue(schedule, "UTC", "2026-01-26", at("2026-02-03T12:00:00Z"))).toMatchObject({
      run: { slot: "2026-01-26" },
      passed: [],
    });
  });
  it("a round is over when its last day is, where it is", () => {
    expect(isOver("2026-01-16", "UTC", at("2026-01-16T23:59:59Z"))).toBe(false);
    expect(isOver("2026-01-16", "UTC", at("2026-01-17T00:00:00Z"))).toBe(true);
    expect(isOver("2026-01-16", "America/New_York", at("2026-01-17T00:00:00Z"))).toBe(false);
  });
  it.each([
    // Asked on time or a little late: matched as planned.
    ["2026-01-12T09:02", "2026-01-13T09:00"],
    ["2026-01-12T20:00", "2026-01-13T09:00"],
    // Later: at the same time of the day after, as long as the round has such a day.
    ["2026-01-13T08:00", "2026-01-14T09:00"],
    ["2026-01-15T12:00", "2026-01-16T09:00"],
    // At the very end: half of what is left.
    ["2026-01-16T14:00", "2026-01-16T19:00"],
  ])("asked at %s, matched at %s", (asked, matched) => {
    const run = runOn(weekly, "UTC", "2026-01-12")!;
    expect(iso(matchingOf(run, weekly, "UTC", at(`${asked}:00Z`)))).toBe(matched);
  });
  it("out of turn a round has the schedule's shape from today on", () => {
    const run = runOutOfTurn(BASE, "UTC", at("2026-01-08T15:00:00Z"));
    expect([run.slot, iso(run.match), run.end, iso(run.close)]).toEqual([
      "2026-01-08",
      "2026-01-10T09:00",
      "2026-01-19",
      "2026-01-20T10:00",
    ]);
    expect(dayIn("UTC", run.ask)).toBe(run.slot);
  });
});

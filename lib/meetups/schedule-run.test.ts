// A schedule at work: each slot once and in time, also when the server was down for any while, and what it does not do.

import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { audit, round, type Schedule } from "@/db/schema";
import { dayAfter, daysOf } from "./cadence.testing";
import { announceDue } from "./due";
import { archivePool, setPool } from "./pools";
import { deleteRound } from "./rounds/delete";
import { pauseSchedule, setSchedule } from "./schedule";
import { iso, live, upFrom, WEEKLY, waiting, work } from "./schedule.testing";
import { drawScheduled, giveUpAsk, openScheduled, runNow, takeAsk, takeMatch } from "./schedule-run";
import { managerOf, meetupWorld, START, type TestPool, type World } from "./testing";

const world: World = await meetupWorld();
let here: TestPool;
beforeEach(async () => {
  world.set(START);
  await work(world);
  here = await world.pool(4);
});
afterAll(() => world.end());

const at = () => ({ poolId: here.poolId });
const set = (schedule: Schedule | null) => setSchedule(world.operator, { ...at(), schedule });
const until = (moment: string) => live(world, Date.parse(moment));

const rounds = async (pool = here) =>
  (await world.db.select().from(round).where(eq(round.poolId, pool.poolId)).orderBy(round.number)).map(
    (row) => `${row.slot} ${row.state} ${row.start} ${row.end}`,
  );
const missed = async (pool = here) =>
  (await world.db.select().from(audit).where(eq(audit.poolId, pool.poolId)))
    .filter((row) => row.action === "schedule.missed")
    .map(({ data }) => ({ what: data.what, slot: data.slot, why: data.why }));
const sayYes = () => world.sayAll(here, here.people);

describe("a scheduled round", () => {
  it("asks, matches and closes at its times, and the next one waits", async () => {
    await set(WEEKLY);
    await until("2026-09-14T08:59:00Z");
    expect(await rounds()).toEqual([]);
    await until("2026-09-14T09:01:00Z");
    expect(await rounds()).toEqual(["2026-09-14 asking 2026-09-14 2026-09-18"]);
    expect(await world.owed(here, { kind: "ask_availability" })).toHaveLength(4);
    expect(await waiting(world, here)).toEqual([
      "match 2026-09-16T09:00",
      "close 2026-09-19T10:00",
      "ask 2026-09-21T09:00",
    ]);
    await sayYes();
    await until("2026-09-16T09:01:00Z");
    expect(await rounds()).toEqual(["2026-09-14 introducing 2026-09-14 2026-09-18"]);
    await world.send();
    await until("2026-09-19T10:01:00Z");
    expect(await rounds()).toEqual(["2026-09-14 closed 2026-09-14 2026-09-18"]);
    expect(await world.owed(here, { kind: "ask_met" })).toHaveLength(4);
    expect(await waiting(world, here)).toEqual(["ask 2026-09-21T09:00"]);
    expect(await missed()).toEqual([]);
  });

  it("in a pool with review comes to a draft, which it never draws again", async () => {
    await setPool(world.operator, { ...at(), publish: "review" });
    await set(WEEKLY);
    await until("2026-09-14T09:01:00Z");
    await sayYes();
    await until("2026-09-16T09:01:00Z");
    const { state, seed } = await world.round(here);
    expect(state).toBe("drafted");
    await drawScheduled(world.job, { roundId: (await world.round(here)).id });
    expect(await world.round(here)).toMatchObject({ state: "drafted", seed });
    await until("2026-09-18T00:00:00Z");
    expect(await world.round(here)).toMatchObject({ state: "drafted", seed });
    expect(await missed()).toEqual([]);
  });

  it("that somebody matched by hand stays as it is", async () => {
    await set(WEEKLY);
    await until("2026-09-14T09:01:00Z");
    await sayYes();
    await world.draw(here, { mode: "draft", seed: 7 });
    await until("2026-09-17T00:00:00Z");
    expect(await world.round(here)).toMatchObject({ state: "drafted", seed: 7 });
    expect(await waiting(world, here)).toEqual(["close 2026-09-19T10:00", "ask 2026-09-21T09:00"]);
  });

  it("in which nobody is free is not matched, and that is said once", async () => {
    await set(WEEKLY);
    await until("2026-09-17T00:00:00Z");
    expect(await world.round(here)).toMatchObject({ state: "asking" });
    expect(await missed()).toEqual([
      { what: "match", slot: "2026-09-14", why: expect.stringContaining("Nobody is available") },
    ]);
    expect(await waiting(world, here)).toEqual(["close 2026-09-19T10:00", "ask 2026-09-21T09:00"]);
  });

  it("closes the round that is introduced", async () => {
    await world.roundOf(here, "introduced");
    await set({ ...WEEKLY, endAfter: 6 });
    await until("2026-09-14T09:01:00Z");
    expect(await rounds()).toEqual(["null closed 2026-09-07 2026-09-11", "2026-09-14 asking 2026-09-14 2026-09-20"]);
  });

  it.each(["asking", "drafted", "introducing"] as const)("waits for none that is %s: it is left out", async (state) => {
    await world.open(here, { end: "2026-09-30" });
    await world.send();
    await sayYes();
    if (state !== "asking") await world.draw(here, { mode: state === "drafted" ? "draft" : "publish" });
    await set(WEEKLY);
    const before = await rounds();
    await until("2026-09-14T09:01:00Z");
    expect(await rounds()).toEqual(before);
    expect(await missed()).toEqual([
      { what: "ask", slot: "2026-09-14", why: expect.stringMatching(/Round 1 of .* nobody was asked/) },
    ]);
    expect(await waiting(world, here)).toEqual(["ask 2026-09-21T09:00", "close 2026-10-01T10:00"]);
    await world.send();
  });

  it("that was deleted is not asked again", async () => {
    await set(WEEKLY);
    await until("2026-09-14T09:01:00Z");
    await deleteRound(world.operator, { roundId: (await world.round(here)).id });
    await takeAsk(world.job, { ...at(), slot: "2026-09-14" });
    expect(await openScheduled(world.job, { ...at(), slot: "2026-09-14" })).toBeNull();
    await until("2026-09-17T00:00:00Z");
    expect(await waiting(world, here)).toEqual(["ask 2026-09-21T09:00"]);
    expect(await missed()).toEqual([]);
  });

  it("is not asked when the schedule was paused, changed or ended at the last moment, or its pool was", async () => {
    const changes = [
      () => pauseSchedule(world.operator, at()),
      () => set({ ...WEEKLY, weekday: 2 }),
      () => set(null),
      () => archivePool(world.operator, at()),
    ];
    for (const change of changes) {
      world.set(START);
      here = await world.pool(2);
      await set(WEEKLY);
      world.set("2026-09-14T09:00:30Z");
      const slot = await takeAsk(world.job, { ...at(), slot: "2026-09-14" });
      expect(slot).toBe("2026-09-14");
      await change();
      expect(await openScheduled(world.job, { ...at(), slot: slot! })).toBeNull();
      expect(await takeAsk(world.job, { ...at(), slot: slot! })).toBeNull();
      expect([await rounds(), await missed()]).toEqual([[], []]);
    }
  });

  it("is still asked when somebody saves the schedule in the minute between its time and the asking", async () => {
    await set(WEEKLY);
    world.set("2026-09-14T09:00:20Z");
    await set({ ...WEEKLY, closeAt: "11:00" });
    await work(world);
    expect(await rounds()).toEqual(["2026-09-14 asking 2026-09-14 2026-09-18"]);
  });
});

describe("what fails for the moment", () => {
  it("is looked at again in minutes, as long as the round is on", async () => {
    await set(WEEKLY);
    world.set("2026-09-14T09:00:00Z");
    await announceDue(world.job);
    expect(await takeAsk(world.job, { ...at(), slot: "2026-09-14" })).toBe("2026-09-14");
    expect(await waiting(world, here)).toEqual(["ask-again 2026-09-14T09:05", "ask 2026-09-21T09:00"]);
    world.set("2026-09-18T23:00:00Z");
    expect(await takeAsk(world.job, { ...at(), slot: "2026-09-14" })).toBe("2026-09-14");
    world.set("2026-09-19T00:00:00Z");
    expect(await takeAsk(world.job, { ...at(), slot: "2026-09-14" })).toBeNull();
    expect(await waiting(world, here)).toEqual(["ask 2026-09-21T09:00"]);
    expect(await missed()).toMatchObject([{ what: "ask", slot: "2026-09-14", why: /not running/ }]);
  });
  it("and asked late, people have time to answer", async () => {
    await set(WEEKLY);
    world.set("2026-09-17T09:00:00Z");
    await work(world);
    expect(await waiting(world, here)).toEqual([
      "match 2026-09-18T09:00",
      "close 2026-09-19T10:00",
      "ask 2026-09-21T09:00",
    ]);
  });
  it("a channel that is gone is said, and not tried again", async () => {
    await set(WEEKLY);
    world.set("2026-09-14T09:00:00Z");
    await announceDue(world.job);
    await takeAsk(world.job, { ...at(), slot: "2026-09-14" });
    for (let n = 0; n < 2; n++) await giveUpAsk(world.job, { ...at(), slot: "2026-09-14", why: "It is archived." });
    expect(await missed()).toEqual([{ what: "ask", slot: "2026-09-14", why: "It is archived." }]);
    expect(await waiting(world, here)).toEqual(["ask 2026-09-21T09:00"]);
  });
  it("a matching is tried again while the round is on, and given up with it", async () => {
    await set(WEEKLY);
    await until("2026-09-14T09:01:00Z");
    await sayYes();
    const { id: roundId } = await world.round(here);
    world.set("2026-09-16T09:00:00Z");
    expect(await takeMatch(world.job, { roundId })).toEqual(at());
    expect(await waiting(world, here)).toContain("match 2026-09-16T09:05");
    world.set("2026-09-19T00:00:00Z");
    expect(await takeMatch(world.job, { roundId })).toBeNull();
    expect(await missed()).toMatchObject([{ what: "match", slot: "2026-09-14" }]);
    expect(await takeMatch(world.job, { roundId: "nothing" })).toBeNull();
  });
});

describe("at once", () => {
  it("a round has the schedule's shape from today on, and takes the place of today's", async () => {
    world.set("2026-09-14T07:00:00Z");
    await set(WEEKLY);
    expect(await runNow(world.operator, at())).toMatchObject({ number: 1, asked: 4 });
    expect(await rounds()).toEqual(["2026-09-14 asking 2026-09-14 2026-09-18"]);
    expect(await waiting(world, here)).toEqual([
      "match 2026-09-16T09:00",
      "close 2026-09-19T10:00",
      "ask 2026-09-21T09:00",
    ]);
  });
  it("a second one on one day has no slot", async () => {
    await set(WEEKLY);
    await runNow(world.operator, at());
    await world.close(here);
    await runNow(world.operator, at());
    expect((await rounds()).map((row) => row.split(" ")[0])).toEqual(["2026-09-07", "null"]);
  });
  it("works in a pause, and is refused without a schedule and while a round is going on", async () => {
    await world.refused(() => runNow(world.operator, at()), "conflict", /has no schedule/);
    await set(WEEKLY);
    await pauseSchedule(world.operator, at());
    await runNow(world.operator, at());
    expect(await waiting(world, here)).toEqual(["match 2026-09-09T09:00", "close 2026-09-12T10:00"]);
    await world.refused(() => runNow(world.operator, at()), "conflict", /still asking who is free/);
  });
  it("only whoever manages the pool may, and only jobs and they do the rest", async () => {
    await set(WEEKLY);
    await world.onlyFor(["admin", "operator", "job"], (ctx) => runNow(ctx, at()));
    const slot = "2026-09-14";
    await world.onlyFor(["admin", "operator", "job"], (ctx) => takeAsk(ctx, { ...at(), slot }));
    await world.onlyFor(["admin", "operator", "job"], (ctx) => openScheduled(ctx, { ...at(), slot }));
    await world.onlyFor(["admin", "operator", "job"], (ctx) => giveUpAsk(ctx, { ...at(), slot, why: "" }));
    const { roundId } = await runNow(world.as(managerOf(here)), at());
    await world.onlyFor(["admin", "operator", "job"], (ctx) => takeMatch(ctx, { roundId }));
    await world.onlyFor(["admin", "operator", "job"], (ctx) => drawScheduled(ctx, { roundId }));
  });
});

describe("a server that is down at times", () => {
  const FIRST = Date.parse("2026-10-05T00:00:00Z");
  const LAST = Date.parse("2026-11-16T00:00:00Z");
  const HOUR = 3_600_000;
  const RUNS = 4;
  const windows = fc.array(
    fc
      .tuple(fc.integer({ min: FIRST / HOUR, max: LAST / HOUR }), fc.integer({ min: 1, max: 400 }))
      .map(([from, hours]): [number, number] => [from * HOUR, (from + hours) * HOUR]),
    { maxLength: 4 },
  );
  const zone = "Europe/Paris";
  // The clocks go back on the 25th of October.
  const inParis = (day: string, time: string) =>
    Date.parse(`${day}T${time}:00${day < "2026-10-25" ? "+02:00" : "+01:00"}`);

  it("asks for each slot once when it is up again while the round is on, and else never", async () => {
    const property = fc.asyncProperty(windows, async (down) => {
      world.set(new Date(FIRST).toISOString());
      await work(world);
      here = await world.pool(2, { timeZone: zone });
      await set({ ...WEEKLY, from: "2026-10-05", skipped: ["2026-11-02"] });
      await live(world, LAST, { down });
      const expected = daysOf(WEEKLY, "2026-11-30").filter((day) => day >= "2026-10-05" && day !== "2026-11-02");
      const opened = await world.db.select().from(round).where(eq(round.poolId, here.poolId));
      const asked = expected.filter((day) => upFrom(inParis(day, "09:00"), down) < inParis(dayAfter(day, 5), "00:00"));
      const seen = expected.filter((day) => upFrom(inParis(day, "09:00"), down) < LAST);
      expect(opened.map((row) => row.slot).sort()).toEqual(asked.filter((day) => seen.includes(day)));
      for (const row of opened) {
        expect(iso(row.openedAt)).toBe(iso(upFrom(inParis(row.slot!, "09:00"), down)));
        expect([row.start, row.end]).toEqual([row.slot, dayAfter(row.slot!, 4)]);
      }
      const notAsked = seen.filter((day) => !asked.includes(day));
      const noted = (await missed()).filter((one) => one.what === "ask").map((one) => one.slot);
      expect(noted.sort()).toEqual(notAsked);
      await archiveAfter();
    });
    await fc.assert(property, { numRuns: RUNS });
  }, 120_000);

  it("matches each round once, when it is up again while the round is on", async () => {
    const property = fc.asyncProperty(windows, async (down) => {
      world.set(new Date(FIRST).toISOString());
      await work(world);
      here = await world.pool(2, { timeZone: zone });
      await set({ ...WEEKLY, from: "2026-10-05" });
      const answer = async () => {
        if ((await world.round(here))?.state === "asking") await sayYes();
        await world.send();
      };
      await live(world, LAST, { down, each: answer });
      const draws = (await world.db.select().from(audit).where(eq(audit.poolId, here.poolId))).filter(
        (row) => row.action === "round.draw",
      );
      const opened = await world.db.select().from(round).where(eq(round.poolId, here.poolId));
      expect(new Set(draws.map((row) => row.subject)).size).toBe(draws.length);
      for (const row of opened) {
        const planned = inParis(dayAfter(row.slot!, 2), "09:00");
        const drawn = draws.find((draw) => draw.subject === row.id)?.at;
        const onTime = row.openedAt === inParis(row.slot!, "09:00");
        const expected = upFrom(planned, down);
        const over = inParis(dayAfter(row.slot!, 5), "00:00");
        if (onTime) expect(iso(drawn)).toBe(expected < over ? iso(expected) : null);
        if (drawn !== undefined) expect(drawn).toBeLessThan(over);
      }
      await archiveAfter();
    });
    await fc.assert(property, { numRuns: RUNS });
  }, 120_000);

  /** So that the next sample is alone. */
  async function archiveAfter(): Promise<void> {
    await set(null);
    world.set("2027-02-01T00:00:00Z");
    await work(world);
    await work(world);
  }
});

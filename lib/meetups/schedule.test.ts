// A schedule set, paused, resumed, its dates skipped: what then waits, and everything that is refused.
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { audit } from "@/db/schema";
import { archivePool, setPool, unarchivePool } from "./pools";
import { pauseSchedule, resumeSchedule, setSchedule, skipDate, unskipDate } from "./schedule";
import { iso, WEEKLY, waiting, work } from "./schedule.testing";
import { runNow } from "./schedule-run";
import { managerOf, meetupWorld, START, type TestPool, type World } from "./testing";

const world: World = await meetupWorld();
let here: TestPool;
beforeEach(async () => {
  world.set(START);
  here = await world.pool(4);
});
afterAll(() => world.end());

const set = (schedule: object | null, more: object = {}) =>
  setSchedule(world.operator, { poolId: here.poolId, schedule, ...more });
const at = (poolId = here.poolId) => ({ poolId });

describe("a schedule that is set", () => {
  it("has its next asking waiting, and nothing else", async () => {
    const facts = await set({ ...WEEKLY, askAt: "10:30" });
    expect(facts).toMatchObject({ pausedAt: null, schedule: { askAt: "10:30" } });
    expect(iso(facts.nextAsk)).toBe("2026-09-07T10:30");
    expect(await waiting(world, here)).toEqual(["ask 2026-09-07T10:30"]);
    expect(await world.owed(here)).toEqual([]);
  });
  it("does not ask at a time that has just passed", async () => {
    await set(WEEKLY);
    expect(await waiting(world, here)).toEqual(["ask 2026-09-14T09:00"]);
  });
  it("moves when it is changed, and when the pool's zone is", async () => {
    await set(WEEKLY);
    await set({ ...WEEKLY, weekday: 3 });
    expect(await waiting(world, here)).toEqual(["ask 2026-09-09T09:00"]);
    await setPool(world.operator, { ...at(), timeZone: "Asia/Kathmandu" });
    expect(await waiting(world, here)).toEqual(["ask 2026-09-09T03:15"]);
  });
  it("taken away leaves nothing waiting", async () => {
    await set(WEEKLY);
    expect(await set(null)).toEqual({ schedule: null, pausedAt: null, nextAsk: null });
    expect(await waiting(world, here)).toEqual([]);
  });
  it("ends with its pool and begins again with it", async () => {
    await set(WEEKLY);
    await archivePool(world.operator, at());
    expect(await waiting(world, here)).toEqual([]);
    world.set("2026-09-20T12:00:00Z");
    await unarchivePool(world.operator, at());
    expect(await waiting(world, here)).toEqual(["ask 2026-09-21T09:00"]);
  });
  it("moves the end of a round that is going on, and its matching while that is still to come", async () => {
    await set(WEEKLY);
    await runNow(world.operator, at());
    const ask = "ask 2026-09-14T09:00";
    expect(await waiting(world, here)).toEqual(["match 2026-09-09T09:00", "close 2026-09-12T10:00", ask]);
    await set({ ...WEEKLY, matchAt: "15:00", closeAt: "18:45" });
    expect(await waiting(world, here)).toEqual(["match 2026-09-09T15:00", "close 2026-09-12T18:45", ask]);
    await setPool(world.operator, { ...at(), timeZone: "America/New_York" });
    expect(await waiting(world, here)).toEqual([
      "match 2026-09-09T19:00",
      "close 2026-09-12T22:45",
      "ask 2026-09-14T13:00",
    ]);
    world.set("2026-09-08T12:00:00Z");
    await set({ ...WEEKLY, matchAfter: 1, matchAt: "07:00" });
    expect((await waiting(world, here))[0]).toBe("match 2026-09-09T19:00");
  });
  it("closes every round of the pool at its time, whoever opened it", async () => {
    await set({ ...WEEKLY, closeAt: "07:15" });
    await world.open(here, { end: "2026-09-09" });
    expect(await waiting(world, here)).toContain("close 2026-09-10T07:15");
    world.set("2026-09-10T07:15:00Z");
    await work(world);
    expect(await world.round(here)).toMatchObject({ state: "closed" });
  });
  it("forgets skipped days that have passed", async () => {
    const { schedule } = await set({ ...WEEKLY, skipped: ["2026-08-31", "2026-09-21", "2026-09-21", "2026-09-07"] });
    expect(schedule?.skipped).toEqual(["2026-09-07", "2026-09-21"]);
  });

  it.each([
    ["count", { count: 0 }, /from 1 to 52/],
    ["count", { unit: "months", count: 13 }, /every 12 months/],
    ["weekday", { weekday: 8 }, /day of the week/],
    ["askAt", { askAt: "9:00" }, /HH:MM/],
    ["askAt", { askAt: "24:00" }, /HH:MM/],
    ["from", { from: "2026-02-30" }, /no such day/],
    ["from", { from: "9999-01-01" }, /too far away/],
    ["matchAt", { matchAfter: 0, matchAt: "09:00" }, /need time to answer/],
    ["endAfter", { matchAfter: 5 }, /over before anybody is matched/],
    ["endAfter", { endAfter: 7 }, /next round would begin before/],
    ["endAfter", { unit: "months", endAfter: 28 }, /next round would begin before/],
    ["matchAfter", { matchAfter: "soon" }, /whole number/],
    ["skipped.0", { skipped: ["someday"] }, /YYYY-MM-DD/],
  ])("is refused beside %s when it says %j", async (field, wrong, words) => {
    await world.refused(() => set({ ...WEEKLY, ...wrong }), "invalid", words);
    await set({ ...WEEKLY, ...wrong }).catch((error) => expect(error.field).toBe(`schedule.${field}`));
  });
  it("is refused to the second of two who change it at once", async () => {
    await set(WEEKLY, { seen: { schedule: null } });
    const again = () => set({ ...WEEKLY, askAt: "11:00" }, { seen: { schedule: null } });
    await world.refused(again, "conflict", /Somebody else changed the schedule/);
    await set({ ...WEEKLY, askAt: "11:00" }, { seen: { schedule: WEEKLY } });
  });
});

describe("a pause", () => {
  it("leaves nothing to be asked, and a round that was asked goes on", async () => {
    await set(WEEKLY);
    await runNow(world.operator, at());
    expect(await pauseSchedule(world.operator, at())).toMatchObject({ pausedAt: world.now(), nextAsk: null });
    expect(await waiting(world, here)).toEqual(["match 2026-09-09T09:00", "close 2026-09-12T10:00"]);
  });
  it("is the same pause when it is made twice, and changing the schedule does not end it", async () => {
    await set(WEEKLY);
    const { pausedAt } = await pauseSchedule(world.operator, at());
    world.pass(1000);
    expect((await pauseSchedule(world.operator, at())).pausedAt).toBe(pausedAt);
    expect(await set({ ...WEEKLY, weekday: 2 })).toMatchObject({ pausedAt, nextAsk: null });
    expect(await waiting(world, here)).toEqual([]);
  });
  it("ends with the next day to come: what passed is not made up for", async () => {
    await set(WEEKLY);
    await pauseSchedule(world.operator, at());
    world.set("2026-09-16T12:00:00Z");
    const { nextAsk } = await resumeSchedule(world.operator, at());
    expect(iso(nextAsk)).toBe("2026-09-21T09:00");
    await work(world);
    expect(await waiting(world, here)).toEqual(["ask 2026-09-21T09:00"]);
  });
  it("needs a schedule", async () => {
    await world.refused(() => pauseSchedule(world.operator, at()), "conflict", /has no schedule/);
    await world.refused(() => resumeSchedule(world.operator, at()), "conflict", /has no schedule/);
  });
});

describe("a skipped date", () => {
  it("is passed over, and asked after all when it is taken back", async () => {
    await set(WEEKLY);
    const skipped = await skipDate(world.operator, { ...at(), day: "2026-09-14" });
    expect(skipped.schedule?.skipped).toEqual(["2026-09-14"]);
    expect(await waiting(world, here)).toEqual(["ask 2026-09-21T09:00"]);
    const back = await unskipDate(world.operator, { ...at(), day: "2026-09-14" });
    expect(back.schedule?.skipped).toEqual([]);
    expect(await waiting(world, here)).toEqual(["ask 2026-09-14T09:00"]);
  });
  it("may be skipped twice", async () => {
    await set(WEEKLY);
    for (let n = 0; n < 2; n++) await skipDate(world.operator, { ...at(), day: "2026-10-05" });
    expect((await world.poolRow(here)).schedule?.skipped).toEqual(["2026-10-05"]);
  });
  it.each([
    ["2026-09-15", "invalid", /Nobody would be asked on 2026-09-15.*2026-09-21/],
    ["2026-09-07", "invalid", /has passed/],
    ["2026-08-31", "invalid", /./],
    ["2026-02-30", "invalid", /no such day/],
  ] as const)("%s is refused", async (day, code, words) => {
    await set(WEEKLY);
    await world.refused(() => skipDate(world.operator, { ...at(), day }), code, words);
  });
});

it("is for those who manage the pool", async () => {
  await set(WEEKLY);
  const verbs = [
    (ctx = world.operator) => setSchedule(ctx, { ...at(), schedule: WEEKLY }),
    (ctx = world.operator) => pauseSchedule(ctx, at()),
    (ctx = world.operator) => resumeSchedule(ctx, at()),
    (ctx = world.operator) => skipDate(ctx, { ...at(), day: "2026-09-14" }),
    (ctx = world.operator) => unskipDate(ctx, { ...at(), day: "2026-09-14" }),
  ];
  for (const verb of verbs) {
    await world.onlyFor(["admin", "operator", "job"], verb);
    await verb(world.as(managerOf(here)));
  }
  await world.refused(() => setSchedule(world.operator, { poolId: "nothing", schedule: null }), "not_found");
});

it("every change is told to the audit log", async () => {
  await set(WEEKLY);
  await skipDate(world.operator, { ...at(), day: "2026-09-14" });
  await pauseSchedule(world.operator, at());
  await resumeSchedule(world.operator, at());
  const rows = await world.db.select().from(audit).where(eq(audit.poolId, here.poolId));
  expect(rows.map((row) => row.action)).toEqual([
    "pool.create",
    "schedule.edit",
    "schedule.skip",
    "schedule.pause",
    "schedule.resume",
  ]);
  expect(rows[2]?.data).toEqual({ day: "2026-09-14" });
});

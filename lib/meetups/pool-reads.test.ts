// Pools as the dashboard shows them: what of which pool, and to whom.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { membership, pool as pools, workspace } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { poolOverview } from "./pool-overview";
import { connectedWorkspaces, listPoolLines, poolAt, poolsByChannel, showPool } from "./pool-reads";
import { readPoolsSearch } from "./pool-search";
import { archivePool, renewStatsKey, setPool, unarchivePool } from "./pools";
import { pauseSchedule, setSchedule, skipDate } from "./schedule";
import { iso, WEEKLY, work } from "./schedule.testing";
import { previewSchedule, roundAhead, showSchedule } from "./schedule-reads";
import { ACTORS, managerOf, meetupWorld, profile, START, type TestPool, WORKSPACE, type World } from "./testing";

let world: World;
let tea: TestPool;
let cake: TestPool;
beforeAll(async () => {
  world = await meetupWorld();
  tea = await world.pool(3, { name: "Tea", visibility: "unlisted" });
  cake = await world.pool(5, { name: "cake" });
});
afterAll(() => world.end());

const list = (actor: Actor, search: Record<string, string> = {}) =>
  listPoolLines(world.as(actor), readPoolsSearch(search));
const names = async (...of: Parameters<typeof list>) => (await list(...of)).rows.map((row) => row.name);
const admin = ACTORS.admin!;

describe("the list of pools", () => {
  it("is narrowed to those one may see", async () => {
    expect(await names(admin)).toEqual(["cake", "Tea"]);
    expect(await names(ACTORS.viewer!)).toEqual(["cake", "Tea"]);
    const mine = await list(managerOf(tea));
    expect(mine).toMatchObject({ total: 1, all: 1, archived: 0, connected: true, may: { create: false } });
    expect(mine.rows).toMatchObject([{ slug: tea.slug, name: "Tea", members: 3, platform: "slack", round: null }]);
    expect(await names({ ...managerOf(tea), pools: [] } as Actor)).toEqual([]);
    for (const one of ["member", "person", "public", "setup"])
      await world.refused(() => list(ACTORS[one]!), "forbidden");
  });
  it("is searched by names, channels and ids, in which nothing has powers", async () => {
    expect(await names(admin, { q: "TEA" })).toEqual(["Tea"]);
    expect(await names(admin, { q: cake.channelName })).toEqual(["cake"]);
    expect(await names(admin, { q: cake.channel })).toEqual(["cake"]);
    for (const q of ["%", "_", "'", "tea cake"]) expect(await names(admin, { q })).toEqual([]);
  });
  it("is sorted, and says which round is going on and when the schedule asks next", async () => {
    expect(await names(admin, { by: "members", down: "true" })).toEqual(["cake", "Tea"]);
    expect(await names(admin, { by: "nonsense", page: "99" })).toEqual(["cake", "Tea"]);
    await setSchedule(world.operator, { poolId: tea.poolId, schedule: WEEKLY });
    await world.open(tea);
    const [first] = (await list(admin, { by: "next" })).rows;
    expect(first).toMatchObject({ name: "Tea", schedule: "running", round: { number: 1, state: "asking" } });
    expect(iso(first!.nextAsk)).toBe("2026-09-14T09:00");
    await pauseSchedule(world.operator, { poolId: tea.poolId });
    expect((await list(admin, { q: "tea" })).rows[0]).toMatchObject({ schedule: "paused", nextAsk: null });
    await world.close(tea);
  });
  it("has the archived ones apart", async () => {
    const old = await world.pool(1, { name: "Old" });
    await archivePool(world.operator, old);
    expect(await names(admin)).toEqual(["cake", "Tea"]);
    expect(await list(admin, { archived: "true" })).toMatchObject({ total: 1, all: 2, archived: 1 });
    expect((await showPool(world.as(admin), old.slug)).may).toMatchObject({ edit: false, open: false, archive: true });
    await unarchivePool(world.operator, old);
    expect(await names(admin)).toEqual(["cake", "Old", "Tea"]);
    await archivePool(world.operator, old);
  });
});

describe("a pool by its address", () => {
  it("is, for the manager of another one, as if it did not exist", async () => {
    const another = world.as(managerOf(cake));
    const reads = [
      (slug: string) => poolAt(another, slug),
      (slug: string) => showPool(another, slug),
      (slug: string) => poolOverview(another, slug),
      (slug: string) => showSchedule(another, slug),
      (slug: string) => previewSchedule(another, slug, WEEKLY),
      (slug: string) => roundAhead(another, slug),
    ];
    const told = (work: Promise<unknown>) => work.catch((error) => `${error.code} ${error.message}`);
    for (const read of reads) {
      expect(await told(read(tea.slug))).toBe(await told(read("nothing")));
      expect(await told(read(tea.slug))).toMatch(/^not_found /);
      await read(cake.slug);
    }
  });
  it("shows the secret link only to whoever may change it", async () => {
    const row = await world.poolRow(tea);
    const linkFor = async (actor: Actor) => (await showPool(world.as(actor), tea.slug)).statsUrl;
    expect(await linkFor(managerOf(tea))).toContain(`/stats/${tea.slug}?key=${row.statsKey}`);
    expect(await linkFor(ACTORS.viewer!)).toBeNull();
    expect(JSON.stringify(await showPool(world.as(ACTORS.viewer!), tea.slug))).not.toContain(row.statsKey);
    await renewStatsKey(world.as(managerOf(tea)), tea);
    expect(await linkFor(admin)).not.toContain(row.statsKey);
    await world.onlyFor(["admin", "operator", "job"], (ctx) => renewStatsKey(ctx, tea));
  });
  it("shows a viewer everything there is to look at, and nothing to do", async () => {
    const { may } = await showPool(world.as(ACTORS.viewer!), tea.slug);
    expect(may).toEqual({ edit: false, archive: false, open: false, schedule: false, texts: false });
    await world.refused(() => roundAhead(world.as(ACTORS.viewer!), tea.slug), "forbidden");
    await world.refused(() => previewSchedule(world.as(ACTORS.viewer!), tea.slug, WEEKLY), "forbidden");
    expect((await showSchedule(world.as(ACTORS.viewer!), tea.slug)).schedule).toMatchObject({ weekday: 1 });
  });
});

describe("a pool at a glance", () => {
  it("counts its people, its round and what was", async () => {
    const here = await world.pool(4);
    const [gone] = here.people;
    await world.job.write((tx) =>
      tx.update(membership).set({ state: "left" }).where(eq(membership.personId, gone!.personId)),
    );
    await world.roundOf(here, "closed");
    await world.open(here);
    await world.say(here, here.people[1]!, true);
    const seen = await poolOverview(world.as(admin), here.slug);
    expect(seen.people).toEqual({ members: 3, withoutIntro: 0, paused: 0, guests: 0 });
    expect(seen.current).toMatchObject({ number: 2, state: "asking", matchesAt: null, asking: { yes: 1, people: 3 } });
    expect(seen.recent).toMatchObject([{ number: 1, calledOff: false, matches: 1, people: 3, met: 0 }]);
    await world.close(here);
    await world.send();
  });
});

describe("a schedule as it is shown", () => {
  it("has its next five rounds, skipped days among them, and what was missed", async () => {
    world.set(START);
    const here = await world.pool(2);
    await setSchedule(world.operator, { poolId: here.poolId, schedule: WEEKLY });
    await skipDate(world.operator, { poolId: here.poolId, day: "2026-09-21" });
    await world.open(here, { end: "2026-09-30" });
    world.set("2026-09-14T09:00:00Z");
    await work(world);
    const seen = await showSchedule(world.as(managerOf(here)), here.slug);
    expect(seen.runs.map((run) => `${run.slot} ${run.skipped}`)).toEqual([
      "2026-09-21 true",
      ...["2026-09-28 false", "2026-10-05 false", "2026-10-12 false", "2026-10-19 false", "2026-10-26 false"],
    ]);
    expect(seen.missed).toMatchObject([{ what: "ask", slot: "2026-09-14", why: expect.stringMatching(/Round 1/) }]);
    expect(seen.late).toBeNull();
    expect((await poolOverview(world.as(admin), here.slug)).missed).toHaveLength(1);
    const preview = await previewSchedule(world.as(managerOf(here)), here.slug, { ...WEEKLY, weekday: 3, count: 2 });
    expect(preview.runs[0]).toMatchObject({ slot: "2026-09-23" });
    await world.refused(() => previewSchedule(world.as(admin), here.slug, { ...WEEKLY, count: 0 }), "invalid");
    await world.close(here);
    world.set(START);
  });
});

describe("before a round is started", () => {
  it("as many are counted as would be asked", async () => {
    const here = await world.pool(3);
    const strangers = await world.pool([profile("UAHEAD1"), profile("UAHEAD2")], {}, false);
    for (const one of [here, strangers]) {
      const ahead = await roundAhead(world.as(admin), one.slug);
      const opened = await world.open(one);
      expect([ahead.asked, ahead.introAsked]).toEqual([opened.asked, opened.introAsked]);
    }
    // Once they are asked in one round, another one does not ask them for an intro too.
    const both = await world.pool([profile("UAHEAD1"), ...here.people.map(({ user }) => profile(user))], {}, true);
    const ahead = await roundAhead(world.as(admin), both.slug);
    expect((await world.open(both)).introAsked).toBe(ahead.introAsked);
  });
  it("it is said what it closes, or why it cannot be, and what the schedule makes of it", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "introduced");
    expect(await roundAhead(world.as(admin), here.slug)).toMatchObject({ closes: 1, refusal: null, scheduled: null });
    await setSchedule(world.operator, { poolId: here.poolId, schedule: WEEKLY });
    await world.open(here);
    const ahead = await roundAhead(world.as(admin), here.slug);
    expect(ahead).toMatchObject({ closes: null, start: "2026-09-07", end: "2026-09-11" });
    // What asks by itself does so whatever is started by hand; not while it is paused.
    expect(ahead.next).toMatchObject({ slot: (await showSchedule(world.as(admin), here.slug)).runs[0]?.slot });
    await pauseSchedule(world.operator, { poolId: here.poolId });
    expect((await roundAhead(world.as(admin), here.slug)).next).toBeNull();
    expect(ahead.refusal).toMatch(/still asking who is free/);
    expect(iso(ahead.scheduled?.match)).toBe("2026-09-09T09:00");
    await world.send();
  });
});

describe("where a pool can be made", () => {
  it("is told to whoever may make one", async () => {
    expect(await connectedWorkspaces(world.as(admin))).toEqual([
      { workspaceId: WORKSPACE, name: "Acme", platform: "slack" },
    ]);
    expect((await poolsByChannel(world.as(admin), WORKSPACE)).get(tea.channel)).toEqual({
      slug: tea.slug,
      name: "Tea",
    });
    await world.onlyFor(["admin", "operator", "job"], (ctx) => connectedWorkspaces(ctx));
    await world.onlyFor(["admin", "operator", "job"], (ctx) => poolsByChannel(ctx, WORKSPACE));
    await world.job.write((tx) => tx.update(workspace).set({ state: "disconnected" }));
    expect(await connectedWorkspaces(world.as(admin))).toEqual([]);
    expect((await list(admin)).connected).toBe(false);
    expect((await showPool(world.as(admin), tea.slug)).workspace.connected).toBe(false);
    await world.job.write((tx) => tx.update(workspace).set({ state: "connected" }));
  });
});

describe("two who change a pool at once", () => {
  it("the second is told, unless they changed something else", async () => {
    const set = (values: object) => setPool(world.as(managerOf(cake)), { poolId: cake.poolId, ...values });
    await set({ odd: "exclude", seen: { odd: "trio" } });
    await world.refused(
      () => set({ odd: "exclude", seen: { odd: "trio" } }),
      "conflict",
      /Somebody else changed the settings of “cake”/,
    );
    await set({ publish: "review", seen: { publish: "auto" } });
    expect(await world.poolRow(cake)).toMatchObject({ odd: "exclude", publish: "review" });
  });
  it("whoever takes guests in has the members read anew", async () => {
    await work(world);
    await setPool(world.operator, { poolId: cake.poolId, includeGuests: true });
    const events = await world.database.read("select name from outbox");
    expect(events.map((row) => row.name)).toEqual(["pool/sync.requested"]);
    expect((await world.db.select().from(pools).where(eq(pools.id, cake.poolId)))[0]!.includeGuests).toBe(true);
  });
  it("an archived pool comes back only while its channel and its name are free", async () => {
    const here = await world.pool(0, { name: "Phoenix" });
    await world.refused(() => unarchivePool(world.operator, here), "conflict", /is not archived/);
    await archivePool(world.operator, here);
    const other = await world.pool(0, { name: "phoenix" });
    await world.refused(() => unarchivePool(world.operator, here), "conflict", /already called/);
    await archivePool(world.operator, other);
    const third = await world.pool(0, { channel: here.channel });
    await world.refused(() => unarchivePool(world.operator, here), "conflict", /already has the pool/);
    await archivePool(world.operator, third);
    await world.onlyFor(["admin", "operator", "job"], (ctx) => unarchivePool(ctx, here));
    expect(await unarchivePool(world.as(managerOf(here)), here)).toMatchObject({ slug: here.slug });
    await world.refused(() => unarchivePool(world.operator, { poolId: "nothing" }), "not_found");
  });
});

// What somebody sees of themself, and how they choose to be seen.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answer, pool, type Schedule } from "@/db/schema";
import { ownMeetups, setOwnPublicName } from "./own";
import { ACTORS, meetupWorld, profile, type Somebody, type TestPool, WORKSPACE, type World } from "./testing";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

const signedIn = ({ personId, accountId }: Somebody, role: "member" | "admin" = "member") =>
  world.as({
    kind: "user",
    id: "u9",
    name: "U",
    role,
    pools: [],
    self: { personId, accountId, workspaceId: WORKSPACE },
  });
const version = async ({ poolId }: TestPool) =>
  (await world.db.select().from(pool).where(eq(pool.id, poolId)))[0]!.statsVersion;

describe("one's meetups", () => {
  it("are one's pools, whom one was paired with, and what one said oneself", async () => {
    const here = await world.pool([profile("UA", { fullName: "Ana López" }), profile("UB", { fullName: "Ben Okri" })]);
    const [ana, ben] = here.people as [Somebody, Somebody];
    await world.roundOf(here, "closed");
    const [match] = await world.matches(here);
    const at = world.now();
    await world.job.write((tx) =>
      tx.insert(answer).values([
        { matchId: match!.id, personId: ana.personId, value: "not_yet", at },
        { matchId: match!.id, personId: ben.personId, value: "met", at },
      ]),
    );
    const shown = (await ownMeetups(signedIn(ana)))!;
    expect(shown).toMatchObject({ fullName: "Ana López", intro: "I like tea", publicName: "name", pause: null });
    expect(shown.pools).toMatchObject([
      { name: here.name, slug: here.slug, key: null, newest: { number: 1, isOver: true, available: true }, next: null },
    ]);
    expect(shown.matches).toEqual([
      expect.objectContaining({ pool: here.name, round: 1, people: ["Ben Okri"], answer: "not_yet" }),
    ]);
    // What the other said is the other's.
    expect(JSON.stringify(shown)).not.toContain('"met"');
  });

  it("show a draft to nobody, and nothing of pools one has left or that are archived", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "drafted");
    const shown = (await ownMeetups(signedIn(here.people[0]!)))!;
    expect(shown.matches).toEqual([]);
    expect(shown.pools[0]!.newest).toMatchObject({ number: 1, isOver: false, available: true });
    const old = await world.pool(1);
    await world.job.write((tx) => tx.update(pool).set({ archivedAt: 1 }).where(eq(pool.id, old.poolId)));
    expect((await ownMeetups(signedIn(old.people[0]!)))!.pools).toEqual([]);
  });

  it("open an unlisted page, and tell when the next round begins", async () => {
    const here = await world.pool(1, { visibility: "unlisted" });
    const schedule: Schedule = {
      ...{ unit: "weeks", count: 2, weekday: 1, nth: "first", from: "2026-09-14", skipped: [] },
      ...{ askAt: "09:00", matchAfter: 1, matchAt: "09:00", endAfter: 4, closeAt: "10:00" },
    };
    await world.job.write((tx) => tx.update(pool).set({ schedule }).where(eq(pool.id, here.poolId)));
    const [shown] = (await ownMeetups(signedIn(here.people[0]!)))!.pools;
    expect(shown).toMatchObject({ key: here.statsKey, next: "2026-09-14", newest: null });
  });

  it("are none for whoever did not come in from a chat", async () => {
    expect(await ownMeetups(world.as(ACTORS.admin!))).toBeNull();
    expect(await ownMeetups(world.as(ACTORS.public!))).toBeNull();
  });
});

describe("how one appears", () => {
  it("is chosen by oneself, and shows at once in all one's pools", async () => {
    const [here, there] = [await world.pool([profile("UX")]), await world.pool([profile("UX")])];
    const other = await world.pool(1);
    const versions = async () => Promise.all([here, there, other].map(version));
    const before = await versions();
    const me = signedIn(here.people[0]!);
    await setOwnPublicName(me, { publicName: "initials", seen: "name" });
    expect((await ownMeetups(me))!.publicName).toBe("initials");
    expect(await versions()).toEqual([before[0]! + 1, before[1]! + 1, before[2]]);
    await world.refused(() => setOwnPublicName(me, { publicName: "hidden", seen: "name" }), "conflict");
    await world.refused(() => setOwnPublicName(me, { publicName: "nothing" }), "invalid");
  });

  it("is nobody else's to choose", async () => {
    // Somebody of the chat chooses for themself, whatever they send along.
    await world.onlyFor(["person"], (ctx) => setOwnPublicName(ctx, { publicName: "hidden" }));
  });

  it("is chosen in the chat as well", async () => {
    const here = await world.pool(1);
    const [ana] = here.people;
    await setOwnPublicName(world.own(ana!), { publicName: "hidden" });
    expect((await ownMeetups(signedIn(ana!)))!.publicName).toBe("hidden");
  });
});

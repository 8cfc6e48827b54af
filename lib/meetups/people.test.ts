// What people say of themselves, and what admins set.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { account, inboxMessage, neverPair, person } from "@/db/schema";
import { FOREVER } from "./choices";
import { applyMembers, joinedChannel, leftChannel } from "./members";
import {
  askIntroAgain,
  cancelIntro,
  keepInInbox,
  listPeople,
  pause,
  personOfUser,
  resume,
  setIntro,
  setNeverPair,
  setPerson,
  whoIs,
  writeIntro,
} from "./people";
import { archivePool } from "./pools";
import { DAY_MS, meetupWorld, profile, type Somebody, START, type TestPool, WORKSPACE, type World } from "./testing";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
beforeEach(() => world.set(START));
afterAll(() => world.end());

const rowOf = async (who: Somebody) => (await world.db.select().from(person).where(eq(person.id, who.personId)))[0]!;
const pendingOf = async (who: Somebody) =>
  (await world.db.select().from(account).where(eq(account.id, who.accountId)))[0]!.pending;
const write = (who: Somebody, text: string) => writeIntro(world.own(who), { accountId: who.accountId, text });
const newcomers = (people: number) => world.pool(people, {}, false);

describe("an intro", () => {
  it("is kept as it was written, without the space around it, and no longer waited for", async () => {
    const here = await newcomers(1);
    const [ana] = here.people as [Somebody];
    await world.open(here);
    await world.send();
    expect(await pendingOf(ana)).toBe("intro");
    const text = "I build *kites* & <!channel> :wave:\n\n> quoted";
    expect(await write(ana, `\n ${text}\n`)).toMatchObject({ kind: "saved", first: true, text });
    expect(await rowOf(ana)).toMatchObject({ intro: text, introAt: world.now() });
    expect(await pendingOf(ana)).toBeNull();
  });

  it.each([
    ["letters", "x"],
    ["emoji", "🪁"],
    ["letters of two halves", "𝒜"],
  ])("may have 3,000 %s and not one more", async (_, letter) => {
    const [ana] = (await newcomers(1)).people as [Somebody];
    const before = await world.everything();
    expect(await write(ana, letter.repeat(3001))).toEqual({ kind: "too_long", count: 3001 });
    expect(await write(ana, letter.repeat(20_000))).toEqual({ kind: "too_long", count: 20_000 });
    expect(await world.everything()).toBe(before);
    expect(await write(ana, letter.repeat(3000))).toMatchObject({ kind: "saved", text: letter.repeat(3000) });
  });

  it.each(["", " ", "\n\t \u00a0"])("of nothing (%j) is none", async (text) => {
    const [ana] = (await newcomers(1)).people as [Somebody];
    const before = await world.everything();
    expect(await write(ana, text)).toEqual({ kind: "empty" });
    expect(await world.everything()).toBe(before);
  });

  it("the first one makes its writer free in every asking round of their pools, and in no other", async () => {
    const one = await newcomers(1);
    const [ana] = one.people as [Somebody];
    const again = () => world.pool([profile(ana.user)], {}, false);
    const [two, drafted, silent, out] = [await again(), await again(), await again(), await again()];
    await world.open(one);
    await world.open(two);
    await world.open(out);
    const others = await world.people([profile("UFREE1"), profile("UFREE2")]);
    for (const who of others) {
      await write(who, "Hello");
      await joinedChannel(world.job, { workspaceId: WORKSPACE, channel: drafted.channel, user: who.user });
    }
    await world.roundOf({ ...drafted, people: others }, "drafted");
    await leftChannel(world.job, { workspaceId: WORKSPACE, channel: out.channel, user: ana.user });
    const outcome = await write(ana, "Hello");
    expect(outcome).toMatchObject({ kind: "saved", first: true });
    expect(outcome.kind === "saved" && outcome.rounds.map((round) => round.poolName).sort()).toEqual(
      [one.name, two.name].sort(),
    );
    for (const here of [one, two]) expect(await world.availabilityOf(here, ana)).toMatchObject({ available: true });
    for (const here of [drafted, out]) expect(await world.availabilityOf(here, ana)).toMatchObject({ available: null });
    expect(await world.owed(silent)).toEqual([]);
    await world.send();
  });

  it("the first one counts whoever became a member unnoticed, too", async () => {
    const here = await newcomers(1);
    await world.open(here);
    const [late] = await world.people([profile("UUNNOTICED")]);
    await applyMembers(world.job, { poolId: here.poolId, users: [here.people[0]!.user, "UUNNOTICED"] });
    expect(await write(late!, "Hello")).toMatchObject({ rounds: [{ poolName: here.name }] });
    expect(await world.availabilityOf(here, late!)).toMatchObject({ available: true });
  });

  it("another one only changes the text", async () => {
    const here = await newcomers(1);
    const [ana] = here.people as [Somebody];
    await world.open(here);
    await write(ana, "Hello");
    await world.say(here, ana, false);
    expect(await write(ana, "Hello again")).toMatchObject({ kind: "saved", first: false, rounds: [] });
    expect(await world.availabilityOf(here, ana)).toMatchObject({ available: false });
    expect(await rowOf(ana)).toMatchObject({ intro: "Hello again" });
  });

  it("is asked for anew, or left as it is", async () => {
    const [ana] = (await world.pool(1)).people as [Somebody];
    const mine = { accountId: ana.accountId };
    expect(await cancelIntro(world.own(ana), mine)).toEqual({ was: false });
    expect(await askIntroAgain(world.own(ana), mine)).toEqual({ intro: "I like tea" });
    expect(await pendingOf(ana)).toBe("intro");
    expect(await cancelIntro(world.own(ana), mine)).toEqual({ was: true });
    expect(await pendingOf(ana)).toBeNull();
    expect(await rowOf(ana)).toMatchObject({ intro: "I like tea" });
  });

  it("is only one's own to write, ask for, or leave", async () => {
    const [ana, bo] = (await world.pool(2)).people as [Somebody, Somebody];
    const { accountId } = ana;
    for (const verb of [
      (ctx: typeof world.job) => writeIntro(ctx, { accountId, text: "Hi" }),
      (ctx: typeof world.job) => askIntroAgain(ctx, { accountId }),
      (ctx: typeof world.job) => cancelIntro(ctx, { accountId }),
      (ctx: typeof world.job) => pause(ctx, { accountId }),
      (ctx: typeof world.job) => resume(ctx, { accountId }),
    ]) {
      await world.onlyFor(["operator"], verb);
      await world.refused(() => verb(world.own(bo)), "forbidden");
    }
    await world.refused(() => write({ ...ana, accountId: "nobody" }, "Hi"), "not_found", /does not know that person/);
  });
});

describe("an intro written by an admin", () => {
  it("makes nobody free: the round that is asking asks them now", async () => {
    const here = await newcomers(1);
    const [ana] = here.people as [Somebody];
    await world.open(here);
    await world.send();
    await setIntro(world.operator, { personId: ana.personId, text: " Written for her " });
    expect(await rowOf(ana)).toMatchObject({ intro: "Written for her" });
    expect(await pendingOf(ana)).toBeNull();
    expect(await world.availabilityOf(here, ana)).toMatchObject({ available: null });
    expect(await world.owed(here, { state: "queued" })).toEqual([`ask_availability ${ana.user} queued`]);
  });

  it("is refused when it is empty, too long, or for nobody; and to whoever is no admin", async () => {
    const [ana] = (await newcomers(1)).people as [Somebody];
    const set = (text: string, personId = ana.personId) => setIntro(world.operator, { personId, text });
    await world.refused(() => set(" "), "invalid", /needs some text/);
    await world.refused(() => set("x".repeat(3001)), "invalid", /3000 characters and this has 3001/);
    await world.refused(() => set("Hi", "nobody"), "not_found", /does not know that person/);
    await world.onlyFor(["admin", "operator", "job"], (ctx) => setIntro(ctx, { personId: ana.personId, text: "Hi" }));
  });
});

describe("a pause", () => {
  it("lasts until they write again, and ends with that", async () => {
    const [ana] = (await world.pool(1)).people as [Somebody];
    const mine = { accountId: ana.accountId };
    expect(await pause(world.own(ana), mine)).toEqual({ was: false });
    expect(await rowOf(ana)).toMatchObject({ pausedUntil: FOREVER });
    expect(await pause(world.own(ana), mine)).toEqual({ was: true });
    await resume(world.own(ana), mine);
    expect(await rowOf(ana)).toMatchObject({ pausedUntil: null });
  });

  it("with a date, set by an admin, is not ended by a word, and ends by itself", async () => {
    const here = await world.pool(2);
    const [ana] = here.people as [Somebody];
    const until = world.now() + DAY_MS;
    await setPerson(world.operator, { personId: ana.personId, pausedUntil: until });
    await resume(world.own(ana), { accountId: ana.accountId });
    expect(await rowOf(ana)).toMatchObject({ pausedUntil: until });
    expect(await world.open(here)).toMatchObject({ asked: 1 });
    await world.close(here);
    world.pass(DAY_MS);
    expect(await world.open(here)).toMatchObject({ asked: 2 });
  });

  it("that ends while a round asks which passed them over: they are asked now, once", async () => {
    const here = await world.pool(2);
    const [ana] = here.people as [Somebody];
    await pause(world.own(ana), { accountId: ana.accountId });
    await world.open(here);
    expect(await world.owed(here)).toEqual([`ask_availability ${here.people[1]!.user} queued`]);
    expect(await resume(world.own(ana), { accountId: ana.accountId })).toMatchObject([
      { round: { poolName: here.name }, available: null, askedNow: true },
    ]);
    expect(await resume(world.own(ana), { accountId: ana.accountId })).toBeNull();
    expect(await world.owed(here)).toContain(`ask_availability ${ana.user} queued`);
    expect(await world.owed(here)).toHaveLength(2);
  });

  it("once said yes, keeps them out of the draw", async () => {
    const here = await world.pool(3);
    const [ana] = here.people as [Somebody];
    await world.open(here);
    await world.sayAll(here, here.people);
    await pause(world.own(ana), { accountId: ana.accountId });
    const drawn = await world.draw(here, { mode: "draft" });
    expect(drawn.unpaired).toMatchObject([{ user: ana.user, reason: "paused" }]);
  });
});

describe("what admins set", () => {
  it("is kept, and refused for nobody, with nothing, and to whoever is no admin", async () => {
    const [ana] = (await world.pool(1)).people as [Somebody];
    const { personId } = ana;
    await setPerson(world.operator, { personId, canBeExcluded: true });
    expect(await rowOf(ana)).toMatchObject({ canBeExcluded: true, pausedUntil: null });
    await setPerson(world.operator, { personId, pausedUntil: FOREVER });
    await setPerson(world.operator, { personId, pausedUntil: null });
    expect(await rowOf(ana)).toMatchObject({ canBeExcluded: true, pausedUntil: null });
    await world.refused(() => setPerson(world.operator, { personId }), "invalid", /Nothing to set/);
    await world.refused(() => setPerson(world.operator, { personId: "x", canBeExcluded: true }), "not_found");
    await world.onlyFor(["admin", "operator", "job"], (ctx) => setPerson(ctx, { personId, canBeExcluded: false }));
  });

  it("a never-pair holds in either order, once, until it is taken back", async () => {
    const [ana, bo] = (await world.pool(2)).people as [Somebody, Somebody];
    const [a, b] = [ana.personId, bo.personId];
    const pairs = () => world.db.$count(neverPair, eq(neverPair.a, [a, b].sort()[0]!));
    await setNeverPair(world.operator, { people: [a, b], remove: false });
    await setNeverPair(world.operator, { people: [b, a], remove: false });
    expect(await pairs()).toBe(1);
    await setNeverPair(world.operator, { people: [b, a], remove: true });
    expect(await pairs()).toBe(0);
    await setNeverPair(world.operator, { people: [b, a], remove: true });
    const refuse = (people: [string, string], code: "invalid" | "not_found") =>
      world.refused(() => setNeverPair(world.operator, { people, remove: false }), code);
    await refuse([a, a], "invalid");
    await refuse([a, "nobody"], "not_found");
    await world.onlyFor(["admin", "operator", "job"], (ctx) => setNeverPair(ctx, { people: [a, b], remove: false }));
  });
});

describe("the people there are", () => {
  it("are those who are or were in a pool, each once, for who may see them", async () => {
    const fresh = await meetupWorld();
    const here = await fresh.pool(2);
    const [, bo] = here.people as [Somebody, Somebody];
    await fresh.pool([profile(bo.user)], {}, false);
    await fresh.people([profile("UNOWHERE")]);
    await fresh.job.write((tx) => tx.update(person).set({ intro: null }).where(eq(person.id, bo.personId)));
    await leftChannel(fresh.job, { workspaceId: WORKSPACE, channel: here.channel, user: bo.user });
    expect(await listPeople(fresh.operator)).toEqual([
      { user: "U1P0", userName: "u1p0", fullName: "U1P0 Test", hasIntro: true },
      { user: "U1P1", userName: "u1p1", fullName: "U1P1 Test", hasIntro: false },
    ]);
    await fresh.onlyFor(["admin", "viewer", "operator", "job"], (ctx) => listPeople(ctx));
    await fresh.end();
  });

  it("are found by their id on the platform", async () => {
    const [ana] = (await world.pool(1)).people as [Somebody];
    expect(await personOfUser(world.operator, ana.user)).toBe(ana.personId);
    await world.refused(() => personOfUser(world.operator, "U0"), "not_found", /knows nobody with the id U0/);
    await world.onlyFor(["admin", "viewer", "operator", "job"], (ctx) => personOfUser(ctx, ana.user));
    expect(await whoIs(world.db, ana.accountId)).toMatchObject({ account: { user: ana.user } });
  });
});

it("what nobody understood is kept once, for jobs alone to write", async () => {
  const [ana] = (await world.pool(1)).people as [Somebody];
  const input = { id: "Ev1", accountId: ana.accountId, text: "hm?" };
  for (let n = 0; n < 2; n++) await keepInInbox(world.job, input);
  expect(await world.db.$count(inboxMessage)).toBe(1);
  await world.onlyFor(["job"], (ctx) => keepInInbox(ctx, { ...input, id: "Ev2" }));
});

it("an archived pool's round asks nothing of a first intro", async () => {
  const here: TestPool = await newcomers(1);
  const [ana] = here.people as [Somebody];
  await archivePool(world.operator, here);
  expect(await write(ana, "Hello")).toMatchObject({ first: true, rounds: [] });
});

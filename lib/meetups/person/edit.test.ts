// What admins set of people, one or many at once.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { account, audit, match, neverPair, outbox, person } from "@/db/schema";
import { poolStats } from "@/lib/stats/public";
import { saveProfiles } from "../accounts";
import { FOREVER } from "../choices";
import { leftChannel } from "../members";
import { setIntro, setNeverPair } from "../people";
import {
  DAY_MS,
  managerOf,
  meetupWorld,
  profile,
  type Somebody,
  START,
  type TestPool,
  WORKSPACE,
  type World,
} from "../testing";
import { editPeople, editPerson } from "./edit";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
beforeEach(() => world.set(START));
afterAll(() => world.end());

const rowOf = async (who: Somebody) => (await world.db.select().from(person).where(eq(person.id, who.personId)))[0]!;
const admin = () => world.as({ kind: "user", id: "u1", name: "Ada", role: "admin", pools: [] });
const edit = (who: Somebody, input: object) => editPerson(admin(), { personId: who.personId, ...input });
const version = async (here: TestPool) => (await world.poolRow(here)).statsVersion;

describe("names", () => {
  it("set in Kith no longer follow the platform, until they are to follow again", async () => {
    const here = await world.pool(1);
    const [ana] = here.people as [Somebody];
    const before = await version(here);
    expect(await edit(ana, { fullName: "  Ana \n López ", casualName: "Anita" })).toEqual({
      changed: 1,
      same: 0,
      undo: [],
    });
    expect(await rowOf(ana)).toMatchObject({
      fullName: "Ana López",
      casualName: "Anita",
      nameEdited: true,
      nameKey: "ana lopez anita",
    });
    expect(await version(here)).toBe(before + 1);
    const read = () =>
      saveProfiles(world.job, { workspaceId: WORKSPACE, profiles: [profile(ana.user, { fullName: "Platform Name" })] });
    await read();
    expect(await rowOf(ana)).toMatchObject({ fullName: "Ana López", casualName: "Anita" });
    await edit(ana, { follow: true });
    const asked = await world.db.select().from(outbox).where(eq(outbox.name, "person/sync.requested"));
    expect(asked.map((one) => one.data)).toContainEqual({ workspaceId: WORKSPACE, user: ana.user });
    await read();
    expect(await rowOf(ana)).toMatchObject({
      fullName: "Platform Name",
      casualName: "Platform",
      nameKey: "platform name",
    });
  });

  it("the first word goes with the full name where it is how they were called", async () => {
    const [ana] = (await world.pool(1)).people as [Somebody];
    await edit(ana, { fullName: "Maria Test" });
    expect(await rowOf(ana)).toMatchObject({ casualName: "Maria" });
    await edit(ana, { casualName: "Mia" });
    await edit(ana, { fullName: "Marta Test" });
    expect(await rowOf(ana)).toMatchObject({ fullName: "Marta Test", casualName: "Mia" });
    // What is given along with it stands, as the form shows it.
    await edit(ana, { fullName: "Mia Test", casualName: "Mia" });
    await edit(ana, { fullName: "Mika Test", casualName: "Mia" });
    expect(await rowOf(ana)).toMatchObject({ fullName: "Mika Test", casualName: "Mia" });
  });

  it.each([
    ["markup", "<b>Eve</b> & “Co”"],
    ["another direction", "مريم حداد"],
    ["emoji", "🪁 Kite"],
    ["200 letters", "x".repeat(200)],
  ])("of %s are kept as they are", async (_, fullName) => {
    const [ana] = (await world.pool(1)).people as [Somebody];
    await edit(ana, { fullName });
    expect(await rowOf(ana)).toMatchObject({ fullName });
  });

  it("lose what would turn the text around them, and are refused when nothing is left or they are too long", async () => {
    const [ana] = (await world.pool(1)).people as [Somebody];
    await edit(ana, { fullName: "Ana\u202e\u0000 López" });
    expect(await rowOf(ana)).toMatchObject({ fullName: "Ana López" });
    for (const [fullName, words] of [
      [" ", /Write their full name/],
      ["\u202e", /Write their/],
      ["x".repeat(201), /200 characters/],
    ] as const)
      await world.refused(() => edit(ana, { fullName }), "invalid", words);
  });

  it("are not told to the audit log", async () => {
    const [ana] = (await world.pool(1)).people as [Somebody];
    await edit(ana, { fullName: "Secret Name", canBeExcluded: true });
    const lines = await world.db.select().from(audit).where(eq(audit.subject, ana.personId));
    expect(lines.at(-1)).toMatchObject({
      action: "person.edit",
      data: { named: true, nameEdited: true, canBeExcluded: true },
    });
    expect(JSON.stringify(lines)).not.toContain("Secret");
  });
});

describe("a pause", () => {
  it("ends on a day, which begins where they are", async () => {
    const [ana] = (await world.pool([profile("UZONE", { timeZone: "Asia/Tokyo" })])).people as [Somebody];
    await edit(ana, { pause: "2026-09-20" });
    expect(await rowOf(ana)).toMatchObject({ pausedUntil: Date.parse("2026-09-19T15:00:00Z") });
    await edit(ana, { pause: "forever" });
    expect(await rowOf(ana)).toMatchObject({ pausedUntil: FOREVER });
    await edit(ana, { pause: "off" });
    expect(await rowOf(ana)).toMatchObject({ pausedUntil: null });
  });

  it("of no day, of today and of a zone there is not", async () => {
    const [ana] = (await world.pool([profile("UNOZONE", { timeZone: "Mars/Olympus" })])).people as [Somebody];
    for (const [pause, words] of [
      ["2026-02-30", /no day 2026-02-30/],
      ["2026-09-06", /not in the future/],
      ["soon", /Choose the day/],
    ] as const)
      await world.refused(() => edit(ana, { pause }), "invalid", words);
    await edit(ana, { pause: "2026-10-01" });
    expect((await rowOf(ana)).pausedUntil).toBeGreaterThan(world.now());
  });

  it("takes them out of the draft, and its end asks them in a round that passed them over", async () => {
    const here = await world.pool(4);
    const [ana, bo] = here.people as [Somebody, Somebody];
    await edit(bo, { pause: "forever" });
    await world.open(here);
    expect(await world.owed(here)).not.toContain(`ask_availability ${bo.user} queued`);
    await edit(bo, { pause: "off" });
    expect(await world.owed(here)).toContain(`ask_availability ${bo.user} queued`);
    await world.send();
    await world.sayAll(here, here.people);
    await world.draw(here, { mode: "draft", seed: 1 });
    await edit(ana, { pause: "2026-12-01" });
    expect((await world.matches(here)).flatMap((one) => one.users)).not.toContain(ana.user);
    expect(await world.availabilityOf(here, ana)).toMatchObject({ unplaced: "paused" });
  });
});

describe("how somebody appears in public", () => {
  it("changes the stats page with the next look", async () => {
    const here = await world.pool(2, { visibility: "public" });
    const [ana] = here.people as [Somebody];
    await world.roundOf(here, "closed");
    const names = async () =>
      (await poolStats(world.as({ kind: "public" }), here)).stats.people.map((one) => one.name).sort();
    expect(await names()).toHaveLength(2);
    await edit(ana, { publicName: "initials" });
    expect(await names()).toContain(`${ana.user[0]}. T.`);
    await edit(ana, { publicName: "hidden" });
    expect(await names()).toEqual([]);
  });
});

describe("two who edit the same", () => {
  it("the second is told", async () => {
    const [ana] = (await world.pool(1)).people as [Somebody];
    const seen = { canBeExcluded: false, pausedUntil: null };
    await edit(ana, { canBeExcluded: true, seen });
    await world.refused(() => edit(ana, { pause: "forever", seen }), "conflict", /Somebody else changed/);
    await edit(ana, { pause: "forever", seen: { pausedUntil: null } });
    const { introAt } = await rowOf(ana);
    await setIntro(admin(), { personId: ana.personId, text: "One", seen: { introAt } });
    await world.refused(
      () => setIntro(admin(), { personId: ana.personId, text: "Two", seen: { introAt } }),
      "conflict",
    );
  });
});

describe("many at once", () => {
  it("are changed in one go, told how many, and put back as they were", async () => {
    const here = await world.pool(3);
    const [ana, bo, cy] = here.people as [Somebody, Somebody, Somebody];
    const people = here.people.map((one) => one.personId);
    await edit(ana, { pause: "2026-10-01", canBeExcluded: true });
    const until = (await rowOf(ana)).pausedUntil;
    const told = await editPeople(admin(), { steps: [{ people, set: { canBeExcluded: true, pause: "forever" } }] });
    expect(told).toMatchObject({ changed: 3, same: 0 });
    expect(await rowOf(bo)).toMatchObject({ canBeExcluded: true, pausedUntil: FOREVER });
    expect(await editPeople(admin(), { steps: [{ people, set: { canBeExcluded: true } }] })).toEqual({
      changed: 0,
      same: 3,
      undo: [],
    });
    await editPeople(admin(), { steps: told.undo });
    expect(await rowOf(ana)).toMatchObject({ canBeExcluded: true, pausedUntil: until });
    for (const who of [bo, cy]) expect(await rowOf(who)).toMatchObject({ canBeExcluded: false, pausedUntil: null });
  });

  it("are put back only while nobody has changed them since", async () => {
    const here = await world.pool(2);
    const [ana] = here.people as [Somebody];
    const people = here.people.map((one) => one.personId);
    const { undo } = await editPeople(admin(), { steps: [{ people, set: { publicName: "initials" } }] });
    await edit(ana, { publicName: "hidden" });
    await world.refused(() => editPeople(admin(), { steps: undo }), "conflict", /Somebody else changed/);
  });

  it("are all left alone when one of them cannot be changed", async () => {
    const here = await world.pool(2);
    const people = [...here.people.map((one) => one.personId), "nobody"];
    const set = { canBeExcluded: true };
    await world.refused(() => editPeople(admin(), { steps: [{ people, set }] }), "not_found");
    await world.refused(() => editPeople(admin(), { steps: [{ people: [], set }] }), "invalid", /Select somebody/);
    const other = await world.pool(1);
    const mine = world.as(managerOf(here));
    await editPeople(mine, { steps: [{ people: people.slice(0, 2), set }] });
    const mixed = [here.people[0]!.personId, other.people[0]!.personId];
    await world.refused(
      () => editPeople(mine, { steps: [{ people: mixed, set: { canBeExcluded: false } }] }),
      "forbidden",
    );
  });
});

describe("whose people they are", () => {
  it("a manager's are those who are in their pools now", async () => {
    const here = await world.pool(2);
    const [ana, bo] = here.people as [Somebody, Somebody];
    const mine = world.as(managerOf(here));
    await editPerson(mine, { personId: ana.personId, canBeExcluded: true });
    await setIntro(mine, { personId: ana.personId, text: "Hello" });
    await setNeverPair(mine, { people: [ana.personId, bo.personId], remove: false });
    await leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: ana.user });
    await world.refused(() => editPerson(mine, { personId: ana.personId, canBeExcluded: false }), "forbidden");
    await world.refused(() => setIntro(mine, { personId: ana.personId, text: "Bye" }), "forbidden");
    await world.refused(() => setNeverPair(mine, { people: [ana.personId, bo.personId], remove: true }), "forbidden");
  });

  it("and nobody else's", async () => {
    const [ana] = (await world.pool(1)).people as [Somebody];
    await world.onlyFor(["admin", "operator", "job"], (ctx) =>
      editPerson(ctx, { personId: ana.personId, canBeExcluded: true }),
    );
    await world.onlyFor(["admin", "operator", "job"], (ctx) =>
      editPeople(ctx, { steps: [{ people: [ana.personId], set: {} }] }),
    );
    await world.refused(() => edit({ ...ana, personId: "nobody" }, { canBeExcluded: true }), "not_found");
  });
});

it("a never-pair marks a draft that has the two together, and needs both to be known", async () => {
  const here = await world.pool(2);
  const [ana, bo] = here.people as [Somebody, Somebody];
  await world.roundOf(here, "drafted");
  const people: [string, string] = [ana.personId, bo.personId];
  expect(await setNeverPair(admin(), { people, remove: false })).toEqual({ changed: true });
  expect(await setNeverPair(admin(), { people, remove: false })).toEqual({ changed: false });
  expect(await world.matches(here)).toMatchObject([{ flagged: "never_pair" }]);
  const rows = await world.db.$count(match, and(eq(match.poolId, here.poolId), eq(match.flagged, "never_pair")));
  expect(rows).toBe(1);
  expect(await world.db.$count(neverPair, eq(neverPair.a, [...people].sort()[0]!))).toBe(1);
  world.pass(DAY_MS);
  const pending = await world.db.select().from(account).where(eq(account.id, ana.accountId));
  expect(pending[0]!.pending).toBeNull();
});

// Real membership against what is authorised: who is put out, and when the brake holds.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { group } from "@/db/schema";
import { accountIdsOf, brakes, compareMembers, groupsToCheck } from "./reconcile";
import { groupById } from "./state";
import { ACTORS, ADMINS, groupWorld, TELL, type World } from "./testing";

const STRANGERS = Array.from({ length: 8 }, (_, i) => `s${i}`);
const MEMBERS = Array.from({ length: 24 }, (_, i) => `m${i}`);

let world: World;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ end, ...world } = await groupWorld());
  await world.people("alice", "bob", ...MEMBERS, ...STRANGERS);
});
afterAll(() => end());

let count = 0;
/** A group of alice's with so many members, all of them present with so many who may not be there. */
async function fresh(strangers: number, present: number): Promise<{ at: string; present: string[] }> {
  const at = `g${++count}`;
  const members = MEMBERS.slice(0, present - strangers - 1);
  await world.found(at, "alice", members.join(" "));
  return { at, present: ["alice", ...members, ...STRANGERS.slice(0, strangers)] };
}
const set = (at: string, what: Partial<typeof group.$inferInsert>) =>
  world.job.write((tx) =>
    tx
      .update(group)
      .set(what)
      .where(eq(group.id, world.id(at))),
  );
const rowOf = async (at: string) => (await groupById(world.job, world.id(at)))!;

async function compare(at: string, present: string[], more: object = {}, ctx = world.job) {
  const input = { workspaceId: world.workspaceId, groupId: world.id(at), present: present.map(world.id), ...more };
  const { unauthorised, owners, present: _, away: __, ...told } = await compareMembers(ctx, input);
  return { ...told, out: unauthorised.map(world.name), owners: owners.map(world.name) };
}
const leaving = async (at: string) => (await world.waiting()).filter((move) => move.endsWith(` ${at}`)).length;

describe("the brake", () => {
  it.each([
    [0, 1, false],
    [1, 1, false],
    [2, 2, false],
    [3, 12, false],
    [3, 11, true],
    [4, 16, false],
    [4, 15, true],
    [5, 20, false],
    [5, 19, true],
    [5, 1000, false],
    [6, 1000, true],
    [6, 7, true],
  ])("%i to go of %i who are there: %s", (out, present, holds) => {
    expect(brakes(out, present, false)).toBe(holds);
    expect(brakes(out, present, true)).toBe(out > 0);
  });

  it.each([
    [2, 3, false],
    [3, 12, false],
    [3, 11, true],
    [5, 20, false],
    [6, 25, true],
  ])("in a channel: %i of %i, held: %s", async (strangers, all, held) => {
    const { at, present } = await fresh(strangers, all);
    const told = await compare(at, present);
    const out = STRANGERS.slice(0, strangers);
    expect(told).toEqual({ groupId: world.id(at), out, held, heldBefore: false, owners: ["alice"] });
    expect(await leaving(at)).toBe(held ? 0 : strangers);
    expect(await rowOf(at)).toMatchObject({ held: held ? out.map(world.id) : null, reconciledAt: world.now() });
  });

  it.each([
    ["nobody", [], { out: ["s0", "s1", "s2", "s3"], held: true }],
    ["one of those to go", ["s0"], { out: ["s1", "s2", "s3"], held: false }],
    ["one of those and one member", ["s0", "m0"], { out: ["s1", "s2", "s3"], held: true }],
  ])("neither puts out nor counts who is deactivated: %s", async (_, away, told) => {
    const { at, present } = await fresh(4, 13);
    for (const who of away) await world.deactivate(who);
    expect(await compare(at, present)).toMatchObject(told);
    for (const who of away) await world.deactivate(who, false);
  });

  it("does not count again who is on the way out", async () => {
    const { at, present } = await fresh(5, 20);
    expect(await compare(at, present)).toMatchObject({ held: false });
    expect(await compare(at, [...present, "s5"])).toMatchObject({ out: ["s5"], held: false });
    expect(await leaving(at)).toBe(6);
  });

  it("holds whatever comes first after an import, and lets go where nobody would go", async () => {
    const [{ at, present }, clean] = [await fresh(1, 20), await fresh(0, 3)];
    for (const one of [at, clean.at]) await set(one, { unconfirmed: true });
    expect(await compare(at, present)).toMatchObject({ held: true });
    expect(await compare(at, present)).toMatchObject({ held: true, heldBefore: true });
    expect(await compare(clean.at, clean.present)).toMatchObject({ held: false });
    expect([(await rowOf(at)).unconfirmed, (await rowOf(clean.at)).unconfirmed]).toEqual([true, false]);
  });

  it("is told again only when others would go", async () => {
    const { at, present } = await fresh(6, 8);
    expect(await compare(at, present)).toMatchObject({ held: true, heldBefore: false });
    expect(await compare(at, present.toReversed())).toMatchObject({ held: true, heldBefore: true });
    expect(await compare(at, [...present, "bob"])).toMatchObject({ held: true, heldBefore: false });
  });

  it("lets go of itself when there are fewer", async () => {
    const { at, present } = await fresh(3, 5);
    await compare(at, present);
    expect(await compare(at, present.slice(0, -1))).toMatchObject({ held: false });
    expect([await leaving(at), (await rowOf(at)).held]).toEqual([2, null]);
  });

  it.each([...ADMINS, "an owner"])("is released by the word of %s", async (kind) => {
    const { at, present } = await fresh(7, 9);
    await set(at, { unconfirmed: true });
    await compare(at, present);
    const ctx = kind === "an owner" ? world.as("alice") : world.open(ACTORS[kind]!);
    expect(await compare(at, present, { goAhead: true, tell: TELL }, ctx)).toMatchObject({ held: false });
    expect(await leaving(at)).toBe(7);
    expect(await rowOf(at)).toMatchObject({ held: null, unconfirmed: false });
  });
});

it("a channel that was made public is open to all, but for an owner's word", async () => {
  const { at, present } = await fresh(8, 9);
  await set(at, { state: "public" });
  expect(await compare(at, present)).toMatchObject({ out: [], held: false });
  expect([await leaving(at), (await rowOf(at)).held]).toEqual([0, null]);
  const asOwner = compare(at, present, { goAhead: true, tell: TELL }, world.as("alice"));
  expect(await asOwner).toMatchObject({ out: STRANGERS, held: false });
  expect(await leaving(at)).toBe(8);
});

it("dry only tells", async () => {
  const { at, present } = await fresh(2, 9);
  const before = await world.everything();
  expect(await compare(at, present, { dry: true })).toMatchObject({ out: ["s0", "s1"], held: false });
  expect(await compare(at, present, { dry: true, goAhead: true }, world.as("alice"))).toMatchObject({ held: false });
  expect(await world.everything()).toBe(before);
});

it("is for jobs and admins; with a word also for the group's owners, not for its members", async () => {
  const { at, present } = await fresh(2, 9);
  await world.onlyFor(ADMINS, (ctx, where) => compare(where, present, {}, ctx), at);
  await world.onlyFor(ADMINS, (ctx, where) => compare(where, present, { goAhead: true }, ctx), at);
  await world.refused(() => compare(at, present, {}, world.as("alice")), "forbidden", /an admin of Kith can/);
  const asMember = () => compare(at, present, { goAhead: true }, world.as("m0"));
  await world.refused(asMember, "forbidden", /Only an owner of ~g/);
});

it("groups are looked at in turn, those longest not looked at first, and no ended ones", async () => {
  const [{ at: first }, { at: second }, { at: gone }] = [await fresh(0, 2), await fresh(0, 2), await fresh(0, 2)];
  await set(gone, { endedAt: 1 });
  world.pass(1000);
  await compare(first, ["alice"]);
  const all = (await groupsToCheck(world.job, world.workspaceId)).map((row) => row.name);
  expect(all.filter((one) => [first, second, gone].includes(one))).toEqual([second, first]);
});

it("knows accounts by the platform's user", async () => {
  const ids = await accountIdsOf(world.job, world.workspaceId, ["U-alice", "U-nobody"]);
  expect([...ids]).toEqual([["U-alice", world.id("alice")]]);
});

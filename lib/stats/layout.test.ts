// Where people stand in a pool's picture: the same of the same, little different of little more, and never with the hidden.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { outbox, person, pool, poolLayout } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { openContext } from "@/lib/core/context";
import { announceLayouts, laidOut, layOutPool } from "./layout";
import { poolPicture } from "./picture";
import type { PoolStats } from "./summarise";
import { friendsOf, seedPast } from "./testing";

let database: Database;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ database, remove } = await testDatabase());
});
afterAll(() => remove());

const job = () => openContext({ kind: "job", name: "lay-out-pools" }, { database, now: () => 7 });
const visitor = () => openContext({ kind: "public" }, { database });
const raise = (poolId: string, statsVersion: number) =>
  database.write((tx) => tx.update(pool).set({ statsVersion }).where(eq(pool.id, poolId)));
const rowOf = async (poolId: string) =>
  (await database.db.select().from(poolLayout).where(eq(poolLayout.poolId, poolId)))[0];

describe("a layout", () => {
  const stats = friendsOf({ circles: 4, people: 60, rounds: 12 });

  it("is the same of the same numbers, everybody within the edge and nobody on top of anybody", async () => {
    const [one, other] = [await laidOut(stats, null), await laidOut(stats, null)];
    expect(one).toEqual(other);
    const places = Object.values(one.people);
    expect(places).toHaveLength(60);
    for (const [x, y] of places) expect(Math.hypot(x, y)).toBeLessThanOrEqual(1001);
    const apart = places.flatMap(([x, y], i) => places.slice(i + 1).map(([x2, y2]) => Math.hypot(x - x2, y - y2)));
    expect(Math.min(...apart)).toBeGreaterThan(15);
  });

  it("finds who belongs together, the largest first", async () => {
    const { people } = await laidOut(friendsOf({ circles: 3, people: 60, rounds: 12, strangers: 0 }), null);
    for (let number = 1; number <= 60; number++) expect(people[number]![2]).toBe((number - 1) % 3);
  });

  it("moves people little when a match is added, and places whoever is new beside their partner", async () => {
    const before = await laidOut(stats, null);
    const more: PoolStats = {
      ...stats,
      people: [...stats.people, { id: "61", name: "Newcomer", peopleMet: 1, rank: 9 }],
      matches: [...stats.matches, { id: "9999", round: 12, people: ["5", "61"], met: true }],
    };
    const after = await laidOut(more, before);
    expect(await laidOut(more, before)).toEqual(after);
    const moved = Object.keys(before.people).map((id) => {
      const [[x, y], [x2, y2]] = [before.people[id]!, after.people[id]!];
      return Math.hypot(x - x2, y - y2);
    });
    moved.sort((a, b) => a - b);
    expect(moved[30]).toBeLessThan(40);
    expect(moved[57]).toBeLessThan(120);
    const [[x, y], [x2, y2]] = [after.people["5"]!, after.people["61"]!];
    expect(Math.hypot(x - x2, y - y2)).toBeLessThan(700);
  });

  it("of two, and of nobody", async () => {
    const two = await laidOut(friendsOf({ circles: 1, people: 2, rounds: 1 }), null);
    expect(Object.keys(two.people)).toEqual(["1", "2"]);
    expect((await laidOut({ ...stats, people: [], matches: [] }, null)).people).toEqual({});
  });
});

describe("the job", () => {
  it("is asked for whatever has changed and can be seen, lays that out, and then is not asked again", async () => {
    const fresh = await testDatabase();
    const ctx = openContext({ kind: "job", name: "sweep" }, { database: fresh.database });
    const seen = await seedPast(fresh.database, { people: 6, rounds: 2, visibility: "unlisted" });
    const gone = await seedPast(fresh.database, { people: 6, rounds: 2 });
    await fresh.database.write((tx) => tx.update(pool).set({ archivedAt: 1 }).where(eq(pool.id, gone.poolId)));
    expect(await announceLayouts(ctx)).toBe(1);
    const [event] = await fresh.database.db.select().from(outbox);
    expect([event!.name, event!.data]).toEqual(["pool/layout.due", { poolId: seen.poolId }]);
    expect(await layOutPool(ctx, seen)).toEqual({ people: 6 });
    expect(await layOutPool(ctx, seen)).toBeNull();
    expect(await layOutPool(ctx, gone)).toBeNull();
    expect(await layOutPool(ctx, { poolId: "nowhere" })).toBeNull();
    expect(await announceLayouts(ctx)).toBe(0);
    await fresh.remove();
  });

  it("is no visitor's", async () => {
    await expect(layOutPool(visitor(), { poolId: "p" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(announceLayouts(visitor())).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the picture", () => {
  it("has quick places until it is laid out, then those, also after a change of names only", async () => {
    const past = await seedPast(database, { people: 8, rounds: 3 });
    const quick = await poolPicture(visitor(), past);
    expect(quick.picture.isFinal).toBe(false);
    expect(Object.keys(quick.picture.people)).toHaveLength(8);
    await layOutPool(job(), past);
    const laid = await poolPicture(visitor(), past);
    expect(laid.picture.isFinal).toBe(true);
    expect(laid.picture.people).toEqual((await rowOf(past.poolId))!.places.people);
    expect(JSON.parse(Buffer.from(laid.body).toString())).toEqual(laid.picture);
    expect((await poolPicture(visitor(), past)).body).toBe(laid.body);

    await database.write((tx) => tx.update(person).set({ fullName: "Other" }).where(eq(person.id, past.people[0]!)));
    await raise(past.poolId, 2);
    const renamed = await poolPicture(visitor(), past);
    expect(renamed.picture).toMatchObject({ isFinal: true, people: laid.picture.people });
    expect(renamed.etag).not.toBe(laid.etag);
    await layOutPool(job(), past);
    expect(await rowOf(past.poolId)).toMatchObject({ statsVersion: 2, places: { people: laid.picture.people } });
  });

  it("leaves out whoever is hidden at once, and the next layout forgets where they stood", async () => {
    const past = await seedPast(database, { people: 8, rounds: 3 });
    await layOutPool(job(), past);
    const hide = { publicName: "hidden" as const };
    await database.write((tx) => tx.update(person).set(hide).where(eq(person.id, past.people[2]!)));
    await raise(past.poolId, 2);
    const { picture } = await poolPicture(visitor(), past);
    expect(Object.keys(picture.people)).toEqual(["1", "2", "4", "5", "6", "7", "8"]);
    expect(picture.isFinal).toBe(false);
    expect(Object.keys((await rowOf(past.poolId))!.places.people)).toContain("3");
    await layOutPool(job(), past);
    expect(Object.keys((await rowOf(past.poolId))!.places.people)).not.toContain("3");
    expect((await poolPicture(visitor(), past)).picture.isFinal).toBe(true);
  });

  it("of a pool without a round is empty", async () => {
    const past = await seedPast(database, { people: 3, rounds: 0 });
    await layOutPool(job(), past);
    expect((await poolPicture(visitor(), past)).picture).toMatchObject({ isFinal: true, people: {} });
  });
});

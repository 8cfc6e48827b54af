// Who may see which numbers, that they hold nothing private, and that they are right again at once.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { answer, match, person, pool, round, seat } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/core/actor";
import { openContext } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { poolStats, publicPools } from "./public";
import { seedPast } from "./testing";

let database: Database;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ database, remove } = await testDatabase());
});
afterAll(() => remove());

const as = (actor: Actor) => openContext(actor, { database, now: () => 0 });
const visitor = () => as({ kind: "public" });
const user = (role: "admin" | "manager" | "viewer" | "member", pools: string[] = []): Actor => ({
  kind: "user",
  id: "u",
  name: "U",
  role,
  pools,
});
const setPool = (poolId: string, values: Partial<typeof pool.$inferInsert>) =>
  database.write((tx) => tx.update(pool).set(values).where(eq(pool.id, poolId)));

async function refusal(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error = await work.then(
    () => null,
    (e: unknown) => e,
  );
  if (!(error instanceof AppError)) throw new Error("It was not refused.");
  return { code: error.code, message: error.message };
}

describe("who may see the numbers of a pool", () => {
  it("refuses the unknown, the archived, the unlisted without its key and the login one alike", async () => {
    const archived = await seedPast(database, { people: 2, rounds: 1 });
    await setPool(archived.poolId, { archivedAt: 5 });
    const unlisted = await seedPast(database, { people: 2, rounds: 1, visibility: "unlisted" });
    const login = await seedPast(database, { people: 2, rounds: 1, visibility: "login" });
    const refusals = [
      await refusal(poolStats(visitor(), { slug: "nowhere" })),
      await refusal(poolStats(visitor(), { slug: archived.slug })),
      await refusal(poolStats(visitor(), { slug: archived.slug, key: archived.statsKey })),
      await refusal(poolStats(visitor(), { slug: unlisted.slug })),
      await refusal(poolStats(visitor(), { slug: unlisted.slug, key: "" })),
      await refusal(poolStats(visitor(), { slug: unlisted.slug, key: archived.statsKey })),
      await refusal(poolStats(visitor(), { slug: login.slug })),
      await refusal(poolStats(visitor(), { slug: login.slug, key: login.statsKey })),
      await refusal(poolStats(as(user("member")), { slug: unlisted.slug })),
      await refusal(poolStats(as(user("manager", [login.poolId])), { slug: unlisted.slug })),
    ];
    expect(new Set(refusals.map((r) => JSON.stringify(r)))).toEqual(new Set([JSON.stringify(refusals[0])]));
    expect(refusals[0]?.code).toBe("not_found");
  });

  it("opens an unlisted pool to its key, its staff and the operator, and a login pool to everybody signed in", async () => {
    const unlisted = await seedPast(database, { people: 2, rounds: 1, visibility: "unlisted" });
    const login = await seedPast(database, { people: 2, rounds: 1, visibility: "login" });
    const seen = await poolStats(visitor(), { slug: unlisted.slug, key: unlisted.statsKey });
    expect(seen).toMatchObject({ visibility: "unlisted", stats: { participantCount: 2 } });
    for (const actor of [
      user("viewer"),
      user("manager", [unlisted.poolId]),
      { kind: "operator", name: "ana" } as const,
    ]) {
      expect((await poolStats(as(actor), { slug: unlisted.slug })).stats.matchCount).toBe(1);
    }
    expect((await poolStats(as(user("member")), { slug: login.slug })).stats.matchCount).toBe(1);
  });
});

describe("the numbers", () => {
  it("count published matches of closed, introduced rounds and nothing else", async () => {
    const past = await seedPast(database, { people: 4, rounds: 3 });
    const rounds = await database.db.select().from(round).where(eq(round.poolId, past.poolId));
    const of = (number: number) => rounds.find((r) => r.number === number)!.id;
    await database.write(async (tx) => {
      await tx
        .update(round)
        .set({ state: "introduced", closedAt: null })
        .where(eq(round.id, of(3)));
      await tx
        .update(round)
        .set({ publishedAt: null })
        .where(eq(round.id, of(2)));
      const [dropped] = await tx
        .select()
        .from(match)
        .where(eq(match.roundId, of(1)))
        .limit(1);
      await tx.update(match).set({ state: "dropped" }).where(eq(match.id, dropped!.id));
      await tx.update(seat).set({ active: false }).where(eq(seat.matchId, dropped!.id));
    });
    const { stats } = await poolStats(visitor(), { slug: past.slug });
    expect(stats).toMatchObject({ roundCount: 1, matchCount: 1, participantCount: 2, averageRoundSize: 2 });
  });

  it("hold nothing but what the contract lists, and no internal or platform id", async () => {
    const past = await seedPast(database, { people: 4, rounds: 2, fullName: (n) => `Name ${n}` });
    await database.write((tx) => tx.update(person).set({ email: "ana@example.com", intro: "My secret hobby" }));
    const page = await poolStats(visitor(), { slug: past.slug });
    const json = Buffer.from(page.body).toString();
    expect(JSON.parse(json)).toEqual(page.stats);
    expect(Object.keys(page.stats).sort()).toEqual([
      "averageRoundSize",
      "matchCount",
      "matches",
      "meetRate",
      "participantCount",
      "people",
      "pool",
      "roundCount",
      "rounds",
    ]);
    for (const secret of ["example.com", "hobby", "U1", past.poolId, past.statsKey, ...past.people]) {
      expect(json).not.toContain(secret);
    }
  });

  it("are right again with the first request after a change, and the same bytes until then", async () => {
    const past = await seedPast(database, { people: 2, rounds: 1 });
    const before = await poolStats(visitor(), { slug: past.slug });
    await database.write(async (tx) => {
      await tx.update(answer).set({ value: "no" });
    });
    const same = await poolStats(visitor(), { slug: past.slug });
    expect(same.etag).toBe(before.etag);
    expect(same.body).toBe(before.body);
    await setPool(past.poolId, { statsVersion: 2 });
    const after = await poolStats(visitor(), { slug: past.slug });
    expect([before.stats.meetRate, after.stats.meetRate]).toEqual([1, 0]);
    expect(after.etag).not.toBe(before.etag);
  });
});

describe("the list of pools", () => {
  it("names public, unarchived pools by name, with their numbers", async () => {
    const fresh = await testDatabase();
    const ctx = openContext({ kind: "public" }, { database: fresh.database, now: () => 0 });
    await seedPast(fresh.database, { people: 4, rounds: 2, name: "zebras", slug: "zebras" });
    await seedPast(fresh.database, { people: 0, rounds: 0, name: "Ants", slug: "ants" });
    await seedPast(fresh.database, { people: 2, rounds: 1, visibility: "unlisted" });
    await seedPast(fresh.database, { people: 2, rounds: 1, visibility: "login" });
    const gone = await seedPast(fresh.database, { people: 2, rounds: 1 });
    await fresh.database.write((tx) => tx.update(pool).set({ archivedAt: 1 }).where(eq(pool.id, gone.poolId)));
    await fresh.database.write((tx) => tx.update(pool).set({ nameKey: "ants" }).where(eq(pool.slug, "ants")));
    expect(await publicPools(ctx)).toEqual([
      { name: "Ants", slug: "ants", participantCount: 0, roundCount: 0, meetRate: null },
      { name: "zebras", slug: "zebras", participantCount: 4, roundCount: 2, meetRate: 0.5 },
    ]);
    await fresh.remove();
  });
});

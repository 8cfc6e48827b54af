// A leaderboard of some of a pool's rounds: ranks without gaps, the same as the stats' own where it is of all.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/core/actor";
import { openContext } from "@/lib/core/context";
import { leaderboard, rank } from "./leaderboard";
import { readLeaderboardSearch } from "./leaderboard-search";
import { type PlayedMatch, summarise } from "./summarise";
import { seedPast } from "./testing";

const pool = { name: "2026 interns", slug: "interns-2026" };
const people = Array.from({ length: 9 }, (_, i) => ({
  id: `p${i}`,
  number: i + 1,
  fullName: ["Ana", "Bo", "Cy"][i % 3]!,
  publicName: "name" as const,
}));
const played = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.subarray(people, { minLength: 2, maxLength: 4 }), fc.boolean()))
  .map((all) =>
    all.map(
      ([round, who, met], i): PlayedMatch => ({
        ...{ number: i + 1, round, people: who.map((one) => one.id), metOverride: met, answers: [] },
      }),
    ),
  );
const rounds = [1, 2, 3, 4].map((number) => ({ number, start: "2026-01-05", end: "2026-01-09" }));

describe("a ranking", () => {
  it("of all rounds is the stats' own, and of some what these rounds alone would have come to", () => {
    const property = fc.property(
      played,
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 4 }),
      (matches, from, to) => {
        const stats = summarise({ pool, rounds, matches, people });
        expect(rank(stats, { from: 0, to: 0 })).toEqual(stats.people);
        const some = matches.filter((one) => one.round >= from && (to === 0 || one.round <= to));
        expect(rank(stats, { from, to })).toEqual(summarise({ pool, rounds, matches: some, people }).people);
      },
    );
    fc.assert(property);
  });
});

describe("a leaderboard", () => {
  let database: Database;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ database, remove } = await testDatabase());
  });
  afterAll(() => remove());
  const as = (actor: Actor) => openContext(actor, { database, now: () => 0 });
  const user = (role: "admin" | "manager" | "viewer" | "member", pools: string[] = []): Actor => ({
    ...{ kind: "user", id: "u", name: "U", role, pools },
  });

  it("is searched by name, comes in pages, and says what there is to choose from", async () => {
    const past = await seedPast(database, { people: 120, rounds: 3, visibility: "login" });
    const ask = (search: Record<string, string>) =>
      leaderboard(as(user("viewer")), { slug: past.slug, ...readLeaderboardSearch(search) });
    const all = await ask({});
    expect(all).toMatchObject({ total: 120, page: 1, pages: 3 });
    expect(all.rounds.map((one) => one.number)).toEqual([1, 2, 3]);
    expect(all.rows).toHaveLength(50);
    expect((await ask({ page: "9" })).page).toBe(3);
    const one = await ask({ q: "person 17" });
    expect(one.rows.map((row) => row.name)).toEqual(["Person 17", "Person 117"]);
    expect(one.most).toBe(all.most);
    const first = await ask({ from: "1", to: "1" });
    expect(Math.max(...first.rows.map((row) => row.peopleMet))).toBe(1);
    expect(await ask({ from: "nonsense", to: "-3", page: "0" })).toEqual(all);
  });

  it("is whose the pool's numbers are", async () => {
    const login = await seedPast(database, { people: 2, rounds: 1, visibility: "login" });
    const unlisted = await seedPast(database, { people: 2, rounds: 1, visibility: "unlisted" });
    const asked = { ...readLeaderboardSearch({}), slug: unlisted.slug };
    await expect(leaderboard(as({ kind: "public" }), { ...asked, slug: login.slug })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(leaderboard(as(user("manager", [login.poolId])), asked)).rejects.toMatchObject({ code: "not_found" });
    expect((await leaderboard(as(user("manager", [unlisted.poolId])), asked)).total).toBe(2);
    expect((await leaderboard(as(user("member")), { ...asked, slug: login.slug })).total).toBe(2);
  });
});

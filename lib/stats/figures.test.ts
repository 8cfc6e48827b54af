// The charts' figures, against the same counted naively from all matches.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figuresOf } from "./figures";
import { LOOKED_AT } from "./reach";
import type { PoolStats } from "./summarise";

type Match = PoolStats["matches"][number];
const roundsTo = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ number: i + 1, start: "2026-01-05", end: "2026-01-09" }));

const anyPool = fc
  .record({
    rounds: fc.integer({ min: 0, max: 5 }),
    drawn: fc.array(
      fc.record({
        round: fc.integer({ min: 1, max: 5 }),
        people: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 4 }),
        met: fc.constantFrom(true, true, false, null),
      }),
      { maxLength: 14 },
    ),
  })
  .map(({ rounds, drawn }) => ({
    rounds: roundsTo(rounds),
    matches: drawn
      .filter(({ round }) => round <= rounds)
      .map(({ round, people, met }, i): Match => ({ id: `${i + 1}`, round, people: people.map(String), met })),
  }));

const pairs = (matches: Match[]) =>
  new Set(matches.flatMap(({ people }) => people.flatMap((a) => people.filter((b) => a < b).map((b) => `${a} ${b}`))));

function naive({ rounds, matches }: Pick<PoolStats, "rounds" | "matches">) {
  return rounds.map(({ number, start, end }) => {
    const [now, before, sofar] = [
      matches.filter((one) => one.round === number),
      matches.filter((one) => one.round < number),
      matches.filter((one) => one.round <= number),
    ];
    const placed = [...new Set(sofar.flatMap((one) => one.people))];
    const metWith = (who: string) =>
      new Set(sofar.filter((one) => one.met && one.people.includes(who)).flatMap((one) => one.people));
    const within = placed.map((who) => new Set([...metWith(who)].flatMap((near) => [near, ...metWith(near)])));
    const sizes = within.map((set, i) => set.size - (set.has(placed[i]!) ? 1 : 0));
    const is = (met: boolean | null) => now.filter((one) => one.met === met).length;
    const known = pairs(before);
    const together = [...pairs(now)];
    return {
      ...{ round: number, start, end, people: new Set(now.flatMap((one) => one.people)).size, matches: now.length },
      ...{ met: is(true), notMet: is(false), unknown: is(null) },
      meetRate: now.length === 0 ? null : is(true) / now.length,
      newTies: together.filter((pair) => !known.has(pair)).length,
      repeats: together.filter((pair) => known.has(pair)).length,
      reach: placed.length === 0 ? null : sizes.reduce((a, b) => a + b, 0) / placed.length,
      ...{ asked: null, answered: null, answerRate: null },
    };
  });
}

describe("a pool's figures", () => {
  it("are what counting everything anew for each round gives", () => {
    fc.assert(
      fc.property(anyPool, (pool) => {
        expect(figuresOf(pool)).toEqual(naive(pool));
      }),
    );
  });

  it("of many people look at some of them, and come close", () => {
    const people = 2 * LOOKED_AT + 77;
    const matches = [1, 2, 3].flatMap((round) =>
      Array.from({ length: Math.floor(people / 2) }, (_, i): Match => {
        const other = ((i * 7 + round * 31) % Math.floor(people / 2)) + Math.floor(people / 2) + 1;
        return { id: `${round}-${i}`, round, people: [`${i + 1}`, `${other}`], met: i % 3 > 0 };
      }),
    );
    const [figures, exact] = [figuresOf({ rounds: roundsTo(3), matches }), naive({ rounds: roundsTo(3), matches })];
    for (const [i, one] of figures.entries()) {
      expect(one.reach).toBeGreaterThan(exact[i]!.reach! * 0.85);
      expect(one.reach).toBeLessThan(exact[i]!.reach! * 1.15);
      expect({ ...one, reach: 0 }).toEqual({ ...exact[i], reach: 0 });
    }
    expect(figuresOf({ rounds: roundsTo(3), matches: matches.toReversed() })).toEqual(figures);
  });

  it("of nobody are none, and of a round in which nobody was placed are zeros", () => {
    expect(figuresOf({ rounds: [], matches: [] })).toEqual([]);
    const [one] = figuresOf({ rounds: roundsTo(1), matches: [] });
    expect(one).toMatchObject({ people: 0, matches: 0, meetRate: null, newTies: 0, repeats: 0, reach: null });
  });
});

import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type Candidate, type Draft, match, type Past, type Rules } from "../match";
import { seeded } from "./random";
import { NEVER, pairsOf, type Table } from "./table";
import { bestScoreInGroups, compareScores, scoreOf } from "./testing";

vi.setConfig({ testTimeout: 60_000 }); // a busy machine is no failure

type Pool = { people: Candidate[]; past: Past[]; rules: Rules };
type Shares = { never: number; met: number; rounds: number };

function poolOf(groupSize: number, size: number, { never, met, rounds }: Shares, seed: number): Pool {
  const random = seeded(seed);
  const people = Array.from({ length: size }, (_, number): Candidate => {
    const lastLeftOut = random.next() < 0.5 ? null : 1 + random.below(4);
    return { id: `P${number}`, canBeExcluded: random.next() < 0.6, lastLeftOut, priority: random.next() < 0.3 };
  });
  const past: Past[] = [];
  const neverPair: [string, string][] = [];
  for (const [a, b] of pairsOf(people.map(({ id }) => id))) {
    if (random.next() < never) neverPair.push([a, b]);
    if (random.next() < met) past.push({ a, b, roundsAgo: 1 + random.below(rounds) });
  }
  return { people, past, rules: { groupSize, odd: "trio", neverPair, locked: [] } };
}

const shares = fc.record({
  never: fc.constantFrom(0, 0, 0.05, 0.2, 0.5, 0.8),
  met: fc.constantFrom(0, 0.3, 0.7, 0.95, 1),
  rounds: fc.constantFrom(1, 3, 12),
});
const groupSizes = fc.constantFrom(3, 3, 4, 5, 6, 7, 8);

function poolsUpTo(most: number) {
  return fc
    .tuple(groupSizes, fc.integer({ min: 2, max: most }), shares, fc.nat())
    .map(([groupSize, size, share, seed]) => poolOf(groupSize, size, share, seed));
}

function draftOf({ people, past, rules }: Pool, seed = 1): Draft {
  const draft = match(people, past, rules, seed);
  if ("refused" in draft) throw new Error(draft.refused);
  return draft;
}

/** Read from the pool without the code under test. */
function tableOf({ people, past, rules }: Pool, ids = people.map(({ id }) => id)): Table {
  const ago = new Int32Array(ids.length ** 2);
  const set = (a: string, b: string, rounds: number) => {
    const [u, v] = [ids.indexOf(a), ids.indexOf(b)];
    if (u >= 0 && v >= 0) ago[u * ids.length + v] = ago[v * ids.length + u] = rounds;
  };
  for (const { a, b, roundsAgo } of past) set(a, b, roundsAgo);
  for (const [a, b] of rules.neverPair) set(a, b, NEVER);
  return { size: ids.length, ago, first: ids.map((id) => people.find((one) => one.id === id)?.priority ?? false) };
}

function drawnScore(draft: Draft, pool: Pool, ids = pool.people.map(({ id }) => id)) {
  const drawn = draft.groups.filter((group) => !group.locked).map((group) => group.people.map((id) => ids.indexOf(id)));
  return scoreOf(tableOf(pool, ids), drawn, pool.rules.groupSize); // throws on a never-pair
}

function sizesOf(draft: Draft): number[] {
  return draft.groups.map((group) => group.people.length).sort((one, other) => other - one);
}

/** Everybody once, in groups of allowed sizes, no never-pair, and every pair explained. */
function expectSound(draft: Draft, pool: Pool): void {
  const { people, rules } = pool;
  const everybody = [...draft.groups.flatMap((group) => group.people), ...draft.unplaced.map(({ id }) => id)];
  expect(everybody.sort()).toEqual(people.map(({ id }) => id).sort());
  expect(drawnScore(draft, pool)[0]).toBeLessThanOrEqual(people.length);
  for (const { people: group, reasons, locked } of draft.groups) {
    expect(reasons.map((reason) => reason.people)).toEqual(pairsOf(group));
    if (locked) continue;
    expect(group.length).toBeGreaterThanOrEqual(rules.odd === "trio" ? 2 : rules.groupSize);
    expect(group.length).toBeLessThanOrEqual(rules.odd === "trio" ? Math.min(8, rules.groupSize + 1) : rules.groupSize);
  }
}

function allowed(groupSize: number): number[] {
  return Array.from({ length: Math.min(8, groupSize + 1) - 1 }, (_, at) => at + 2);
}

describe("match in larger groups, beside every possible draft", () => {
  it("is the best up to ten people", () => {
    fc.assert(
      fc.property(poolsUpTo(10), fc.nat(), (pool, seed) => {
        const draft = draftOf(pool, seed);
        expectSound(draft, pool);
        const best = bestScoreInGroups(tableOf(pool), pool.rules.groupSize, allowed(pool.rules.groupSize));
        expect(compareScores(drawnScore(draft, pool), best)).toBe(0);
        expect(draft.unplaced.every(({ reason }) => reason === "never_pair")).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("leaves the right ones out where groups must be alike, and groups the others best", () => {
    fc.assert(
      fc.property(poolsUpTo(10), fc.nat(), (pool, seed) => {
        pool.rules.odd = "exclude";
        const { groupSize } = pool.rules;
        const ids = pool.people.map(({ id }) => id);
        const marked = pool.people.filter(({ canBeExcluded }) => canBeExcluded);
        const tooMany = ids.length % groupSize;
        const result = match(pool.people, pool.past, pool.rules, seed);
        if (ids.length < groupSize || marked.length < tooMany) {
          expect(result).toEqual({ refused: ids.length < groupSize ? "too_few" : "nobody_to_exclude" });
          return;
        }
        const draft = result as Draft;
        expectSound(draft, pool);
        const mostOf = (some: string[]) => bestScoreInGroups(tableOf(pool, some), groupSize, [groupSize]);
        const out = draft.unplaced.flatMap(({ id, reason }) => (reason === "odd" ? [id] : []));
        const left = ids.filter((id) => !out.includes(id));
        expect(out.length).toBeLessThanOrEqual(tooMany);
        expect(mostOf(left)[0]).toBe(mostOf(ids)[0]);
        expect(compareScores(drawnScore(draft, pool, left), mostOf(left))).toBe(0);
        if (pool.rules.neverPair.length > 0) return;
        expect(out.length).toBe(tooMany);
        const rank = ({ priority, lastLeftOut }: Candidate) => (priority ? 0 : 100) + (lastLeftOut ?? 50);
        const ranks = marked.map(rank).sort((one, other) => other - one);
        const chosen = out.map((id) => rank(marked.find((one) => one.id === id)!));
        expect(chosen.sort((one, other) => other - one)).toEqual(ranks.slice(0, tooMany));
      }),
      { numRuns: 300 },
    );
  });

  it("keeps locked groups, and draws the others best", () => {
    fc.assert(
      fc.property(poolsUpTo(9), fc.integer({ min: 2, max: 5 }), fc.nat(), (pool, size, seed) => {
        const ids = pool.people.map(({ id }) => id);
        const [kept, left] = [ids.slice(0, size), ids.slice(size)];
        pool.rules.locked = [kept];
        const draft = draftOf(pool, seed);
        expect(draft.groups.filter((group) => group.locked).map((group) => group.people)).toEqual([kept]);
        const best = bestScoreInGroups(tableOf(pool, left), pool.rules.groupSize, allowed(pool.rules.groupSize));
        expect(compareScores(drawnScore(draft, pool, left), best)).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});

describe("match in larger groups, of any number", () => {
  it.each([
    [3, 2, [2]],
    [3, 4, [4]],
    [3, 5, [3, 2]],
    [3, 8, [4, 4]],
    [3, 10, [4, 3, 3]],
    [3, 14, [4, 4, 3, 3]],
    [3, 29, [4, 4, 3, 3, 3, 3, 3, 3, 3]],
    [4, 7, [4, 3]],
    [5, 7, [4, 3]],
    [5, 14, [5, 5, 4]],
    [7, 16, [8, 8]],
    [8, 9, [5, 4]],
    [8, 17, [6, 6, 5]],
    [8, 24, [8, 8, 8]],
  ])("puts people in groups of %i: %i of them as %j", (groupSize, size, sizes) => {
    const pool = poolOf(groupSize, size, { never: 0, met: 0.4, rounds: 5 }, 1);
    const draft = draftOf(pool);
    expectSound(draft, pool);
    expect(sizesOf(draft)).toEqual(sizes);
  });

  it("is sound, places everybody where nobody is kept apart, and fits the sizes", () => {
    fc.assert(
      fc.property(groupSizes, fc.integer({ min: 11, max: 45 }), shares, fc.nat(), (groupSize, size, share, seed) => {
        const pool = poolOf(groupSize, size, share, seed);
        const draft = draftOf(pool, seed);
        expectSound(draft, pool);
        if (share.never > 0) return;
        const sizes = sizesOf(draft);
        expect(draft.unplaced).toEqual([]);
        expect(sizes[0]! - sizes.at(-1)!).toBeLessThanOrEqual(1);
        if (size >= groupSize * groupSize) expect(sizes.at(-1)).toBe(groupSize);
      }),
      { numRuns: 40 },
    );
  });

  it("places everybody although a few are kept apart, and all but those with nobody", () => {
    for (const [groupSize, size] of [
      [3, 30],
      [4, 41],
      [5, 60],
    ] as const) {
      const pool = poolOf(groupSize, size, { never: 0.05, met: 0.3, rounds: 9 }, size);
      expect(draftOf(pool).unplaced).toEqual([]);
      for (const { id } of pool.people.slice(1)) pool.rules.neverPair.push(["P0", id]);
      expect(draftOf(pool).unplaced).toEqual([{ id: "P0", reason: "never_pair" }]);
    }
  });

  it("has as few sit out as make it divide, a part of the many at a time", () => {
    const pool = poolOf(7, 2106, { never: 0, met: 0, rounds: 1 }, 1);
    pool.rules.odd = "exclude";
    const draft = draftOf(pool);
    expectSound(draft, pool);
    expect(draft.unplaced.length).toBe(2106 % 7);
    expect(draft.unplaced.every(({ reason }) => reason === "odd")).toBe(true);
  });

  it("draws a thousand who have met many, nobody again", () => {
    const people = Array.from({ length: 1000 }, (_, number) => ({ id: `P${number}` }));
    const past = Array.from({ length: 50 }, (_, round) => {
      const order = seeded(round).shuffle(people.map(({ id }) => id));
      return order.flatMap((id, at) =>
        pairsOf(at % 3 === 0 ? order.slice(at, at + 3) : [id]).map(([a, b]) => ({ a, b, roundsAgo: round + 1 })),
      );
    }).flat();
    const draft = draftOf({ people, past, rules: { groupSize: 3, odd: "trio", neverPair: [], locked: [] } });
    expect(draft.totals).toEqual({ pairs: 332 * 3 + 6, newPairs: 332 * 3 + 6, repeatCost: 0 });
  });

  it("draws the same from the same seed, in whatever order people and history come", () => {
    fc.assert(
      fc.property(poolsUpTo(20), fc.nat(), (pool, seed) => {
        const random = seeded(seed);
        const turned = pool.past.map(({ a, b, roundsAgo }) => ({ a: b, b: a, roundsAgo }));
        const again = match(random.shuffle([...pool.people]), random.shuffle(turned), pool.rules, seed);
        expect(again).toEqual(draftOf(pool, seed));
      }),
      { numRuns: 40 },
    );
  });

  it("draws differently from different seeds", () => {
    for (const size of [9, 15]) {
      const pool = poolOf(3, size, { never: 0, met: 0, rounds: 1 }, 1);
      const drafts = Array.from({ length: 40 }, (_, seed) => JSON.stringify(draftOf(pool, seed).groups));
      expect(new Set(drafts).size).toBeGreaterThan(30);
    }
  });
});

describe("match in larger groups, round after round", () => {
  function season(groupSize: number, size: number, rounds: number, seed: number): number[] {
    const people = Array.from({ length: size }, (_, number) => ({ id: `P${number}` }));
    const last = new Map<string, Past>();
    return Array.from({ length: rounds }, (_, index) => {
      const rules: Rules = { groupSize, odd: "trio", neverPair: [], locked: [] };
      const draft = draftOf({ people, past: [...last.values()], rules }, seed * 100 + index);
      for (const past of last.values()) past.roundsAgo++;
      for (const { people: pair } of draft.groups.flatMap((group) => group.reasons)) {
        last.set(pair.join(), { a: pair[0], b: pair[1], roundsAgo: 1 });
      }
      return draft.totals.pairs - draft.totals.newPairs;
    });
  }

  it("has nobody meet again while everybody meets everybody: nine in threes, sixteen in fours", () => {
    for (let seed = 0; seed < 3; seed++) {
      expect(season(3, 9, 4, seed)).toEqual([0, 0, 0, 0]);
      expect(season(4, 16, 5, seed)).toEqual([0, 0, 0, 0, 0]);
    }
  });

  it("all but finds the seven walks of fifteen schoolgirls, three abreast (Kirkman 1850), and eleven of thirty", () => {
    for (let seed = 0; seed < 3; seed++) {
      const repeats = season(3, 15, 7, seed);
      expect(repeats.slice(0, 6)).toEqual(Array(6).fill(0));
      expect(repeats[6]).toBeLessThanOrEqual(3);
    }
    expect(season(3, 30, 11, 1)).toEqual(Array(11).fill(0));
  });
});

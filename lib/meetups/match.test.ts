import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type Candidate, type Draft, match, type Past, type Rules } from "./match";
import { seeded } from "./matching/random";
import { NEVER, type Table } from "./matching/table";
import { bestScore, compareScores, mostPairsByRank, type Score, scoreOf } from "./matching/testing";

vi.setConfig({ testTimeout: 30_000 }); // a busy machine is no failure

type Pool = { people: Candidate[]; past: Past[]; rules: Rules };

/** A pool with random history, priorities and never-pairs; `Z` is somebody who is not available. */
function poolOf(size: number, shares: { never: number; met: number; rounds: number }, seed: number): Pool {
  const random = seeded(seed);
  const people = Array.from({ length: size }, (_, number): Candidate => {
    const lastLeftOut = random.next() < 0.5 ? null : 1 + random.below(4);
    return { id: `P${number}`, canBeExcluded: random.next() < 0.5, lastLeftOut, priority: random.next() < 0.3 };
  });
  const past: Past[] = [{ a: "Z", b: "P0", roundsAgo: 1 }];
  const neverPair: [string, string][] = [["P0", "Z"]];
  for (let u = 0; u < size; u++) {
    for (let v = 0; v < u; v++) {
      const pair: [string, string] = random.next() < 0.5 ? [`P${u}`, `P${v}`] : [`P${v}`, `P${u}`];
      if (random.next() < shares.never) neverPair.push(pair);
      if (random.next() < shares.met) past.push({ a: pair[0], b: pair[1], roundsAgo: 1 + random.below(shares.rounds) });
    }
  }
  return { people, past, rules: { groupSize: 2, odd: "trio", neverPair, locked: [] } };
}

const pools = fc
  .record({
    size: fc.integer({ min: 2, max: 10 }),
    never: fc.constantFrom(0, 0, 0.05, 0.2, 0.5, 0.8),
    met: fc.constantFrom(0, 0.3, 0.7, 0.95, 1),
    rounds: fc.constantFrom(1, 3, 12),
    seed: fc.nat(),
  })
  .map(({ size, seed, ...shares }) => poolOf(size, shares, seed));

function draftOf({ people, past, rules }: Pool, seed = 1): Draft {
  const draft = match(people, past, rules, seed);
  if ("refused" in draft) throw new Error(draft.refused);
  return draft;
}

/** Read from the pool without the code under test. */
function tableOf({ people, past, rules }: Pool, ids = people.map(({ id }) => id)): Table {
  const same = (pair: string[], u: string, v: string) => pair.includes(u) && pair.includes(v);
  const ago = ids.flatMap((u) =>
    ids.map((v) => {
      if (u === v || rules.neverPair.some((pair) => same(pair, u, v))) return NEVER;
      return past.find(({ a, b }) => same([a, b], u, v))?.roundsAgo ?? 0;
    }),
  );
  const first = ids.map((id) => people.find((candidate) => candidate.id === id)?.priority ?? false);
  return { size: ids.length, ago: Int32Array.from(ago), first };
}

function drawnScore(draft: Draft, table: Table, ids: string[]): Score {
  const drawn = draft.groups.filter((group) => !group.locked);
  return scoreOf(
    table,
    drawn.map((group) => group.people.map((id) => ids.indexOf(id))),
  ); // throws on a never-pair
}

function expectSound(draft: Draft, { people, past }: Pool): void {
  const everybody = [...draft.groups.flatMap((group) => group.people), ...draft.unplaced.map(({ id }) => id)];
  expect(everybody.sort()).toEqual(people.map(({ id }) => id).sort());
  for (const { people: group, reasons } of draft.groups) {
    expect(reasons.length).toBe((group.length * (group.length - 1)) / 2);
    for (const reason of reasons) {
      const met = past.find(({ a, b }) => reason.people.includes(a) && reason.people.includes(b));
      expect(reason.people.every((id) => group.includes(id))).toBe(true);
      expect(reason.kind === "repeat" ? reason.roundsAgo : undefined).toBe(met?.roundsAgo);
    }
  }
  const reasons = draft.groups.flatMap((group) => group.reasons);
  const cost = reasons.reduce((sum, reason) => sum + (reason.kind === "repeat" ? 1 / reason.roundsAgo : 0), 0);
  expect(draft.totals.pairs).toBe(reasons.length);
  expect(draft.totals.newPairs).toBe(reasons.filter(({ kind }) => kind === "new").length);
  expect(draft.totals.repeatCost).toBeCloseTo(cost, 9);
}

describe("match, beside every possible draft", () => {
  it("is the best in pairs and trios, up to ten people", () => {
    fc.assert(
      fc.property(pools, fc.nat(), (pool, seed) => {
        const draft = draftOf(pool, seed);
        const ids = pool.people.map(({ id }) => id);
        const table = tableOf(pool);
        expectSound(draft, pool);
        expect(compareScores(drawnScore(draft, table, ids), bestScore(table, true))).toBe(0);
        expect(draft.unplaced.every(({ reason }) => reason === "never_pair")).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("leaves the right one out where trios are not allowed, and pairs the others best", () => {
    fc.assert(
      fc.property(pools, fc.nat(), (pool, seed) => {
        pool.rules.odd = "exclude";
        const ids = pool.people.map(({ id }) => id);
        const odd = ids.length % 2 === 1;
        const most = bestScore(tableOf(pool), false)[0];
        const without = (gone: string) => ids.filter((id) => id !== gone);
        const marked = pool.people.filter(({ canBeExcluded }) => canBeExcluded);
        const result = match(pool.people, pool.past, pool.rules, seed);
        if (odd && marked.length === 0) {
          expect(result).toEqual({ refused: "nobody_to_exclude" });
          return;
        }
        const draft = result as Draft;
        expectSound(draft, pool);
        const fit = marked.filter(({ id }) => odd && bestScore(tableOf(pool, without(id)), false)[0] === most);
        const out = draft.unplaced.find(({ reason }) => reason === "odd")?.id;
        const left = out ? without(out) : ids;
        const [score, best] = [drawnScore(draft, tableOf(pool, left), left), bestScore(tableOf(pool, left), false)];
        expect(compareScores(score, best)).toBe(0);
        expect(out !== undefined).toBe(fit.length > 0);
        const chosen = fit.find(({ id }) => id === out);
        for (const other of fit) {
          if (!chosen || other.priority !== chosen.priority) expect(chosen?.priority).toBe(false);
          else expect(other.lastLeftOut ?? 99).toBeLessThanOrEqual(chosen.lastLeftOut ?? 99);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("keeps locked groups, whatever they are, and draws the others best", () => {
    fc.assert(
      fc.property(pools, fc.integer({ min: 2, max: 3 }), fc.nat(), (pool, size, seed) => {
        const ids = pool.people.map(({ id }) => id);
        pool.rules.locked = [ids.slice(0, size)];
        const left = ids.slice(size);
        const draft = draftOf(pool, seed);
        expectSound(draft, pool);
        expect(draft.groups.filter((group) => group.locked).map((group) => group.people)).toEqual([ids.slice(0, size)]);
        const table = tableOf(pool, left);
        expect(compareScores(drawnScore(draft, table, left), bestScore(table, true))).toBe(0);
        if (left.length === 1) expect(draft.unplaced).toEqual([{ id: left[0], reason: "odd" }]);
      }),
      { numRuns: 200 },
    );
  });

  it("is the best of larger pools too: sixteen by all subsets", () => {
    for (const [size, never] of [
      [13, 0],
      [16, 0],
      [16, 0.1],
    ] as const) {
      const pool = poolOf(size, { never, met: 0.9, rounds: 12 }, size);
      const table = tableOf(pool);
      const ids = pool.people.map(({ id }) => id);
      expect(compareScores(drawnScore(draftOf(pool), table, ids), bestScore(table, size % 2 === 1))).toBe(0);
    }
  });

  it("places as many, and makes as many new pairs, as matrix ranks allow, up to sixty", () => {
    for (const [size, met, never] of [
      [30, 0.9, 0],
      [44, 0.95, 0],
      [60, 0.97, 0],
      [60, 0.98, 0],
      [60, 0, 0.97],
    ] as const) {
      for (let seed = 0; seed < 3; seed++) {
        const pool = poolOf(size, { never, met, rounds: 12 }, seed);
        pool.rules.odd = "exclude";
        const { ago } = tableOf(pool);
        const draft = draftOf(pool, seed);
        const most = (wanted: (rounds: number) => boolean) =>
          mostPairsByRank(size, (u, v) => u !== v && wanted(ago[u * size + v]!), seeded(seed).next);
        expect(draft.groups.length).toBe(most((rounds) => rounds !== NEVER));
        if (never === 0) expect(draft.totals.newPairs).toBe(most((rounds) => rounds === 0));
      }
    }
  });
});

describe("match, seed and order", () => {
  it("draws the same from the same seed, in whatever order people and history come", () => {
    fc.assert(
      fc.property(pools, fc.nat(), (pool, seed) => {
        const random = seeded(seed);
        const turned = pool.past.map(({ a, b, roundsAgo }) => ({ a: b, b: a, roundsAgo }));
        const neverPair = pool.rules.neverPair.map(([a, b]): [string, string] => [b, a]);
        const rules = { ...pool.rules, neverPair: random.shuffle(neverPair) };
        const again = match(random.shuffle([...pool.people]), random.shuffle(turned), rules, seed);
        expect(again).toEqual(draftOf(pool, seed));
      }),
      { numRuns: 150 },
    );
  });

  it("draws differently from different seeds, also the odd one", () => {
    const pool = poolOf(9, { never: 0, met: 0, rounds: 1 }, 1);
    const seeds = Array.from({ length: 60 }, (_, seed) => seed);
    const drafts = seeds.map((seed) =>
      JSON.stringify(
        draftOf(pool, seed)
          .groups.map((group) => group.people)
          .sort(),
      ),
    );
    expect(new Set(drafts).size).toBeGreaterThan(50);
    const trios = seeds.flatMap((seed) => draftOf(pool, seed).groups.filter((group) => group.people.length === 3));
    expect(new Set(trios.flatMap((group) => group.people)).size).toBe(9);
  });

  it("takes any number as a seed", () => {
    const pool = poolOf(8, { never: 0, met: 0.3, rounds: 3 }, 1);
    for (const seed of [0, -1, 2 ** 53 - 1, 0.5, 1e300]) expect(draftOf(pool, seed)).toEqual(draftOf(pool, seed));
    expect(draftOf(pool, 2 ** 40)).not.toEqual(draftOf(pool, 2 ** 41));
  });
});

describe("match, refusals and edges", () => {
  const rules: Rules = { groupSize: 2, odd: "trio", neverPair: [], locked: [] };
  const named = (...ids: string[]) => ids.map((id) => ({ id }));

  it("refuses fewer than two people, the same one twice among them", () => {
    for (const people of [[], named("a"), named("a", "a")]) {
      expect(match(people, [], rules, 1)).toEqual({ refused: "too_few" });
    }
  });

  it("never gives anybody two places", () => {
    expect(draftOf({ people: named("a", "b", "a"), past: [], rules }).groups.map((group) => group.people)).toEqual([
      ["a", "b"],
    ]);
  });

  it("counts a pair's last meeting when its history has several", () => {
    const past = [4, 2, 9].map((roundsAgo) => ({ a: "a", b: "b", roundsAgo }));
    expect(draftOf({ people: named("a", "b"), past, rules }).totals).toEqual({
      pairs: 1,
      newPairs: 0,
      repeatCost: 0.5,
    });
  });

  it("keeps a locked group of people who are no longer there, and says which pairs are new", () => {
    const draft = draftOf({ people: named("a", "b"), past: [], rules: { ...rules, locked: [["x", "y"]] } });
    expect(draft.groups.map((group) => [group.people, group.locked ?? false])).toEqual([
      [["x", "y"], true],
      [["a", "b"], false],
    ]);
    expect(draft.totals).toEqual({ pairs: 2, newPairs: 2, repeatCost: 0 });
  });

  it("places everybody it can in as many trios as it takes", () => {
    const people = named(..."abcdefghijklm");
    const apart = people.flatMap(({ id: a }, u) =>
      people
        .slice(0, u)
        .flatMap(({ id: b }, v): [string, string][] => (Math.floor(u / 3) === Math.floor(v / 3) ? [] : [[a, b]])),
    );
    const draft = draftOf({ people, past: [], rules: { ...rules, neverPair: apart } });
    expect(draft.groups.map((group) => group.people.join(""))).toEqual(["abc", "def", "ghi", "jkl"]);
    expect(draft.unplaced).toEqual([{ id: "m", reason: "never_pair" }]);
  });

  it("lets those who were left out go first: the hermit's company changes every round", () => {
    const people = named("a", "b", "c", "hermit");
    const neverPair: [string, string][] = [
      ["a", "hermit"],
      ["b", "hermit"],
      ["c", "hermit"],
    ];
    for (const id of ["a", "b", "c"]) {
      const candidates = people.map((candidate) => ({ ...candidate, priority: candidate.id === id }));
      for (let seed = 0; seed < 5; seed++) {
        const draft = draftOf({ people: candidates, past: [], rules: { ...rules, odd: "exclude", neverPair } }, seed);
        expect(draft.groups[0]!.people).toContain(id);
        expect(draft.unplaced.map(({ reason }) => reason)).toEqual(["never_pair", "never_pair"]);
      }
    }
  });
});

describe("match, round after round", () => {
  /** Rounds with everybody there; pairs that met before, by round. */
  function season(size: number, rounds: number, odd: Rules["odd"], seed: number): number[] {
    const last = new Map<string, Past>();
    const leftOut = new Map<string, number>();
    return Array.from({ length: rounds }, (_, index) => {
      const people = Array.from({ length: size }, (_, number) => {
        const out = leftOut.get(`P${number}`);
        return { id: `P${number}`, canBeExcluded: true, lastLeftOut: out === undefined ? null : index - out };
      });
      const rules: Rules = { groupSize: 2, odd, neverPair: [], locked: [] };
      const draft = draftOf({ people, past: [...last.values()], rules }, seed * 100 + index);
      for (const past of last.values()) past.roundsAgo++;
      for (const { people: pair } of draft.groups.flatMap((group) => group.reasons)) {
        last.set(pair.join(), { a: pair[0], b: pair[1], roundsAgo: 1 });
      }
      for (const { id } of draft.unplaced) leftOut.set(id, index);
      return draft.totals.pairs - draft.totals.newPairs;
    });
  }

  it("has nobody meet again before everybody has met, with 14 and 20 people", () => {
    for (const size of [14, 20]) {
      for (let seed = 0; seed < 8; seed++)
        expect(season(size, size - 1, "trio", seed)).toEqual(Array(size - 1).fill(0));
    }
  });

  it("does so too when one of 15 sits out each time, and everybody does once", () => {
    for (let seed = 0; seed < 5; seed++) expect(season(15, 15, "exclude", seed)).toEqual(Array(15).fill(0));
  });

  it("has trios repeat nothing for nearly as long as there are pairs left", () => {
    // 105 pairs at nine a round would do for eleven rounds and no more.
    for (let seed = 0; seed < 5; seed++) expect(season(15, 10, "trio", seed)).toEqual(Array(10).fill(0));
  });

  it("then begins again with those who met longest ago", () => {
    const repeats = season(8, 14, "trio", 3);
    expect(repeats).toEqual([...Array(7).fill(0), ...Array(7).fill(4)]);
  });
});

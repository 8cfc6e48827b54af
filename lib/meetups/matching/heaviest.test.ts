import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { begin, copy, type Matching } from "./blossoms";
import { complete, hang } from "./heaviest";
import { seeded } from "./random";
import { leastCostByDeterminant } from "./testing";

vi.setConfig({ testTimeout: 30_000 }); // a busy machine is no failure

type Weights = number[][];

function randomWeights(size: number, limit: number, seed: number): Weights {
  const random = seeded(seed);
  const weights = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  for (let u = 0; u < size; u++) for (let v = 0; v < u; v++) weights[u]![v] = weights[v]![u] = random.below(limit);
  return weights;
}

function matched(weights: Weights): Matching {
  const room = weights.length + 3;
  const twice = new Float64Array(room * room).fill(Number.NEGATIVE_INFINITY);
  for (const [u, row] of weights.entries()) {
    for (const [v, weight] of row.entries()) if (u !== v) twice[u * room + v] = 2 * weight;
  }
  return complete(begin(twice, weights.length, room));
}

function total(weights: Weights, { mate }: Matching): number {
  return weights.reduce((sum, row, u) => sum + (mate[u]! > u ? (row[mate[u]!] ?? 0) : 0), 0);
}

/** The heaviest perfect matching without these vertices, over all subsets. */
function heaviest(weights: Weights, without: number[] = []): number {
  const known = new Map<number, number>([[2 ** weights.length - 1, 0]]);
  const best = (used: number): number => {
    const found = known.get(used);
    if (found !== undefined) return found;
    const u = weights.findIndex((_, vertex) => !(used & (1 << vertex)));
    const partners = weights.flatMap((_, v) => (v > u && !(used & (1 << v)) ? [v] : []));
    const most = Math.max(...partners.map((v) => weights[u]![v]! + best(used | (1 << u) | (1 << v))));
    known.set(used, most);
    return most;
  };
  return best(without.reduce((used, vertex) => used | (1 << vertex), 0));
}

/**
 * Weak duality, computed from the bare duals: no perfect matching weighs more than half the sum of the vertices' duals
 * and, for each blossom, its dual times the pairs that fit in it, if no edge has more weight than the duals above it.
 */
function provenBound(matching: Matching): number {
  const { size, room, twice, dual, parent } = matching;
  const around = (vertex: number) => {
    const blossoms = new Set<number>();
    for (let node = parent[vertex]!; node >= 0; node = parent[node]!) blossoms.add(node);
    return blossoms;
  };
  const nests = Array.from({ length: size }, (_, vertex) => around(vertex));
  for (let u = 0; u < size; u++) {
    for (let v = 0; v < u; v++) {
      const shared = [...nests[u]!].filter((blossom) => nests[v]!.has(blossom));
      const above = dual[u]! + dual[v]! + shared.reduce((sum, blossom) => sum + dual[blossom]!, 0);
      expect(above).toBeGreaterThanOrEqual(twice[u * room + v]!);
    }
  }
  const members = (blossom: number) => nests.filter((nest) => nest.has(blossom)).length;
  const blossoms = [...new Set(nests.flatMap((nest) => [...nest]))];
  for (const blossom of blossoms) expect([members(blossom) % 2, dual[blossom]! >= 0]).toEqual([1, true]);
  const ofBlossoms = blossoms.reduce((sum, blossom) => sum + (dual[blossom]! * (members(blossom) - 1)) / 2, 0);
  return (dual.slice(0, size).reduce((sum, value) => sum + value, 0) + ofBlossoms) / 2;
}

const limits = fc.constantFrom(2, 3, 6, 40, 2 ** 40);

describe("heaviest perfect matching", () => {
  it("is as heavy as the best of all ways, up to a dozen", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), limits, fc.nat(), (half, limit, seed) => {
        const weights = randomWeights(2 * half, limit, seed);
        expect(total(weights, matched(weights))).toBe(heaviest(weights));
      }),
      { numRuns: 300 },
    );
  });

  it("stays heaviest when vertices are taken out one after the other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), limits, fc.nat(), (half, limit, seed) => {
        const weights = randomWeights(2 * half + 1, limit, seed);
        const [a, b, c] = seeded(seed).shuffle(weights.map((_, vertex) => vertex)) as [number, number, number];
        const one = copy(matched(weights));
        hang(one, a);
        const before = total(weights, complete(one));
        expect(before).toBe(heaviest(weights, [a]));
        const three = copy(one);
        hang(three, b);
        hang(three, c);
        expect(total(weights, complete(three))).toBe(heaviest(weights, [a, b, c]));
        expect(total(weights, one)).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  it("carries its proof: the duals allow nothing heavier, up to two hundred", () => {
    for (const [size, runs] of [
      [24, 40],
      [60, 8],
      [200, 2],
    ] as const) {
      for (let run = 0; run < runs; run++) {
        const weights = randomWeights(size, [2, 3, 9, 2 ** 40][run % 4]!, run);
        const matching = matched(weights);
        expect(provenBound(matching)).toBe(total(weights, matching));
      }
    }
  });

  it("costs as little as the determinant of the Tutte matrix tells, at sixty", () => {
    for (const [seed, cheap] of [0.01, 0.03].entries()) {
      const random = seeded(seed);
      const weights = randomWeights(60, 1, seed);
      for (let u = 0; u < 60; u++) {
        for (let v = 0; v < u; v++) {
          weights[u]![v] = weights[v]![u] = random.next() < cheap ? 4 : random.below(3);
        }
      }
      const least = leastCostByDeterminant(60, (u, v) => 4 - weights[u]![v]!, random.next);
      expect(least).toBeGreaterThan(0);
      expect(30 * 4 - total(weights, matched(weights))).toBe(least);
    }
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinGroups, manyPairs } from "./many";
import { greedyPairs, mostPairs } from "./most";
import { seeded } from "./random";
import { type Circle, peopleOf, tableOf } from "./table";
import { bestScore, mostPairsByRank, scoreOf } from "./testing";

function circleOf(size: number, never: number, met: number, seed: number): Circle {
  const random = seeded(seed);
  const circle: Circle = {
    size,
    met: peopleOf({ size }).map(() => new Map()),
    never: peopleOf({ size }).map(() => new Set()),
    first: peopleOf({ size }).map(() => random.next() < 0.3),
  };
  for (let u = 0; u < size; u++) {
    for (let v = 0; v < u; v++) {
      if (random.next() < never) {
        circle.never[u]!.add(v);
        circle.never[v]!.add(u);
      } else if (random.next() < met) {
        const rounds = 1 + random.below(12);
        circle.met[u]!.set(v, rounds);
        circle.met[v]!.set(u, rounds);
      }
    }
  }
  return circle;
}

const share = fc.constantFrom(0, 0.1, 0.5, 0.8, 0.95);

describe("pairs among many", () => {
  it("are as many as the rank of the Tutte matrix allows, from any start", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), share, fc.nat(), (size, never, seed) => {
        const circle = circleOf(size, never, 0, seed);
        const people = peopleOf(circle);
        const open = (u: number, v: number) => u !== v && !circle.never[u]!.has(v);
        const most = mostPairsByRank(size, open, seeded(seed).next);
        for (const start of [new Int32Array(size).fill(-1), greedyPairs(circle.never, people)]) {
          const mate = mostPairs(circle.never, start, people, () => false);
          const pairs = people.filter((person) => mate[person]! > person);
          expect(pairs.every((person) => open(person, mate[person]!) && mate[mate[person]!] === person)).toBe(true);
          expect(pairs.length).toBe(most);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("place most people, those with priority first; without never-pairs with most new pairs", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 11 }), share, share, fc.nat(), (size, never, met, seed) => {
        const circle = circleOf(size, never, met, seed);
        const table = tableOf(circle, peopleOf(circle));
        const [placed, , first, fresh] = scoreOf(table, manyPairs(circle, peopleOf(circle)));
        const best = bestScore(table, false);
        expect(placed).toBe(best[0]);
        if (size - placed !== 1) expect(first).toBe(best[2]);
        if (never === 0 && size % 2 === 0) expect(fresh).toBe(best[3]);
      }),
      { numRuns: 300 },
    );
  });

  it("let the one too many join where it is new to both", () => {
    const circle = circleOf(7, 0, 0, 1);
    const meet = (u: number, v: number) => {
      circle.met[u]!.set(v, 2);
      circle.met[v]!.set(u, 2);
    };
    meet(6, 0);
    meet(6, 3);
    const groups = joinGroups(
      circle,
      [
        [0, 1],
        [2, 3],
        [4, 5],
      ],
      [6],
      3,
    );
    expect(groups).toEqual([
      [0, 1],
      [2, 3],
      [4, 5, 6],
    ]);
  });
});

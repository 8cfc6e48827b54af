// The order of the picture, held against what it promises and a plain way of counting.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACME } from "./acme.testing";
import { crossingsOf, stepsBetween } from "./crossings";
import { type Arc, layersOf } from "./layers";
import { linksOf } from "./links";

const MOST = 14;
const arcs = fc
  .array(fc.tuple(fc.nat(MOST - 1), fc.nat(MOST - 1)), { maxLength: 40 })
  .map((all) => [...new Map(all.map((arc): [string, Arc] => [arc.join(), arc])).values()]);
/** From lower to higher numbers: no loop. */
const loopless = arcs.map((all) => all.filter(([from, to]) => from < to));
const columnOf = (columns: number[][], group: number) => columns.findIndex((column) => column.includes(group));

describe("columns", () => {
  it("have every group once, whatever loops there are, and are the same each time", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MOST }), arcs, (count, all) => {
        const within = all.filter(([from, to]) => from < count && to < count);
        const columns = layersOf(count, within);
        const groups = columns.flat().filter((slot) => slot >= 0);
        expect(groups.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, group) => group));
        expect(layersOf(count, within)).toEqual(columns);
      }),
    );
  });

  it("have whatever is in others at their left, and lead long arcs through all that is between", () => {
    fc.assert(
      fc.property(loopless, (all) => {
        const columns = layersOf(MOST, all);
        for (const [arc, [from, to]] of all.entries()) {
          const [start, end] = [columnOf(columns, from), columnOf(columns, to)];
          expect(start).toBeLessThan(end);
          const through = columns.flatMap((column, at) => (column.includes(-1 - arc) ? [at] : []));
          expect(through).toEqual(Array.from({ length: end - start - 1 }, (_, i) => start + 1 + i));
        }
      }),
    );
  });

  it("of the example company stand as deep as they include", () => {
    const { groups } = ACME;
    const between = linksOf(ACME).filter(({ from }) => from.kind === "group");
    const columns = layersOf(
      groups.length,
      between.map(({ from, to }): Arc => [groups.indexOf(from.id), groups.indexOf(to)]),
    );
    const named = columns.map((column) => column.filter((slot) => slot >= 0).map((slot) => groups[slot]));
    expect(named.map((column) => column.sort())).toEqual([
      ["founders"],
      ["hr", "tech"],
      ["team", "tech-mobile_app", "tech-website"],
      ["fun", "golf_with_bob", "hr-for_managers", "team-managers_only"],
    ]);
  });

  it("are filled evenly by groups that stand alone", () => {
    expect(layersOf(12, [])).toEqual([
      [0, 1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10, 11],
    ]);
    expect(layersOf(3, [[2, 0]])).toEqual([[2, 1], [0]]);
    expect(layersOf(0, [])).toEqual([]);
  });
});

describe("crossings", () => {
  it("are counted as by looking at every pair", () => {
    fc.assert(
      fc.property(loopless, (all) => {
        const steps = all.map(([from, to]): Arc => [from, to + MOST]);
        const order = [
          Array.from({ length: MOST }, (_, i) => MOST - 1 - i),
          Array.from({ length: MOST }, (_, i) => i + MOST),
        ];
        const between = stepsBetween(order, steps);
        const ends = steps.map(([a, b]) => [order[0]!.indexOf(a), order[1]!.indexOf(b)] as const);
        const pairs = ends.flatMap((one, i) => ends.slice(i + 1).map((other) => [one, other] as const));
        const crossed = pairs.filter(([[a, b], [c, d]]) => (a - c) * (b - d) < 0);
        expect(crossingsOf(order, between)).toBe(crossed.length);
      }),
    );
  });

  it("are none where none have to be", () => {
    const columns = layersOf(6, [
      [0, 5],
      [1, 4],
      [2, 3],
    ]);
    const right = columns[1]!.map((group) => 5 - group);
    expect(columns[0]).toEqual(right);
  });
});

it("a company of two thousand groups is laid out soon, also one in which lines are long", () => {
  const many = Array.from({ length: 6_000 }, (_, i): Arc => {
    const from = (i * 7919) % 1999;
    return [from, from + 1 + ((i * 104_729) % (1999 - from))];
  });
  const began = performance.now();
  const columns = layersOf(2_000, many);
  expect(columns.flat().filter((slot) => slot >= 0)).toHaveLength(2_000);
  expect(performance.now() - began).toBeLessThan(5_000);
});

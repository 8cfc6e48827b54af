// The steps of a chart's axis: whole, equal, few, and as high as what is drawn.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RoundFigures } from "@/lib/stats/graph-shapes";
import { CHARTS, ticksOf, ticksTo } from "./kinds";

const figures = (given: Partial<RoundFigures>): RoundFigures => ({
  ...{ round: 1, start: "2026-01-05", end: "2026-01-09", people: 0, matches: 0, met: 0, notMet: 0, unknown: 0 },
  ...{ meetRate: null, newTies: 0, repeats: 0, reach: null, asked: null, answered: null, answerRate: null },
  ...given,
});

describe("the steps of an axis", () => {
  it("are whole, equal and few, begin at nothing, and hold everything without much room above it", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (most) => {
        const ticks = ticksTo(most);
        const [first, step] = ticks as [number, number];
        expect(first).toBe(0);
        expect(String(step)).toMatch(/^[125]0*$/);
        expect(ticks).toEqual(ticks.map((_, at) => at * step));
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
        expect(ticks.at(-1)! - step).toBeLessThanOrEqual(most);
      }),
    );
  });

  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3.3, [0, 1, 2, 3, 4]],
    [22, [0, 5, 10, 15, 20, 25]],
    [500, [0, 100, 200, 300, 400, 500]],
  ])("up to %d they are %j", (most, ticks) => expect(ticksTo(most)).toEqual(ticks));

  it("go by quarters for shares, and as high as bars that stand on each other", () => {
    expect(ticksOf("meetings", [])).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(ticksOf("answers", [])).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(ticksOf("ties", [figures({ newTies: 8, repeats: 8 }), figures({ newTies: 9 })])).toEqual([0, 5, 10, 15, 20]);
    for (const kind of CHARTS) expect(ticksOf(kind, [figures({})]).length).toBeGreaterThan(1);
  });
});

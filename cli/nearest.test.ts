import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distance, nearest } from "./nearest";

const known = ["pool:list", "pool:set", "people:list", "round:show", "status", "jobs"];

describe("nearest", () => {
  it.each([
    ["pools:list", "pool:list"],
    ["pool:lst", "pool:list"],
    ["poollist", "pool:list"],
    ["round-show", "round:show"],
    ["stauts", "status"],
    ["job", "jobs"],
  ])("takes %s for %s", (typed, meant) => expect(nearest(typed, known)).toBe(meant));

  it.each(["", "x", "set", "groups:list", "frobnicate", "constructor"])("makes nothing of %j", (typed) =>
    expect(nearest(typed, known)).toBeNull(),
  );
});

describe("distance", () => {
  const word = fc.string({ maxLength: 12 });

  it("is that between points: nothing to oneself, as far back, and no detour is shorter", () => {
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(distance(a, a)).toBe(0);
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c));
      }),
    );
  });

  it("is one for each letter that is added", () => {
    fc.assert(
      fc.property(word, word, word, (before, added, after) => {
        expect(distance(before + after, before + added + after)).toBe(added.length);
      }),
    );
  });
});

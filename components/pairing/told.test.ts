// What a saved picture of a pool says of itself: whose it is, of which rounds, and what its signs mean.
import { describe, expect, it } from "vitest";
import type { Theme } from "@/components/graph/theme";
import { days } from "@/components/ui/words";
import { toldOf } from "./told";

const stats = {
  pool: { name: "Coffee", slug: "coffee" },
  rounds: [
    { number: 1, start: "2026-01-05", end: "2026-01-09" },
    { number: 2, start: "2026-01-19", end: "2026-01-23" },
    { number: 3, start: "2026-02-02", end: "2026-02-06" },
  ],
};
const written = { days, today: "2026-03-01" };
const colours = {
  of: () => 0,
  groups: [
    { name: "Circle 1", count: 1 },
    { name: "Circle 2", count: 7 },
  ],
};
const told = (range: { from: number; to: number }, more = {}) =>
  toldOf({ stats, range, colours: null, theme: {} as Theme, ...more }, written);

describe("a saved picture", () => {
  it("is called after its pool, and says which rounds it shows and when it was saved", () => {
    expect(told({ from: 1, to: 3 })).toMatchObject({
      file: "coffee-pairings",
      title: "Coffee",
      about: "Who has met whom · Rounds 1 to 3, 5 Jan – 6 Feb 2026 · Saved on 1 Mar 2026",
    });
    expect(told({ from: 2, to: 2 }).about).toContain(" · Round 2, 19 – 23 Jan 2026 · ");
    expect(told({ from: 4, to: 3 }).about).toContain(" · Nobody was matched in these rounds. · ");
  });

  it("has every sign that the legend beside the live one has", () => {
    const signs = (more = {}) => told({ from: 1, to: 3 }, more).signs.map(({ words }) => words);
    const lines = ["Met", "Did not meet", "Not known", "The thicker, the more often matched."];
    expect(signs()).toEqual(lines);
    expect(signs({ colours, about: "A circle is …" })).toEqual([
      ...lines,
      "Circle 1: 1 person",
      "Circle 2: 7 people",
      "A circle is …",
    ]);
  });
});

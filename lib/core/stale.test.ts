// Edits made on an old page are refused; others go through.
import { describe, expect, it } from "vitest";
import { refuseStale } from "./stale";

const row = { name: "Lunch", size: 2, rule: { every: [1, 2] }, gone: null as string | null };

describe("refuseStale", () => {
  it.each<[string, Partial<typeof row> | undefined]>([
    ["nothing seen", undefined],
    ["the same", { name: "Lunch", size: 2, rule: { every: [1, 2] }, gone: null }],
    ["only what was changed", { size: 2 }],
  ])("lets %s through", (_, seen) => {
    expect(() => refuseStale(row, seen, "the pool")).not.toThrow();
  });

  it.each<[string, Partial<typeof row>]>([
    ["another value", { name: "Dinner" }],
    ["something inside", { rule: { every: [1, 3] } }],
    ["something that was empty", { gone: "yes" }],
  ])("refuses %s", (_, seen) => {
    expect(() => refuseStale(row, seen, "the pool")).toThrow(/Somebody else changed the pool meanwhile/);
  });
});

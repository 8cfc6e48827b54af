import { describe, expect, it } from "vitest";
import { durationMs, momentOf } from "./protocol";

describe("durations of the wire", () => {
  it.each([
    ["", 0],
    ["1s", 1_000],
    ["1500ms", 1_500],
    ["1w2d3h4m5s", 788_645_000],
    ["1.5h", 5_400_000],
  ])("%s", (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });
  it.each(["soon", "1", "5 minutes", "1s later"])("refuses %s", (text) => {
    expect(() => durationMs(text)).toThrow();
  });
  it("knows ISO times, and nothing beyond a year", () => {
    expect(momentOf("2026-06-01T08:00:00.000Z", 0 + Date.parse("2026-06-01"))).toBe(Date.parse("2026-06-01T08:00:00Z"));
    expect(() => momentOf("53w", 0)).toThrow(/year/);
  });
});

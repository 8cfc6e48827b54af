// What is kept of a text from outside, and what counts as one.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { harmless, isVisible } from "./text";

describe("harmless", () => {
  it.each([
    ["a\u0000b", "ab"],
    ["tab\tand\nline", "tab\tand\nline"],
    ["\u202Eevil\u202C", "evil"],
    ["ünïcode 你好 👩‍🚀", "ünïcode 你好 👩‍🚀"],
    ["\u001b[31mred", "[31mred"],
  ])("%j becomes %j", (text, kept) => {
    expect(harmless(text)).toBe(kept);
  });

  it("only ever takes away, and nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = harmless(text);
        expect(harmless(once)).toBe(once);
        expect(once.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe("isVisible", () => {
  it.each([
    ["👍", true],
    ["x", true],
    [" \n\t", false],
    ["\u200b\u2060", false],
    ["", false],
  ])("%j: %s", (text, visible) => {
    expect(isVisible(text)).toBe(visible);
  });
});

// A pool's permanent address, and when two names are the same.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeSlug, nameKey, slugOf } from "./slug";

describe("the address of a pool", () => {
  it.each([
    ["coffee", "coffee"],
    ["Coffee Break!", "coffee-break"],
    ["2026_interns", "2026_interns"],
    ["a  &  b", "a-b"],
    ["Žluťoučký-kůň", "žluťoučký-kůň"],
    ["ｆｕｌｌ ｗｉｄｔｈ", "full-width"],
    ["ﬁne", "fine"],
    ["咖啡", "咖啡"],
    ["--x--", "x"],
    ["☕☕", "pool"],
    ["x".repeat(200), "x".repeat(80)],
    ["𝒜".repeat(100), "a".repeat(80)],
    ["🪁".repeat(100), "pool"],
  ])("of #%s is %s", (name, slug) => expect(slugOf(name)).toBe(slug));

  it("has nothing but letters, digits, _ and single -, at most 80, and makes itself again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }), (name) => {
        const slug = slugOf(name);
        expect(slug).toMatch(/^[\p{L}\p{N}_]+(-[\p{L}\p{N}_]+)*$/u);
        expect([...slug].length).toBeLessThanOrEqual(80);
        expect(slugOf(slug)).toBe(slug);
      }),
    );
  });

  it("is the first one that is free", () => {
    expect(freeSlug("coffee", new Set())).toBe("coffee");
    expect(freeSlug("coffee", new Set(["coffee"]))).toBe("coffee-2");
    expect(freeSlug("coffee", new Set(["coffee", "coffee-2", "coffee-4"]))).toBe("coffee-3");
  });
});

describe("the same name", () => {
  it.each([
    ["Coffee", "coffee"],
    ["  Coffee   break ", "coffee break"],
    ["STRASSE", "straße"],
    ["ΟΔΟΣ", "οδοσ"],
    ["Cafe\u0301", "CAF\u00c9"],
    ["Ｋith", "kith"],
  ])("%s is %s", (one, other) => expect(nameKey(one)).toBe(nameKey(other)));

  it("is not another's", () => expect(nameKey("Coffee 2")).not.toBe(nameKey("Coffee2")));
});

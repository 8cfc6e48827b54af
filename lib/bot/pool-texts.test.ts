// What a pool may word anew, and what is said of a wording before it is kept.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fill, placeholdersOf, TEXTS } from "./messages";
import { checkWording, GROUPS, isPoolText, neededIn, POOL_TEXTS, type PoolTextKey, placeholdersIn } from "./pool-texts";
import { wordsOf } from "./testing";
import { sampleMessage } from "./text-preview";

const KEYS: PoolTextKey[] = GROUPS.flatMap((group) => [...POOL_TEXTS[group]]);
const inBraces = (names: string[]) => names.map((name) => `{${name}}`).join(" ");

describe("the list", () => {
  it("names every text once, and no text of Kith's about itself", () => {
    expect(new Set(KEYS).size).toBe(KEYS.length);
    for (const key of ["help", "not_understood", "group_made", "toString", "__proto__", ""])
      expect(isPoolText(key)).toBe(false);
  });

  it("has every text that is said about a round: those with its dates", () => {
    const dated = Object.keys(TEXTS).filter((key) => /\{dates\}/.test(TEXTS[key as PoolTextKey]));
    expect(dated.filter((key) => !isPoolText(key))).toEqual([]);
  });

  it.each(KEYS)("%s: Kith's own words pass", (key) => {
    expect(checkWording(key, TEXTS[key])).toEqual({ unknown: [], leftOut: [], needed: null });
  });
});

describe("a preview", () => {
  const round = { roundId: "r", poolName: "P", channel: "C1", start: "2026-09-07", end: "2026-09-11" };

  it.each(KEYS)("shows %s where it is said, in the pool's words", (key) => {
    const wording = { [key]: `Worded anew. ${inBraces(placeholdersOf(key))}` };
    const sample = { round: { ...round, wording }, wording, typed: true, statsUrl: "https://kith.test/stats/p" };
    const said = wordsOf(sampleMessage(key, sample));
    expect(said).toContain("Worded anew.");
    expect(said).not.toMatch(/[{}]/);
  });
});

describe("placeholders", () => {
  it.each([
    ["Hi {name}, {name}!", ["name"]],
    ["{ name }", [" name "]],
    ["{first name} {}", ["first name", ""]],
    ["a { b", []],
    ["{{name}}", ["name"]],
    [":-{ \n }", []],
  ])("of %j are %j", (text, names) => {
    expect(placeholdersIn(text)).toEqual(names);
  });

  it("that nothing stands for are named, as are those left out", () => {
    expect(checkWording("introduction_person", "{nam} and {name}:")).toEqual({
      unknown: ["nam", "name"],
      leftOut: ["person"],
      needed: "person",
    });
    expect(checkWording("ask_availability", "Free, {name}?")).toEqual({
      unknown: [],
      leftOut: ["channel", "dates"],
      needed: null,
    });
    expect(neededIn("ask_availability")).toBeNull();
  });

  const word = fc.stringMatching(/^[a-z_]{1,12}$/);
  const between = fc.string().map((text) => text.replace(/[{}*]/g, ""));

  it("are found wherever they stand between other words", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(between, word)), between, (pairs, end) => {
        const text = pairs.map(([before, name]) => `${before}{${name}}`).join("") + end;
        expect(placeholdersIn(text)).toEqual([...new Set(pairs.map(([, name]) => name))]);
      }),
    );
  });

  it("are all filled in whatever passes: nobody ever reads one", () => {
    fc.assert(
      fc.property(fc.constantFrom(...KEYS), fc.array(fc.oneof(between, word), { maxLength: 12 }), (key, parts) => {
        const known = placeholdersOf(key);
        const text = parts.map((part, index) => (index % 3 === 1 ? `{${part}}` : part)).join("");
        const passes = checkWording(key, text).unknown.length === 0;
        const values = Object.fromEntries(known.map((name) => [name, "x"]));
        const said = fill(text, values)
          .map((span) => ("text" in span ? span.text : ""))
          .join("");
        expect(passes).toBe(placeholdersIn(text).every((name) => known.includes(name)));
        if (passes) expect(said).not.toMatch(/\{[^{}\n]*\}/);
      }),
    );
  });
});

// What a name becomes: short, on one line, sayable in XML, and otherwise itself.
import fc from "fast-check";
import { expect, it } from "vitest";
import { labelOf } from "./label";
import { runsOf } from "./runs";

const name = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme", maxLength: 60 }), fc.string());
const XML = /^[\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

it("is never empty, short, on one line and sayable in XML", () => {
  fc.assert(
    fc.property(name, (text) => {
      const label = labelOf(text);
      expect(label).toMatch(XML);
      expect(label.trim()).toBe(label);
      expect([...new Intl.Segmenter().segment(label)].length).toBeLessThanOrEqual(32);
      expect([...label].length).toBeGreaterThan(0);
      expect([...label].length).toBeLessThanOrEqual(128);
    }),
  );
});

it("an ordinary name stays as it is, a long one keeps its beginning", () => {
  const ordinary = fc.string({
    unit: fc.constantFrom(..."abcÄé-_.'&<\"\\שלוםمرحبا日本한국😀"),
    minLength: 1,
    maxLength: 100,
  });
  fc.assert(
    fc.property(ordinary, (text) => {
      const label = labelOf(text);
      if (label !== text) expect([...text].length).toBeGreaterThan(32);
      expect(text.startsWith(label.replace(/…$/, ""))).toBe(true);
    }),
  );
});

it.each([
  ["", "(no name)"],
  [" \n\t ", "(no name)"],
  ["\u200b\u200d", "(no name)"],
  ["two\r\nlines\tand a tab", "two lines and a tab"],
  ["\u001b[31mred", "[31mred"],
  ["\u202eevil", "evil"],
  ["half \ud800 an emoji", "half \ufffd an emoji"],
  ["e\u0301\u0302\u0303\u0304\u0305\u0306", "e\u0301\u0302\u0303\u0304"],
  ["x".repeat(200), `${"x".repeat(31)}…`],
  ["👨‍👩‍👧‍👦".repeat(31), `${"👨‍👩‍👧‍👦".repeat(18)}👨…`],
])("%j is drawn as %j", (text, label) => {
  expect(labelOf(text)).toBe(label);
});

it("a very long name takes no time", () => {
  const began = performance.now();
  labelOf("a\u0301".repeat(1_000_000));
  expect(performance.now() - began).toBeLessThan(1_000);
});

it("a label falls into runs that say the same, one script each", () => {
  fc.assert(
    fc.property(name, (text) => {
      const label = labelOf(text);
      const said = runsOf(label).map((run) => (run.spaced ? ` ${run.text}` : run.text));
      expect(said.join("").trim()).toBe(label.replace(/ +/g, " "));
    }),
  );
  expect(runsOf("Team שלום 🚀 日本").map(({ text, family }) => `${text}|${family}`)).toEqual([
    "Team|Geist",
    "שלום|DejaVu Sans",
    "🚀|Noto Emoji",
    "日本|Noto Sans S Chinese",
  ]);
});

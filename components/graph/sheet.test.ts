// How the heading and the legend of a saved picture are set: nothing is lost, cut off or written over something else.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOf, placed } from "./sheet";

const widthOf = (text: string) => [...text].length;
const width = fc.integer({ min: 1, max: 40 });

describe("the lines of a heading", () => {
  it("hold every letter in its order, and none is longer than there is room, however long a word is", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "ä", "שׁ", " ", "\t", "m") }), width, (text, most) => {
        const room = Math.max(most, 2);
        const lines = linesOf(text, room, widthOf);
        expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(room);
      }),
    );
  });

  it("break between words, and within a word only where it has no line to itself", () => {
    expect(linesOf("Coffee of the whole house", 12, widthOf)).toEqual(["Coffee of", "the whole", "house"]);
    expect(linesOf("A Donaudampfschifffahrt", 10, widthOf)).toEqual(["A", "Donaudampf", "schifffahr", "t"]);
    expect(linesOf("👩‍👩‍👧👩‍👩‍👧", 6, widthOf)).toEqual(["👩‍👩‍👧", "👩‍👩‍👧"]);
    expect(linesOf(" ", 10, widthOf)).toEqual([]);
  });
});

describe("the legend", () => {
  const signs = fc.array(fc.record({ words: fc.string({ maxLength: 12 }), isPainted: fc.boolean() }), {
    maxLength: 12,
  });

  it("has every sign once and in order, none over another, and goes to a new line only for want of room", () => {
    fc.assert(
      fc.property(signs, width, (given, most) => {
        const asked = given.map(({ words, isPainted }) => ({
          words,
          mark: isPainted ? { width: 24, paint: () => {} } : undefined,
        }));
        const { all, height } = placed(asked, { width: most, widthOf });
        expect(all.map(({ sign }) => sign)).toEqual(asked);
        for (const [at, { sign, x, y }] of all.entries()) {
          const own = widthOf(sign.words) + (sign.mark ? 2 : 0);
          if (x > 0) expect(x + own).toBeLessThanOrEqual(most);
          expect(y).toBeLessThan(height);
          const before = all[at - 1];
          if (!before) expect([x, y]).toEqual([0, 0]);
          else if (before.y === y) expect(x).toBeGreaterThan(before.x + widthOf(before.sign.words));
          else expect([x, y > before.y]).toEqual([0, true]);
        }
      }),
    );
  });
});

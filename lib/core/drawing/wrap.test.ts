// Lines that fit, say what the text says, and are no more than there is room for.
import fc from "fast-check";
import { expect, it } from "vitest";
import { graphemesOf, wrapped } from "./wrap";

const room = (width: number, lines: number) => ({ width, lines, widthOf: () => 1 });

it.each([
  ["Coffee", 10, ["Coffee"]],
  ["Summer interns of 2026", 12, ["Summer", "interns of", "2026"]],
  ["Summer interns of 2026 in Zürich", 12, ["Summer", "interns of", "2026 in Zür…"]],
  ["x".repeat(50), 12, ["x".repeat(12), "x".repeat(12), `${"x".repeat(11)}…`]],
  ["👨‍👩‍👧".repeat(4), 3, ["👨‍👩‍👧".repeat(3), "👨‍👩‍👧"]],
  ["", 10, []],
])("%j", (text, width, lines) => {
  expect(wrapped(text, room(width, 3))).toEqual(lines);
});

it("any text: no line is too long, and nothing is left out but at the end", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "é", "ש", "日", "😀"), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 4 }), (text, width, most) => {
      const lines = wrapped(text, room(width, most));
      expect(lines.length).toBeLessThanOrEqual(most);
      for (const line of lines) expect(graphemesOf(line).length).toBeLessThanOrEqual(width);
      const plain = (text: string) => text.replaceAll(" ", "");
      expect(plain(text).startsWith(plain(lines.join("")).replace(/…$/, ""))).toBe(true);
      if (!lines.at(-1)?.endsWith("…")) expect(plain(lines.join(""))).toBe(plain(text));
    }),
  );
});

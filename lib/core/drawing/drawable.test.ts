// Which name is drawn: one whose letters are all there, never a box.
import fc from "fast-check";
import { expect, it } from "vitest";
import { firstDrawable } from "./drawable";
import { withPen } from "./pen";

const first = (...names: string[]) => withPen((pen) => firstDrawable(names, pen));

it.each([
  [["Tea & <b>cake</b>", "tea"], "Tea & <b>cake</b>"],
  [["Übermut Łódź Привет", "x"], "Übermut Łódź Привет"],
  [["Coffee \u{10fffd} chats", "coffee"], "Coffee chats"],
  [["\u{10fffd}\u{10fffd}", "only-signs"], "only-signs"],
  // Letters of a script that hardly any machine has a font for.
  [["𓀀𓀁 team", "team-1"], "team-1"],
  [["𓀀", "𓀁"], ""],
])("of %j it is %j", async (names, drawn) => {
  expect(await first(...names)).toBe(drawn);
});

it("all of the name where that can be, otherwise nothing but signs is left out", async () => {
  const unit = fc.constantFrom(..."abcÄé ß日ש", "🚀", "👨‍👩‍👧", "ᚠ", "\u{10fffd}");
  await withPen((pen) =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit, minLength: 1, maxLength: 20 }), async (name) => {
        const letters = (text: string) => text.replace(/[^\p{L}]/gu, "");
        const drawn = await firstDrawable([name], pen);
        if (drawn !== "") expect(letters(drawn)).toBe(letters(name));
      }),
      { numRuns: 40 },
    ),
  );
});

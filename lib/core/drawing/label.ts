// A name as it is drawn: any string becomes one short line that a picture can hold. Pure.

const LONGEST = 32;
/** One grapheme may hide hundreds of code points. */
const MOST_CODE_POINTS = 128;
/** Of a longer name the rest is not even looked at. */
const READ = 2_000;
const NAMELESS = "(no name)";

/** Overrides would let a name rewrite its surroundings; more than four marks on a letter reach into the next line. */
const NOT_DRAWN = /[\u202a-\u202e\u2066-\u2069\ufeff]|(?<=\p{M}{4})\p{M}/gu;
/** What XML cannot say. */
const NOT_TEXT = /\p{Cs}|[\ufffe\uffff]/gu;
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}\p{M}]/u;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The name, or its beginning and an ellipsis. */
export function labelOf(name: string, longest = LONGEST): string {
  const line = name
    .slice(0, READ)
    .replace(NOT_TEXT, "\ufffd")
    .replace(NOT_DRAWN, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (!VISIBLE.test(line)) return NAMELESS;
  if (line.length <= longest) return line;
  const all = [...graphemes.segment(line)].map(({ segment }) => segment);
  if (all.length <= longest && [...line].length <= MOST_CODE_POINTS) return line;
  const beginning = all.slice(0, longest - 1).join("");
  return `${[...beginning]
    .slice(0, MOST_CODE_POINTS - 1)
    .join("")
    .trimEnd()}…`;
}

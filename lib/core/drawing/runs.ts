// A label in pieces that one font can set each. Pure.

export interface Run {
  text: string;
  family: string;
  /** A space stands before it. */
  spaced: boolean;
}

export const FAMILY = "Geist";

/** A letter of any other script is asked of every font. */
const FAMILIES: [family: string, graphemes: RegExp][] = [
  ["Noto Emoji", /\p{Emoji_Presentation}|[\ufe0f\u20e3]/u],
  [FAMILY, /[\p{Script=Latin}\p{Script=Cyrillic}]/u],
  ["DejaVu Sans", /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}]/u],
  ["Noto Sans Korean", /\p{Script=Hangul}/u],
  ["Noto Sans S Chinese", /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff65]/u],
  ["sans-serif", /\p{L}/u],
];
/** Most names; to split those takes time for nothing. */
const PLAIN = /^[\x20-\x7e]+$/;
const EMOJI = FAMILIES[0]![0];

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * resvg drops a text whose fonts disagree on how many glyphs it has, as they do where letters join: every run is
 * a text of its own. What belongs to no script stays with what stands before it.
 */
export function runsOf(text: string): Run[] {
  if (PLAIN.test(text)) return [{ text, family: FAMILY, spaced: false }];
  const runs: Run[] = [];
  for (const { segment } of graphemes.segment(text)) {
    const last = runs.at(-1);
    const own = FAMILIES.find(([, has]) => has.test(segment))?.[0];
    const family = own ?? (last && last.family !== EMOJI ? last.family : FAMILY);
    if (last?.family === family) last.text += segment;
    else runs.push({ text: segment, family, spaced: false });
  }
  return runs
    .map((run, i) => ({ ...run, spaced: /^ /.test(run.text) || / $/.test(runs[i - 1]?.text ?? "") }))
    .map((run) => ({ ...run, text: run.text.trim() }))
    .filter(({ text }) => text !== "");
}

/** As its first letter says. */
export const isRightToLeft = (text: string) =>
  /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text.replace(/^\P{L}+/u, ""));

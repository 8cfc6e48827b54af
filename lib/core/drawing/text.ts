// Text in the picture: escaped, measured, never wider than it may be. Pure.
import { FAMILY, isRightToLeft, type Run, runsOf } from "./runs";

export interface Words {
  text: string;
  size: number;
  bold?: boolean;
}
/** How far the ink of a run reaches from where it starts, on the sheet. */
export type Extent = [left: number, right: number];
export type Measure = (words: Words) => number;

export interface Type {
  /** How wide words are, in points. */
  measure: Measure;
  /** The baseline is `y`; what is wider than `room` is set smaller. */
  draw(words: Words, place: Place): string;
}
interface Place {
  x: number;
  y: number;
  color: string;
  anchor?: "middle";
  room?: number;
}

/** Large, so that rounding does not matter. */
const SHEET_SIZE = 100;
const SPACE = 0.26;
/** Between letters of two fonts. */
const SEAM = 0.05;

const escapeXml = (text: string) => text.replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);

/** Every run once, a line each: what the thread measures. With the answer, text can be set. */
export function typeFor(texts: Words[]): { sheet: string; typeWith: (extents: (Extent | undefined)[]) => Type } {
  const all = texts.flatMap((words) => runsOf(words.text).map((run) => ({ run, words })));
  const lines = [...new Map(all.map((line) => [keyOf(line.run, line.words), line])).entries()];
  return {
    sheet: sheetOf(lines.map(([, { run, words }]) => ({ text: run.text, font: fontOf(run, words) }))),
    typeWith(extents) {
      const known = new Map(
        lines.map(([key], i) => [key, (extents[i] ?? [0, 0]).map((x) => x / SHEET_SIZE) as Extent]),
      );
      const extentOf = (run: Run, words: Words) => known.get(keyOf(run, words))!;
      const lineOf = (words: Words) => setRuns(words, (run) => extentOf(run, words));
      const measure: Measure = (words) => lineOf(words).width * words.size;
      return { measure, draw: (words, place) => drawText(words, place, lineOf(words)) };
    },
  };
}

/** Texts to be looked at, a line each; without a font every one is asked for what ours lacks. */
export function sheetOf(texts: { text: string; font?: string }[]): string {
  const lines = texts.map(({ text, font = ` font-family="${FAMILY}"` }, i) => {
    return `<text id="t${i}" y="${i * SHEET_SIZE}" font-size="${SHEET_SIZE}"${font}>${escapeXml(text)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">${lines.join("")}</svg>`;
}

const keyOf = ({ family, text }: Run, { bold }: Words) => `${bold ? "bold" : ""} ${family} ${text}`;
const fontOf = ({ family }: Run, { bold }: Words) => ` font-family="${family}"${bold ? ' font-weight="600"' : ""}`;

interface Line {
  width: number;
  /** In reading order, each with where it starts. */
  runs: { run: Run; x: number }[];
}

function setRuns({ text }: Words, extentOf: (run: Run) => Extent): Line {
  const runs = runsOf(text).map((run) => ({ run, x: 0 }));
  const leftward = isRightToLeft(text);
  const seen = leftward ? runs.toReversed() : runs;
  let width = 0;
  for (const [i, one] of seen.entries()) {
    const [left, right] = extentOf(one.run);
    const later = leftward ? seen[i - 1] : one;
    if (i > 0) width += later?.run.spaced ? SPACE : SEAM;
    one.x = width - left;
    width += right - left;
  }
  return { width, runs };
}

function drawText(words: Words, { x, y, color, anchor, room }: Place, { width, runs }: Line): string {
  const size = room === undefined ? words.size : Math.min(words.size, room / width);
  const start = anchor === "middle" ? x - (width * size) / 2 : x;
  const spans = runs.map(({ run, x: offset }) => {
    return `<tspan x="${(start + offset * size).toFixed(2)}"${fontOf(run, words)}>${escapeXml(run.text)}</tspan>`;
  });
  return `<text y="${y.toFixed(2)}" font-size="${size.toFixed(2)}" fill="${color}">${spans.join("")}</text>`;
}

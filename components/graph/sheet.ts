// The sheet that a saved picture stands on: its heading above, what its signs mean beneath, on the page's own paper.
import type { Theme } from "./theme";

type Paint = (on: CanvasRenderingContext2D) => void;

export interface Told {
  /** Of the file: the day and its ending follow. */
  file: string;
  title: string;
  /** Such as what is drawn, of when, and when it was saved. */
  about: string;
  signs: readonly Sign[];
}

/** One entry of the legend. */
export interface Sign {
  words: string;
  /** Painted from its upper left corner, `SIGN_HEIGHT` high; without one only the words are said. */
  mark?: { width: number; paint: Paint };
}
export const SIGN_HEIGHT = 12;

interface Size {
  width: number;
  height: number;
}

/** Letters are as large as can be read when the whole of it is looked at; in px. */
const LETTERS = { share: 1 / 64, least: 26, most: 60 };
/** In letters, as everything below. */
const NARROWEST = 40;
const MARGIN = 1.5;
const LINE = 1.5;
const TITLE = 1.8;
const GAP = 0.5;
/** How far apart two signs stand. */
const APART = 1.5;

export function composed(size: Size, told: Told, theme: Theme, paint: Paint) {
  const letter = Math.min(LETTERS.most, Math.max(LETTERS.least, size.width * LETTERS.share));
  const width = Math.max(size.width, NARROWEST * letter);
  const canvas = document.createElement("canvas");
  const on = canvas.getContext("2d")!;
  const font = (times: number, weight = 400) => `${weight} ${letter * times}px ${theme.font}`;
  on.font = font(TITLE, 600);
  const title = linesOf(told.title, width, (text) => on.measureText(text).width);
  on.font = font(1);
  const about = linesOf(told.about, width, (text) => on.measureText(text).width);
  const signs = placed(told.signs, { width: width / letter, widthOf: (text) => on.measureText(text).width / letter });
  const head = letter * (title.length * TITLE * LINE + about.length * LINE + 1);
  const foot = letter * (1 + signs.height);
  // Setting its size makes a canvas forget everything else.
  Object.assign(canvas, {
    width: width + 2 * MARGIN * letter,
    height: head + size.height + foot + 2 * MARGIN * letter,
  });
  on.fillStyle = theme.paper;
  on.fillRect(0, 0, canvas.width, canvas.height);
  on.translate(MARGIN * letter, MARGIN * letter);
  on.textBaseline = "top";
  const write = (lines: string[], y: number, step: number) => {
    for (const [at, line] of lines.entries()) on.fillText(line, 0, y + at * step, width);
  };
  Object.assign(on, { font: font(TITLE, 600), fillStyle: theme.ink });
  write(title, 0, letter * TITLE * LINE);
  Object.assign(on, { font: font(1), fillStyle: theme.soft });
  write(about, letter * title.length * TITLE * LINE, letter * LINE);
  apart(on, (width - size.width) / 2, head, paint);
  apart(on, 0, head + size.height + letter, () => {
    for (const { sign, x, y } of signs.all) apart(on, x * letter, y * letter, () => paintSign(on, sign, letter));
  });
  return canvas;
}

function paintSign(on: CanvasRenderingContext2D, sign: Sign, letter: number): void {
  on.fillText(sign.words, letter * roomFor(sign), 0);
  if (sign.mark) apart(on, 0, 0, sign.mark.paint, letter / SIGN_HEIGHT);
}

/** Of what stands before the words, in letters: it is as high as one. */
const roomFor = ({ mark }: Sign) => (mark ? mark.width / SIGN_HEIGHT + GAP : 0);

/** Whatever is set within stays there. */
function apart(on: CanvasRenderingContext2D, x: number, y: number, paint: Paint, scale = 1): void {
  on.save();
  on.translate(x, y);
  on.scale(scale, scale);
  paint(on);
  on.restore();
}

interface Room {
  width: number;
  widthOf: (text: string) => number;
}

/** One beside the other as far as there is room, then in a new line. Pure. */
export function placed(signs: readonly Sign[], { width, widthOf }: Room) {
  let [x, y] = [0, 0];
  const all = signs.map((sign) => {
    const own = roomFor(sign) + widthOf(sign.words);
    if (x > 0 && x + own > width) [x, y] = [0, y + LINE];
    const spot = { sign, x, y };
    x += own + APART;
    return spot;
  });
  return { all, height: signs.length === 0 ? 0 : y + LINE };
}

/** Broken between words, and within one that is longer than a line. Pure. */
export function linesOf(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  const words = text.split(/\s+/).filter(Boolean);
  for (const word of words.flatMap((one) => (widthOf(one) > width ? cut(one, width, widthOf) : [one]))) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const letters = new Intl.Segmenter("en");

function cut(word: string, width: number, widthOf: (text: string) => number): string[] {
  const pieces: string[] = [];
  for (const { segment } of letters.segment(word)) {
    const longer = `${pieces.at(-1) ?? ""}${segment}`;
    if (pieces.length > 0 && widthOf(longer) <= width) pieces[pieces.length - 1] = longer;
    else pieces.push(segment);
  }
  return pieces;
}

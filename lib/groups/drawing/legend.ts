// The legend: the lines that occur, and what a frame or a stronger colour means. Pure.

import type { Type, Words } from "@/lib/core/drawing/text";
import type { Line } from "../links";
import { drawLine } from "./line";
import { headLength, LOOKS, type Look } from "./lines";
import type { Scene } from "./scene";

const SAMPLE = 38;
const GAP = { sample: 8, item: 24 };
const ROW = 22;

interface Item {
  label: Words;
  look?: Look;
}

const MINE = "Stronger colour: you and your groups";
const FRAMED = "A frame’s lines hold for everybody in it";

export const legendWords = (scene: Scene) => itemsOf(scene).map(({ label }) => label);

function itemsOf({ boxes, ties, strays }: Scene): Item[] {
  const item = (text: string, look?: Look): Item => ({ label: { text, size: 11 }, look });
  const lines = (Object.keys(LOOKS) as Line[]).filter((line) => [...ties, ...strays].some((one) => one.line === line));
  const notes = [
    ...(boxes.some(({ figures }) => figures.some(({ mine }) => mine)) ? [MINE] : []),
    ...(boxes.some(({ figures }) => figures.length > 1) ? [FRAMED] : []),
  ];
  return [...lines.map((line) => item(LOOKS[line].words, LOOKS[line])), ...notes.map((note) => item(note))];
}

/** Set in rows no wider than `room`, from 0, 0. */
export function drawLegend(scene: Scene, room: number, type: Type): { svg: string; width: number; height: number } {
  let [x, y, width] = [0, 0, 0];
  const drawn = itemsOf(scene).map(({ label, look }) => {
    const indent = look ? SAMPLE + GAP.sample : 0;
    const itemWidth = indent + type.measure(label);
    if (x > 0 && x + itemWidth > room) [x, y] = [0, y + ROW];
    const middle = y + ROW / 2;
    const text = type.draw(label, { x: x + indent, y: middle + 4, color: "#424a53" });
    const sample = look ? drawSample(look, x, middle) : "";
    width = Math.max(width, x + itemWidth);
    x += itemWidth + GAP.item;
    return sample + text;
  });
  return { svg: drawn.join(""), width, height: drawn.length === 0 ? 0 : y + ROW };
}

function drawSample(look: Look, x: number, y: number): string {
  const end = x + SAMPLE - headLength(look) * look.heads.length;
  const points = [0, 1 / 3, 2 / 3, 1].map((share) => ({ x: x + (end - x) * share, y }));
  return drawLine(points, { x: x + SAMPLE, y }, look);
}

// How large each box is, and where its figures stand in it. Pure.

import type { Measure, Words } from "@/lib/core/drawing/text";
import type { Box, Figure } from "./scene";

/** From the box's upper left corner; the unit is a point. */
export interface Spot {
  figure: Figure;
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Arranged {
  width: number;
  height: number;
  spots: Spot[];
}

/** The widest a label gets; a wider one is set smaller. */
export const WIDEST = 240;
const HEIGHT = { person: 24, group: 30 };
const FRAME = 8;
const GAP = { x: 6, y: 5 };

export const wordsOf = ({ kind, label, mine }: Figure): Words => ({
  text: label,
  size: kind === "person" ? 12 : 13,
  bold: mine,
});

export function arrange({ figures }: Box, measure: Measure, large = false): Arranged {
  const sized = figures.map((figure) => ({ figure, ...sizeOf(figure, measure) }));
  const [first] = sized;
  if (sized.length === 1) return { ...first!, spots: [{ ...first!, x: 0, y: 0 }] };

  const rows = Math.ceil(sized.length / columnsFor(sized.length, large));
  const spots: Spot[] = [];
  let x = FRAME;
  for (let start = 0; start < sized.length; start += rows) {
    const column = sized.slice(start, start + rows);
    const width = Math.max(...column.map((one) => one.width));
    column.forEach(({ figure, height }, row) => {
      spots.push({ figure, x, y: FRAME + row * (height + GAP.y), width, height });
    });
    x += width + GAP.x;
  }
  const height = rows * (HEIGHT.person + GAP.y) - GAP.y;
  return { width: x - GAP.x + FRAME, height: height + 2 * FRAME, spots };
}

/** An oval is some 100 wide and 30 high. A large picture grows high by itself, so its frames are wide. */
function columnsFor(count: number, large: boolean): number {
  const square = Math.max(1, Math.round(Math.sqrt(count / 2.5)));
  return large ? Math.max(square, Math.min(count, 4)) : square;
}

function sizeOf(figure: Figure, measure: Measure): { width: number; height: number } {
  const text = Math.min(WIDEST, measure(wordsOf(figure)));
  // The corners of the text must lie within the oval.
  const width = figure.kind === "person" ? Math.max(44, text / 0.88 + 14) : Math.max(44, text + 22);
  return { width, height: HEIGHT[figure.kind] };
}

// The picture of groups: who and what is in which group, as a PNG.

import { type Fit, withPen } from "@/lib/core/drawing/pen";
import { compose } from "./drawing/compose";
import type { Link } from "./links";

/** `mine`: the person who looks, and the groups they are in. */
export interface Picture {
  links: Link[];
  groups: { id: string; name: string; mine?: boolean }[];
  people: { id: string; name: string; mine?: boolean }[];
  title?: string;
}

const LONGEST_SIDE = 4_000;
const CRISP = 2;

/** Any names will do. What would take too long is refused as `unavailable`. */
export async function drawTree(picture: Picture): Promise<Uint8Array> {
  return withPen(async (pen) => {
    const { svg, width, height } = await compose(picture, pen);
    return pen.paint({ svg, fitTo: sizeFor(width, height) });
  });
}

function sizeFor(width: number, height: number): Fit {
  if (CRISP * Math.max(width, height) <= LONGEST_SIDE) return { mode: "zoom", value: CRISP };
  return { mode: width > height ? "width" : "height", value: LONGEST_SIDE };
}

// The lines of the picture on a sheet beneath its dots, all that look alike in one stroke: as elements of their own they
// took most of the time that drawing took.
import type { Theme } from "@/components/graph/theme";
import type { Line } from "@/lib/groups/links";
import { middleOf, type Point } from "./curve";
import type { DrawnLine } from "./lines";
import { colourIn, DASHES, FAINT, type Head, LINES } from "./looks";
import type { Fate } from "./model";

export interface Lines {
  lines: readonly DrawnLine[];
  /** Those that stand out, by their ids; null: all alike. */
  strong: ReadonlySet<string> | null;
  /** Whether those are the way into a group. */
  isWay: boolean;
  /** How far a dot is from where it will be. */
  awayOf: (id: string) => Point;
}

const FATES = {
  stays: { dash: null, alpha: 1 },
  comes: { dash: [4, 3], alpha: 1 },
  goes: { dash: [1, 1], alpha: 0.7 },
} as const;
const COMES = { beyond: 5, alpha: 0.3 };
const WAY = { beyond: 6, alpha: 0.28 };

interface Alike {
  look: Line;
  fate: Fate;
  isStrong: boolean;
  path: Path2D;
  heads: Heads;
}

/** Onto a context whose units are those of the dots. */
export function paintLines(on: CanvasRenderingContext2D, { lines, strong, isWay, awayOf }: Lines, theme: Theme): void {
  const all = new Map<string, Alike>();
  for (const { id, look, fate, source, target, points } of lines) {
    const isStrong = strong?.has(id) ?? false;
    const key = `${isStrong} ${fate} ${look}`;
    const alike = all.get(key) ?? { look, fate, isStrong, path: new Path2D(), heads: newHeads() };
    all.set(key, alike);
    trace(alike, moved(points, awayOf(source), awayOf(target)));
  }
  const order = ({ fate, isStrong }: Alike) => Number(isStrong) * 2 + Number(fate !== "stays");
  for (const alike of [...all.values()].sort((one, other) => order(one) - order(other))) {
    const { look, fate, isStrong, path, heads } = alike;
    const { width, dashed } = LINES[look];
    const colour = colourIn(look, theme);
    const alpha = strong && !isStrong ? FAINT : 1;
    const stroke = (style: string, wide: number, opacity: number, dash: readonly number[] = []) => {
      Object.assign(on, { strokeStyle: style, lineWidth: wide, globalAlpha: opacity });
      on.setLineDash([...dash]);
      on.stroke(path);
    };
    if (fate === "comes") stroke(theme.gold, width + 2 * COMES.beyond, alpha * COMES.alpha);
    if (isStrong && isWay) stroke(theme.plum, width + 2 * WAY.beyond, WAY.alpha);
    stroke(colour, width, alpha * FATES[fate].alpha, FATES[fate].dash ?? (dashed ? DASHES : []));
    on.globalAlpha = alpha;
    paintHeads(on, heads, colour, theme.card);
  }
}

/** While its dots glide, a line goes along with them, from end to end. */
function moved(points: readonly Point[], from: Point, to: Point): Point[] {
  return points.map(({ x, y }, at) => {
    const share = at / (points.length - 1);
    return { x: x + from.x + share * (to.x - from.x), y: y + from.y + share * (to.y - from.y) };
  });
}

function trace({ path, heads, look }: Alike, points: readonly Point[]): void {
  const tip = points.at(-1)!;
  const end = addHeads(heads, LINES[look].heads, points.at(-2)!, tip);
  path.moveTo(points[0]!.x, points[0]!.y);
  for (let at = 1; at < points.length - 1; at++) {
    const towards = points[at]!;
    const to = at === points.length - 2 ? end : middleOf(towards, points[at + 1]!);
    path.quadraticCurveTo(towards.x, towards.y, to.x, to.y);
  }
}

export type Heads = Record<Head, Path2D>;
export const newHeads = (): Heads => ({ filled: new Path2D(), hollow: new Path2D() });

const HEAD = { long: 8.5, wide: 8 };

/** The last at the tip, the others behind it; answers where they begin. */
export function addHeads(to: Heads, heads: readonly Head[], from: Point, tip: Point): Point {
  const [dx, dy] = [tip.x - from.x, tip.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  let { x, y } = tip;
  for (const head of heads.toReversed()) {
    const path = to[head];
    path.moveTo(x, y);
    [x, y] = [x - ux * HEAD.long, y - uy * HEAD.long];
    path.lineTo(x - (uy * HEAD.wide) / 2, y + (ux * HEAD.wide) / 2);
    path.lineTo(x + (uy * HEAD.wide) / 2, y - (ux * HEAD.wide) / 2);
    path.closePath();
  }
  return { x, y };
}

/** `ground`: what they lie on. */
export function paintHeads(on: CanvasRenderingContext2D, heads: Heads, colour: string, ground: string): void {
  on.setLineDash([]);
  Object.assign(on, { strokeStyle: colour, lineWidth: 1.2 });
  for (const head of ["hollow", "filled"] as const) {
    on.fillStyle = head === "filled" ? colour : ground;
    on.fill(heads[head]);
    on.stroke(heads[head]);
  }
}

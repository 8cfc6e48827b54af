// The way of a line from left to right: level through columns, bending in the gaps between them. Pure.
export interface Point {
  x: number;
  y: number;
}

/**
 * The points it bends towards, through these heights, with a gap before each and one before the end; `soft`: how long
 * before and after the middle of a gap it bends.
 */
export function curveThrough(
  start: Point,
  heights: readonly number[],
  gaps: readonly number[],
  end: Point,
  soft = 24,
): Point[] {
  const levels = [start.y, ...heights, end.y];
  return gaps.flatMap((x, at) => [
    { x: x - soft, y: levels[at]! },
    { x: x + soft, y: levels[at + 1]! },
  ]);
}

export interface Area extends Point {
  w: number;
  h: number;
}

/** How far aside a line goes that leads back, or up or down. */
const ASIDE = 70;

/** From edge to edge, in one bow. */
export function bowBetween(from: Area, to: Area): [start: Point, towards: Point, end: Point] {
  const towards = beside(middleOf(from, to), from, to, ASIDE);
  return [edgeOf(from, towards), towards, edgeOf(to, towards)];
}

/** The point beside the straight way from one to the other: at its right hand as one goes, seen on a screen. */
export function beside({ x, y }: Point, from: Point, to: Point, by: number): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  return { x: x - (dy / length) * by, y: y + (dx / length) * by };
}

/** Where one leaves it on the straight way out of its middle. */
function edgeOf({ x, y, w, h }: Area, to: Point): Point {
  const [dx, dy] = [to.x - x, to.y - y];
  const share = Math.min(w / 2 / Math.abs(dx), h / 2 / Math.abs(dy), 1);
  return { x: x + dx * share, y: y + dy * share };
}

export const middleOf = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });

/** Half-way along a line of these: it touches the middle between any two that it bends towards. */
export function halfWay(points: readonly Point[]): Point {
  const at = Math.floor(points.length / 2);
  const [before, here] = [points[at - 1]!, points[at]!];
  const first = middleOf(before, here);
  return points.length % 2 === 0 ? first : middleOf(first, middleOf(here, points[at + 1]!));
}

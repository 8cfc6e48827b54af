// The way of a line from left to right: level through columns, bending in the gaps between them. Pure.
export interface Point {
  x: number;
  y: number;
}
/** Of the points that it bends towards: how far along the straight line between its ends, and how far aside. */
export interface Curve {
  weights: number[];
  distances: number[];
}

/** Through these heights, with a gap before each and one before the end; `soft`: how long before and after it bends. */
export function curveThrough(
  start: Point,
  heights: readonly number[],
  gaps: readonly number[],
  end: Point,
  soft = 24,
): Curve {
  const levels = [start.y, ...heights, end.y];
  const points = gaps.flatMap((x, at): Point[] => [
    { x: x - soft, y: levels[at]! },
    { x: x + soft, y: levels[at + 1]! },
  ]);
  return relative(start, end, points);
}

function relative(start: Point, end: Point, points: readonly Point[]): Curve {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = Math.hypot(dx, dy) || 1;
  const rounded = (n: number) => Math.round(n * 1000) / 1000;
  return {
    weights: points.map(({ x, y }) => rounded(((x - start.x) * dx + (y - start.y) * dy) / length ** 2)),
    distances: points.map(({ x, y }) => rounded(((y - start.y) * dx - (x - start.x) * dy) / length)),
  };
}

// Which dot an arrow key leads to: pure.
export interface Spot {
  id: string;
  x: number;
  y: number;
}
export type Way = "left" | "right" | "up" | "down";

const TURNED: Record<Way, (dx: number, dy: number) => [ahead: number, aside: number]> = {
  right: (dx, dy) => [dx, dy],
  left: (dx, dy) => [-dx, dy],
  down: (dx, dy) => [dy, dx],
  up: (dx, dy) => [-dy, dx],
};

/**
 * The nearest in that direction, where what lies aside counts as further away; null where nothing is. Every spot that
 * lies strictly ahead can be reached by some way, as the quarter turned to it is wide enough to include its edges.
 */
export function nearest(spots: readonly Spot[], from: Spot, way: Way): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { id, x, y } of spots) {
    if (id === from.id) continue;
    const [ahead, aside] = TURNED[way](x - from.x, y - from.y);
    if (ahead <= 0 || Math.abs(aside) > ahead) continue;
    const cost = ahead + 2 * Math.abs(aside);
    if (cost < least || (cost === least && best !== null && id < best)) {
      best = id;
      least = cost;
    }
  }
  return best;
}

export function nearestTo(spots: readonly Spot[], { x, y }: { x: number; y: number }): string | null {
  const away = (spot: Spot) => Math.hypot(spot.x - x, spot.y - y);
  const closer = (best: Spot | null, spot: Spot) => (best === null || away(spot) < away(best) ? spot : best);
  return spots.reduce(closer, null)?.id ?? null;
}

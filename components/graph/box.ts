// Where something is, in the units of the dots. Pure.
export interface Box {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** Around all of them; null around nothing. */
export function boxAround(boxes: readonly Box[]): Box | null {
  const [first] = boxes;
  if (!first) return null;
  const box = { ...first };
  for (const { x1, y1, x2, y2 } of boxes) {
    box.x1 = Math.min(box.x1, x1);
    box.y1 = Math.min(box.y1, y1);
    box.x2 = Math.max(box.x2, x2);
    box.y2 = Math.max(box.y2, y2);
  }
  return box;
}

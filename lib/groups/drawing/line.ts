// A line between two boxes, with its heads. Pure.
import type { Point } from "./dot";
import type { Look } from "./lines";

export function drawLine(points: Point[], tip: Point, look: Look): string {
  const base = points.at(-1)!;
  const at = (share: number) => ({ x: base.x + (tip.x - base.x) * share, y: base.y + (tip.y - base.y) * share });
  const heads = look.heads.map((head, i) => {
    const [from, to] = [at(i / look.heads.length), at((i + 1) / look.heads.length)];
    return drawHead(from, to, head === "filled" ? look.color : "#fff", look);
  });
  const [start, ...rest] = points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  const stroke = `stroke="${look.color}" stroke-width="${look.bold ? 2.4 : 1.1}"`;
  const dashes = look.dashed ? ' stroke-dasharray="7 4"' : "";
  return `<path d="M${start}C${rest.join(" ")}" fill="none" ${stroke}${dashes}/>${heads.join("")}`;
}

function drawHead(base: Point, tip: Point, fill: string, { color, bold }: Look): string {
  const [dx, dy] = [(tip.x - base.x) * 0.42, (tip.y - base.y) * 0.42];
  const corners = [tip, { x: base.x - dy, y: base.y + dx }, { x: base.x + dy, y: base.y - dx }];
  const points = corners.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  return `<polygon points="${points}" fill="${fill}" stroke="${color}" stroke-width="${bold ? 1.6 : 1.1}" stroke-linejoin="round"/>`;
}

// The whole picture as SVG. Pure.

import type { Type, Words } from "@/lib/core/drawing/text";
import { type Arranged, type Spot, WIDEST, wordsOf } from "./arrange";
import type { Placed } from "./dot";
import { drawLegend } from "./legend";
import { drawLine } from "./line";
import { headLength, LOOKS } from "./lines";
import type { Scene } from "./scene";

const MARGIN = 24;
const LEAST_ROOM = 420;
/** A picture larger than this is shrunk: its title and legend grow with it to stay readable. */
const READABLE = 2_600;
const INK = "#1f2328";

const LOOK = {
  person: { fill: "#dbe9ff", mine: "#a9ccff", stroke: "#2c6fdb", text: "#0b2a5e" },
  group: { fill: "#dcf3e0", mine: "#aae3b6", stroke: "#1f8a43", text: "#0c3b1b" },
};

export const titleWords = (title: string): Words => ({ text: title, size: 17, bold: true });
export const EMPTY: Words = { text: "No groups yet.", size: 14 };

interface Standing extends Arranged {
  id: string;
  x: number;
  y: number;
}
export interface Drawing {
  svg: string;
  width: number;
  height: number;
}

export function svgOf(scene: Scene, sizes: Map<string, Arranged>, placed: Placed, title: string, type: Type): Drawing {
  const boxes = scene.boxes.map(({ id }) => standing(id, sizes.get(id)!, placed));
  const graph = boxes.length === 0 ? { width: type.measure(EMPTY), height: 22 } : placed;
  const grown = Math.max(1, Math.max(graph.width, graph.height) / READABLE);
  const legend = drawLegend(scene, Math.max(graph.width / grown, LEAST_ROOM), type);
  const titleWidth = title ? Math.min(type.measure(titleWords(title)), LEAST_ROOM) : 0;
  const width = Math.max(graph.width, legend.width * grown, titleWidth * grown);
  const graphY = title ? 34 * grown : 0;
  const legendY = graphY + graph.height + (legend.height ? 24 * grown : 0);
  const heading = type.draw(titleWords(title), { x: 0, y: 15, color: INK, room: width / grown });
  const parts = [
    title && `<g transform="scale(${grown.toFixed(2)})">${heading}</g>`,
    boxes.length === 0 && type.draw(EMPTY, { x: 0, y: graphY + 14, color: INK }),
    `<g transform="translate(${((width - graph.width) / 2).toFixed(1)} ${graphY.toFixed(1)})">`,
    ...boxes.map(drawFrame),
    ...scene.ties.map(({ line }, i) => drawLine(placed.curves[i]!.points, placed.curves[i]!.tip, LOOKS[line])),
    ...drawStrays(scene, boxes),
    ...boxes.flatMap(({ spots }) => spots.map((spot) => drawFigure(spot, type))),
    "</g>",
    `<g transform="translate(0 ${legendY.toFixed(1)}) scale(${grown.toFixed(2)})">${legend.svg}</g>`,
  ];
  return onPaper(parts.filter(Boolean).join(""), width, legendY + legend.height * grown);
}

function onPaper(content: string, innerWidth: number, innerHeight: number): Drawing {
  const [width, height] = [innerWidth + 2 * MARGIN, innerHeight + 2 * MARGIN];
  const size = `width="${width.toFixed(1)}" height="${height.toFixed(1)}"`;
  const paper = `<rect width="100%" height="100%" fill="#fff"/><g transform="translate(${MARGIN} ${MARGIN})">${content}</g>`;
  return { svg: `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${paper}</svg>`, width, height };
}

/** The box and its figures, where they stand in the picture. */
function standing(id: string, { width, height, spots }: Arranged, placed: Placed): Standing {
  const middle = placed.boxes.get(id)!;
  const [x, y] = [middle.x - width / 2, middle.y - height / 2];
  return { id, x, y, width, height, spots: spots.map((spot) => ({ ...spot, x: x + spot.x, y: y + spot.y })) };
}

function drawFrame({ x, y, width, height, spots }: Standing): string {
  if (spots.length === 1) return "";
  return `<rect ${at(x, y, width, height)} rx="10" fill="#f6f9ff" stroke="${LOOK.person.stroke}" stroke-dasharray="2 3"/>`;
}

/** From the oval to the nearer side of the group. */
function drawStrays({ strays }: Scene, boxes: Standing[]): string[] {
  const spots = new Map(boxes.flatMap((box) => box.spots.map((spot) => [spot.figure, spot])));
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  return strays.map(({ figure, to, line }) => {
    const [oval, group] = [spots.get(figure)!, boxOf.get(to)!];
    const onward = oval.x + oval.width / 2 < group.x + group.width / 2;
    const start = { x: oval.x + (onward ? oval.width : 0), y: oval.y + oval.height / 2 };
    const y = Math.min(Math.max(start.y, group.y + 6), group.y + group.height - 6);
    const tip = { x: group.x + (onward ? 0 : group.width), y };
    const base = { x: tip.x + (onward ? -1 : 1) * headLength(LOOKS[line]), y };
    const half = (base.x - start.x) / 2;
    const curve = [start, { x: start.x + half, y: start.y }, { x: base.x - half, y }, base];
    return drawLine(curve, tip, { ...LOOKS[line], color: `${LOOKS[line].color}80` });
  });
}

function drawFigure({ figure, x, y, width, height }: Spot, type: Type): string {
  const { fill, mine, stroke, text } = LOOK[figure.kind];
  const style = `fill="${figure.mine ? mine : fill}" stroke="${stroke}" stroke-width="${figure.mine ? 2.2 : 1.2}"`;
  const [cx, cy] = [x + width / 2, y + height / 2];
  const shape =
    figure.kind === "person"
      ? `<ellipse cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" rx="${(width / 2).toFixed(1)}" ry="${height / 2}" ${style}/>`
      : `<rect ${at(x, y, width, height)} rx="7" ${style}/>`;
  const words = wordsOf(figure);
  return shape + type.draw(words, { x: cx, y: cy + words.size * 0.35, color: text, anchor: "middle", room: WIDEST });
}

const at = (x: number, y: number, width: number, height: number) =>
  `x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}"`;

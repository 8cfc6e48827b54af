// The graph in Graphviz's language, and where Graphviz put things. Pure; no name ever enters the DOT.
import type { Arranged } from "./arrange";
import { headLength, LOOKS } from "./lines";
import type { Scene, Tie } from "./scene";

export interface Point {
  x: number;
  y: number;
}
export interface Placed {
  width: number;
  height: number;
  /** The middle of each box, by its id. */
  boxes: Map<string, Point>;
  /** Of each tie, in the scene's order: the points of a Bézier curve, and the tip of its head. */
  curves: { points: Point[]; tip: Point }[];
}

const POINTS_PER_INCH = 72;

export function dotOf({ boxes, ties, large }: Scene, sizes: Map<string, Arranged>): string {
  const inches = (points: number) => (points / POINTS_PER_INCH).toFixed(3);
  const nodes = boxes.map(({ id, figures }) => {
    const { width, height } = sizes.get(id)!;
    const shape = figures.length === 1 && figures[0]!.kind === "person" ? "ellipse" : "box";
    return `${id} [shape=${shape} width=${inches(width)} height=${inches(height)}]`;
  });
  const lengths = large ? lengthsOf(ties) : [];
  const edges = ties.map(({ from, to, line }, i) => {
    const { bold, heads } = LOOKS[line];
    const head = `arrowsize=${headLength(LOOKS[line]) / 10} arrowhead=${"normal".repeat(heads.length)}`;
    return `${from} -> ${to} [id=${i} weight=${bold ? 3 : 2} minlen=${lengths[i] ?? 1} ${head}]`;
  });
  // The limits keep hundreds of boxes below a second; a smaller picture does not reach them.
  return [
    'digraph { rankdir=LR nslimit=1 nslimit1=1 mclimit=0.5 node [label="" fixedsize=true]',
    large ? "nodesep=0.06 ranksep=0.5" : "nodesep=0.2 ranksep=0.65",
    ...nodes,
    ...edges,
    "}",
  ].join("\n");
}

/** Groups that include no others would fill one high column: they take turns in standing further to the right. */
function lengthsOf(ties: Tie[]): number[] {
  const inner = new Set(ties.map(({ from }) => from));
  const turns = new Map<string, number>();
  const placed = new Set<string>();
  return ties.map(({ from, to }) => {
    if (inner.has(to) || from.startsWith("p") || placed.has(to)) return 1;
    placed.add(to);
    const turn = turns.get(from) ?? 0;
    turns.set(from, turn + 1);
    return 1 + (turn % 3);
  });
}

interface Laid {
  bb: string;
  objects?: { name: string; pos: string }[];
  edges?: { id: string; pos: string }[];
}

/** Reads Graphviz's `json0`, whose y grows upwards. */
export function placedOf(json: string): Placed {
  const laid = JSON.parse(json) as Laid;
  const [, , width, height] = laid.bb.split(",").map(Number) as [number, number, number, number];
  const point = (text: string): Point => {
    const [x, y] = text.split(",").map(Number) as [number, number];
    return { x, y: height - y };
  };
  const curves: Placed["curves"] = [];
  for (const { id, pos } of laid.edges ?? []) {
    const [end, ...points] = pos.replace(/^e,/, "").split(/[ ;]+/);
    curves[Number(id)] = { points: points.map(point), tip: point(end!) };
  }
  return { width, height, boxes: new Map(laid.objects?.map(({ name, pos }) => [name, point(pos)])), curves };
}

// Where groups stand beside one another: whatever is in others at their left, with few lines crossing. Pure.
import { fewestCrossings } from "./crossings";

/** From one group to another, by number. */
export type Arc = readonly [from: number, to: number];

/** Of very long lines the shortest are led around what stands between their ends; the others cross it. */
const MOST_PASSING = 6_000;
/** Of groups that stand alone, for each column. */
const HIGH = 6;

/**
 * Columns from left to right, each from top to bottom: a group's number, or -1 - n where the n-th arc passes through.
 * The same for the same input; loops are borne, and an arc that closes one leads back.
 */
export function layersOf(count: number, arcs: readonly Arc[]): number[][] {
  const forward = withoutLoops(count, arcs);
  const depths = depthsOf(count, arcs, forward);
  const linked = new Set(arcs.flat());
  const columns = columnsOf(depths, linked);
  const steps = led(columns, depths, arcs, forward);
  const ordered = fewestCrossings(columns, steps);
  return withLone(ordered, count, linked);
}

/** The arcs that close no loop, by number: those that lead back to where the walk came from are left out. */
function withoutLoops(count: number, arcs: readonly Arc[]): number[] {
  const out = outgoing(count, arcs);
  const closing = new Set<number>();
  const state = new Uint8Array(count);
  const [OPEN, DONE] = [1, 2];
  for (let start = 0; start < count; start++) {
    if (state[start]) continue;
    const path: { at: number; next: number }[] = [{ at: start, next: 0 }];
    state[start] = OPEN;
    while (path.length > 0) {
      const here = path.at(-1)!;
      const arc = out[here.at]![here.next++];
      if (arc === undefined) {
        state[here.at] = DONE;
        path.pop();
        continue;
      }
      const to = arcs[arc]![1];
      if (state[to] === OPEN) closing.add(arc);
      else if (!state[to]) {
        state[to] = OPEN;
        path.push({ at: to, next: 0 });
      }
    }
  }
  return arcs.flatMap((_, arc) => (closing.has(arc) ? [] : [arc]));
}

function outgoing(count: number, arcs: readonly Arc[], of: readonly number[] = arcs.map((_, arc) => arc)): number[][] {
  const out: number[][] = Array.from({ length: count }, () => []);
  for (const arc of of) out[arcs[arc]![0]]!.push(arc);
  return out;
}

/** As far left as what is in them allows; then what has more groups to its right goes up to them. */
function depthsOf(count: number, arcs: readonly Arc[], forward: readonly number[]): number[] {
  const out = outgoing(count, arcs, forward);
  const waits = new Array<number>(count).fill(0);
  for (const arc of forward) waits[arcs[arc]![1]]!++;
  const comesIn = [...waits];
  const order = waits.flatMap((n, at) => (n === 0 ? [at] : []));
  const depths = new Array<number>(count).fill(0);
  for (const at of order)
    for (const arc of out[at]!) {
      const to = arcs[arc]![1];
      depths[to] = Math.max(depths[to]!, depths[at]! + 1);
      if (--waits[to]! === 0) order.push(to);
    }
  for (const at of order.toReversed()) {
    if (out[at]!.length <= comesIn[at]!) continue;
    depths[at] = Math.min(...out[at]!.map((arc) => depths[arcs[arc]![1]]!)) - 1;
  }
  return depths;
}

function columnsOf(depths: readonly number[], linked: ReadonlySet<number>): number[][] {
  const columns: number[][] = [];
  for (const [group, depth] of depths.entries()) {
    if (!linked.has(group)) continue;
    while (columns.length <= depth) columns.push([]);
    columns[depth]!.push(group);
  }
  return columns;
}

/** Puts the arcs that pass through columns into them; gives the steps from each column to the next. */
function led(columns: number[][], depths: readonly number[], arcs: readonly Arc[], forward: readonly number[]): Arc[] {
  const span = (arc: number) => depths[arcs[arc]![1]]! - depths[arcs[arc]![0]]!;
  const steps: Arc[] = [];
  let passing = 0;
  for (const arc of [...forward].sort((a, b) => span(a) - span(b) || a - b)) {
    const [from, to] = arcs[arc]!;
    passing += span(arc) - 1;
    if (passing > MOST_PASSING) break;
    let at = from;
    for (let depth = depths[from]! + 1; depth < depths[to]!; depth++) {
      columns[depth]!.push(-1 - arc);
      steps.push([at, -1 - arc]);
      at = -1 - arc;
    }
    steps.push([at, to]);
  }
  return steps;
}

/** Groups that stand alone fill up the shortest columns, from above. */
function withLone(columns: number[][], count: number, linked: ReadonlySet<number>): number[][] {
  const lone = Array.from({ length: count }, (_, group) => group).filter((group) => !linked.has(group));
  if (lone.length === 0) return columns;
  const wanted = Math.max(columns.length, Math.ceil(Math.sqrt(count / HIGH)));
  const all = Array.from({ length: wanted }, (_, at) => [...(columns[at] ?? [])]);
  const level = Math.ceil((all.flat().length + lone.length) / wanted);
  let at = 0;
  for (const group of lone) {
    while (at < wanted - 1 && all[at]!.length >= level) at++;
    all[at]!.push(group);
  }
  return all;
}

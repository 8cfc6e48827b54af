// The order within columns in which few lines cross: each goes to the middle of its neighbours, back and forth. Pure.

type Step = readonly [from: number, to: number];
/** By what stands there: where its neighbours in the next column stand, from 0 to 1. */
type Places = ReadonlyMap<number, number>;

const SWEEPS = 12;

/**
 * Each step leads from a column to the next; what passes through several columns has the same number in all of them.
 * Gives the best of the orders on the way.
 */
export function fewestCrossings(columns: readonly (readonly number[])[], steps: readonly Step[]): number[][] {
  const between = stepsBetween(columns, steps);
  let order = columns.map((column) => [...column]);
  let best = { order, crossings: crossingsOf(order, between) };
  for (let sweep = 0; sweep < SWEEPS && best.crossings > 0; sweep++) {
    order = order.map((column) => [...column]);
    if (sweep % 2 === 0)
      for (let at = 1; at < order.length; at++)
        order[at] = sorted(order[at]!, middles(placesIn(order[at - 1]!), between[at - 1]!, 1));
    else
      for (let at = order.length - 2; at >= 0; at--)
        order[at] = sorted(order[at]!, middles(placesIn(order[at + 1]!), between[at]!, 0));
    const crossings = crossingsOf(order, between);
    if (crossings < best.crossings) best = { order, crossings };
  }
  return best.order;
}

/** How many pairs of lines cross, column by column. */
export function crossingsOf(order: readonly (readonly number[])[], between: readonly (readonly Step[])[]): number {
  return between.reduce((sum, steps, at) => sum + inversions(order[at]!, order[at + 1]!, steps), 0);
}

/** The steps from each column to the next. */
export function stepsBetween(columns: readonly (readonly number[])[], steps: readonly Step[]): Step[][] {
  const [isIn, column] = [columns.map((one) => new Set(one)), new Map<number, number>()];
  for (const [at, one] of columns.entries()) for (const slot of one) if (slot >= 0) column.set(slot, at);
  const between: Step[][] = columns.slice(1).map(() => []);
  const last = new Map<number, number>();
  // What passes through has its steps in the order of the columns.
  for (const step of steps) {
    const [from, to] = step;
    const at = from >= 0 ? column.get(from)! : last.get(from)!;
    if (!isIn[at + 1]?.has(to)) continue;
    if (to < 0) last.set(to, at + 1);
    between[at]!.push(step);
  }
  return between;
}

function placesIn(column: readonly number[]): Places {
  return new Map(column.map((slot, at) => [slot, (at + 0.5) / column.length]));
}

/** The mean of the neighbours' places, of whatever is at that end of the steps. */
function middles(places: Places, steps: readonly Step[], end: 0 | 1): Places {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const step of steps) {
    const one = sums.get(step[end]) ?? { sum: 0, count: 0 };
    one.sum += places.get(step[1 - end]!)!;
    one.count++;
    sums.set(step[end], one);
  }
  return new Map([...sums].map(([slot, { sum, count }]) => [slot, sum / count]));
}

/** Whatever has no neighbours keeps its place. */
function sorted(column: readonly number[], middle: Places): number[] {
  const now = placesIn(column);
  const at = (slot: number) => middle.get(slot) ?? now.get(slot)!;
  return [...column].sort((a, b) => at(a) - at(b) || now.get(a)! - now.get(b)!);
}

/** Counted with a tree of sums (Barth, Jünger, Mutzel 2002). */
function inversions(left: readonly number[], right: readonly number[], steps: readonly Step[]): number {
  const [l, r] = [left, right].map((column) => new Map(column.map((slot, at) => [slot, at])));
  const ends = steps
    .map(([from, to]) => [l!.get(from)!, r!.get(to)!] as const)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const tree = new Array<number>(right.length + 1).fill(0);
  let crossings = 0;
  for (const [seen, [, end]] of ends.entries()) {
    let notBeyond = 0;
    for (let at = end + 1; at > 0; at -= at & -at) notBeyond += tree[at]!;
    crossings += seen - notBeyond;
    for (let at = end + 1; at < tree.length; at += at & -at) tree[at]!++;
  }
  return crossings;
}

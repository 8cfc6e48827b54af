/** People in groups of given sizes, and what it costs that they are there. Made to be changed by swaps. */
import { type Scale, tie } from "./scale";
import { NEVER, NEW, type Table } from "./table";

/** The last group is the bench: those who stay out. */
export type Seating = {
  size: number;
  groups: number[][];
  /** Per person: the number of their group. */
  at: Int32Array;
  /** At u * size + v: what the two cost when they are together. Whole numbers: a new pair costs nothing. */
  cost: Float64Array;
  /** At group * size + person: what the person would cost there, beside all who are there now. */
  pull: Float64Array;
};

/** What it costs for any two to be together: a never-pair more than everything else, a repeat more than its age. */
export function costsOf(table: Table, scale: Scale): Float64Array {
  const { size, ago } = table;
  return Float64Array.from(ago, (rounds, at) => {
    if (rounds === NEW || at % (size + 1) === 0) return 0;
    return rounds === NEVER ? scale.place : scale.fresh - tie(table, scale, Math.floor(at / size), at % size);
  });
}

/**
 * Fills one group after the other with those who cost least there; who is left sits on the bench, where each costs
 * `benched`. The costs are kept, not copied.
 */
export function seat(cost: Float64Array, benched: number[], split: number[]): Seating {
  const size = benched.length;
  const bench = split.length;
  const seating: Seating = {
    size,
    groups: Array.from({ length: bench + 1 }, () => []),
    at: new Int32Array(size).fill(-1),
    cost,
    pull: new Float64Array(size * (bench + 1)),
  };
  seating.pull.set(benched, bench * size);
  split.forEach((seats, group) => {
    for (let taken = 0; taken < seats; taken++) enter(seating, cheapest(seating, group), group);
  });
  for (let person = 0; person < size; person++) if (seating.at[person]! < 0) enter(seating, person, bench);
  return seating;
}

function cheapest({ size, groups, at, pull }: Seating, group: number): number {
  const bench = groups.length - 1;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let person = 0; person < size; person++) {
    if (at[person]! >= 0) continue;
    const price = pull[group * size + person]! - pull[bench * size + person]!;
    if (price >= least) continue;
    best = person;
    least = price;
  }
  return best;
}

function enter(seating: Seating, person: number, group: number): void {
  const { size, groups, at, cost, pull } = seating;
  groups[group]!.push(person);
  at[person] = group;
  if (group === groups.length - 1) return;
  for (let other = 0; other < size; other++) pull[group * size + other]! += cost[person * size + other]!;
}

/** What it costs that this person is where they are. */
export function priceOf({ size, at, pull }: Seating, person: number): number {
  return pull[at[person]! * size + person]!;
}

/** What all groups and the bench cost. */
export function totalCost(seating: Seating): number {
  const bench = seating.groups.length - 1;
  let total = 0;
  for (let person = 0; person < seating.size; person++) {
    const price = priceOf(seating, person);
    total += seating.at[person] === bench ? price : price / 2; // two people pay for a pair
  }
  return total;
}

/** How much more everything costs when these two, of different groups, change places. */
export function swapCost({ size, groups, at, cost, pull }: Seating, u: number, v: number): number {
  const bench = groups.length - 1;
  const here = at[u]!;
  const there = at[v]!;
  const before = pull[here * size + u]! + pull[there * size + v]!;
  const after = pull[there * size + u]! + pull[here * size + v]!;
  const groupsLeft = here === bench || there === bench ? 1 : 2; // where one arrives, the other is gone
  return after - groupsLeft * cost[u * size + v]! - before;
}

export function swap(seating: Seating, u: number, v: number): void {
  const [here, there] = [seating.at[u]!, seating.at[v]!];
  replace(seating, here, u, v);
  replace(seating, there, v, u);
}

function replace({ size, groups, at, cost, pull }: Seating, group: number, leaves: number, enters: number): void {
  const members = groups[group]!;
  members[members.indexOf(leaves)] = enters;
  at[enters] = group;
  if (group === groups.length - 1) return;
  for (let other = 0; other < size; other++) {
    pull[group * size + other]! += cost[enters * size + other]! - cost[leaves * size + other]!;
  }
}

/** From now on it costs that much more when these two are together. */
export function charge({ size, groups, at, cost, pull }: Seating, u: number, v: number, more: number): void {
  cost[u * size + v]! += more;
  cost[v * size + u]! += more;
  const bench = groups.length - 1;
  if (at[u] !== bench) pull[at[u]! * size + v]! += more;
  if (at[v] !== bench) pull[at[v]! * size + u]! += more;
}

/** The best pairs among up to a few hundred people. */
import { begin, type Matching } from "./blossoms";
import { complete } from "./heaviest";
import { type Scale, scaleOf, tie } from "./scale";
import { NEVER, peopleOf, type Table } from "./table";

/** Most people placed, then those whose turn it is, then most new pairs, then least repetition. */
export function bestPairs(table: Table): number[][] {
  const seats = table.size + (table.size % 2);
  return pairsIn(table, complete(matchingOf(table, scaleOf(table), seats, 0)));
}

/**
 * A matching to be completed, over the people and, from `table.size` on, empty chairs. Every two are joined: two who
 * are never paired, or a person and a chair, weigh nothing and both stay out. So all can always be matched.
 * `spare` is room for vertices to be hung on later.
 */
export function matchingOf(table: Table, scale: Scale, seats: number, spare: number): Matching {
  const room = seats + spare;
  const twice = new Float64Array(room * room).fill(Number.NEGATIVE_INFINITY);
  for (let u = 0; u < seats; u++) {
    for (let v = 0; v < seats; v++) if (u !== v) twice[u * room + v] = 2 * weight(table, scale, u, v);
  }
  return begin(twice, seats, room);
}

function weight(table: Table, scale: Scale, u: number, v: number): number {
  const { size, ago, first } = table;
  if (u >= size || v >= size || ago[u * size + v] === NEVER) return 0;
  const placed = 2 * scale.place + scale.first * (Number(first[u]) + Number(first[v]));
  return (placed || scale.unit) + tie(table, scale, u, v); // never below nothing
}

/** The pairs of people in a matching. */
export function pairsIn(table: Table, { mate }: Matching): number[][] {
  return peopleOf(table)
    .filter((person) => mate[person]! > person && mate[person]! < table.size)
    .map((person) => [person, mate[person]!])
    .filter(([u, v]) => table.ago[u! * table.size + v!] !== NEVER);
}

/** How two drafts compare: the goals of a draw as one number. */
import { NEVER, NEW, pairsOf, type Table } from "./table";

/** What a draft is measured by, the most important first; `cost` is the sum of 1 / rounds ago, in the scale's units. */
export type Tally = { placed: number; first: number; fresh: number; cost: number };

/** What one of each is worth as one number, so that no amount of the lesser outweighs the greater. */
export type Scale = { place: number; first: number; fresh: number; unit: number };

// Keeps sums and differences of a few doubled weights, and their halves, exact in a double.
const EXACT = 2 ** 49;

/**
 * Costs are whole multiples of 1 / unit. They are exact while the least common multiple of the rounds fits beside the
 * greater goals (at 200 people: all meetings up to 28 rounds ago; up to 18 where somebody may have to stay out);
 * beyond that each cost is rounded, by less than 2^-25. `pairs` is the most a draft may have: by default one trio.
 */
export function scaleOf(table: Table, pairs = Math.ceil(table.size / 2) + 2): Scale {
  const { size, ago, first } = table;
  const levels = [pairs + 1];
  const somebodyMayStayOut = ago.some((rounds, at) => rounds === NEVER && at % (size + 1) !== 0);
  const somebodyGoesFirst = somebodyMayStayOut && first.includes(true);
  if (somebodyGoesFirst) levels.push(size + 3);
  if (somebodyMayStayOut) levels.push(pairs + 1);
  const unit = commonMultiple(ago, Math.floor(EXACT / levels.reduce((product, level) => product * level, 6)));
  const fresh = unit * (pairs + 1);
  const turn = somebodyGoesFirst ? fresh * (pairs + 1) : 0;
  const place = somebodyGoesFirst ? turn * (size + 3) : somebodyMayStayOut ? fresh * (pairs + 1) : 0;
  return { place, first: turn, fresh, unit };
}

function commonMultiple(ago: Int32Array, limit: number): number {
  let multiple = 1;
  for (const rounds of new Set(ago)) {
    if (rounds <= 1) continue;
    multiple *= rounds / greatestDivisor(multiple, rounds);
    if (multiple > limit) return limit;
  }
  return multiple;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

export function costOf(scale: Scale, rounds: number): number {
  return rounds > 0 ? Math.round(scale.unit / rounds) : 0;
}

export function tallyOf(table: Table, groups: number[][], scale: Scale): Tally {
  const tally = { placed: 0, first: 0, fresh: 0, cost: 0 };
  for (const group of groups) {
    tally.placed += group.length;
    tally.first += group.filter((person) => table.first[person]).length;
    for (const [u, v] of pairsOf(group)) {
      const rounds = table.ago[u * table.size + v]!;
      if (rounds === NEW) tally.fresh++;
      tally.cost += costOf(scale, rounds);
    }
  }
  return tally;
}

/** How much better one draft is than another; their difference is exact where the sums themselves would not be. */
export function lead(scale: Scale, tally: Tally, other: Tally): number {
  return (
    (tally.placed - other.placed) * scale.place +
    (tally.first - other.first) * scale.first +
    (tally.fresh - other.fresh) * scale.fresh -
    (tally.cost - other.cost)
  );
}

/** What two people together add to a group beyond being placed. */
export function tie(table: Table, scale: Scale, u: number, v: number): number {
  const rounds = table.ago[u * table.size + v]!;
  return rounds === NEW ? scale.fresh : -costOf(scale, rounds);
}

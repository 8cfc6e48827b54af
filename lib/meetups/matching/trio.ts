/** The best draft with one trio: exact, by bounds that tell which trios cannot win. */
import { copy, type Matching, reducedCost } from "./blossoms";
import { complete, hang } from "./heaviest";
import { matchingOf, pairsIn } from "./pairs";
import { lead, type Scale, scaleOf, type Tally, tallyOf, tie } from "./scale";
import { NEVER, peopleOf, type Table } from "./table";

type Search = {
  table: Table;
  scale: Scale;
  /** Nearly everybody matched, one left: what every candidate starts from. */
  root: Matching;
  /** The draft in pairs alone: worths are counted from it, so that they stay small and exact. */
  base: Tally;
  best: number[][] | undefined;
  worth: number;
  /** What no draft can exceed: one more person placed, nobody met before. */
  ceiling: number;
};

/** One person and, for every two they could join, the most the draft can then be worth. */
type Apex = { person: number; most: number; joins: { u: number; v: number; most: number }[] };

/** Tries this many trios that might be flawless before bounding the rest. */
const LUCKY = 3;

/** The best draft with one trio that places one person more than the best `pairs`, or nothing. */
export function addTrio(table: Table, pairs: number[][]): number[][] | undefined {
  if (table.size < 3) return undefined;
  const search = begin(table, pairs);
  const bounds: { person: number; most: number }[] = [];
  for (let person = 0; person < table.size; person++) {
    const state = without(search, person);
    const { most, joins } = apexOf(search, state, person, search.ceiling);
    for (const { u, v } of joins.slice(0, LUCKY)) tryTrio(search, state, [person, u, v]);
    if (search.worth === search.ceiling) return search.best;
    bounds.push({ person, most });
  }
  bounds.sort((one, other) => other.most - one.most);
  for (const { person, most } of bounds) {
    if (most <= search.worth) break;
    const state = without(search, person);
    const { joins } = apexOf(search, state, person, search.worth);
    joins.sort((one, other) => other.most - one.most);
    for (const { u, v, most: bound } of joins) if (bound > search.worth) tryTrio(search, state, [person, u, v]);
  }
  return search.best;
}

function begin(table: Table, pairs: number[][]): Search {
  const scale = scaleOf(table);
  const base = tallyOf(table, pairs, scale);
  const placed = base.placed + 1;
  const first = table.first.filter(Boolean).length;
  const ideal = { placed, first, fresh: (placed + 3) / 2, cost: 0 };
  const seats = table.size + 1 - (table.size % 2);
  return {
    table,
    scale,
    root: complete(matchingOf(table, scale, seats, 3)),
    base,
    best: undefined,
    // Where never-pairs leave people out, only a draft that places one more is worth more than nothing.
    worth: scale.place > 0 ? 0 : Number.NEGATIVE_INFINITY,
    ceiling: lead(scale, ideal, base),
  };
}

/** Everybody but one person matched as well as can be. */
function without(search: Search, person: number): Matching {
  const state = copy(search.root);
  hang(state, person);
  return complete(state);
}

/** Bounds for one person's trios; lists the trios that may be worth more than `above` (or as much as the ceiling). */
function apexOf({ table, scale, base, ceiling }: Search, state: Matching, person: number, above: number): Apex {
  const { size, ago } = table;
  const rest = lead(scale, tallyOf(table, pairsIn(table, state), scale), base);
  const start = rest + scale.place + scale.first * Number(table.first[person]);
  const apex: Apex = { person, most: Number.NEGATIVE_INFINITY, joins: [] };
  const open = peopleOf(table).filter((other) => ago[person * size + other] !== NEVER);
  const ties = open.map((other) => tie(table, scale, person, other));
  for (let first = 0; first < open.length; first++) {
    const u = open[first]!;
    for (let second = first + 1; second < open.length; second++) {
      const v = open[second]!;
      const hope = start + ties[first]! + ties[second]!;
      if ((hope <= apex.most && hope <= above && hope < ceiling) || ago[u * size + v] === NEVER) continue;
      const most = hope - reducedCost(state, u, v) / 2;
      apex.most = Math.max(apex.most, most);
      if (most > above || most === ceiling) apex.joins.push({ u, v, most });
    }
  }
  return apex;
}

function tryTrio(search: Search, state: Matching, trio: [number, number, number]): void {
  const { table, scale, base } = search;
  const rest = copy(state);
  hang(rest, trio[1]);
  hang(rest, trio[2]);
  const groups = [trio, ...pairsIn(table, complete(rest))];
  const worth = lead(scale, tallyOf(table, groups, scale), base);
  if (worth <= search.worth) return;
  search.best = groups;
  search.worth = worth;
}

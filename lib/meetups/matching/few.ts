/** The best draft of a handful of people with as many trios as it takes, over all subsets. */
import { costOf, type Scale, scaleOf } from "./scale";
import { NEVER, NEW, pairsOf, peopleOf, type Table } from "./table";

/** `placed` counts people, then fewer trios; `worth` the rest. */
type Draft = { placed: number; worth: number; groups: number[][] };

/** Most people placed, then fewest trios, then as everywhere. For at most a dozen people: time grows as 2^n n². */
export function fewTrios(table: Table): number[][] {
  const scale = scaleOf(table);
  const known: (Draft | undefined)[] = [{ placed: 0, worth: 0, groups: [] }];
  const best = (people: number): Draft => {
    const found = known[people];
    if (found) return found;
    let winner: Draft | undefined;
    for (const group of groupsWithLowest(table, people)) {
      const rest = best(people & ~group.reduce((bits, person) => bits | (1 << person), 0));
      const draft = extend(table, scale, rest, group);
      if (!winner || draft.placed > winner.placed || (draft.placed === winner.placed && draft.worth > winner.worth))
        winner = draft;
    }
    known[people] = winner;
    return winner!;
  };
  return best((1 << table.size) - 1).groups;
}

/** What may become of the lowest of these people: out, one of a pair, or one of a trio. */
function groupsWithLowest(table: Table, people: number): number[][] {
  const all = peopleOf(table).filter((person) => people & (1 << person));
  const [lowest, ...others] = all;
  const open = (u: number, v: number) => table.ago[u * table.size + v] !== NEVER;
  const partners = others.filter((other) => open(lowest!, other));
  const trios = pairsOf(partners).filter(([u, v]) => open(u, v));
  return [[lowest!], ...partners.map((other) => [lowest!, other]), ...trios.map(([u, v]) => [lowest!, u, v])];
}

function extend(table: Table, scale: Scale, rest: Draft, group: number[]): Draft {
  if (group.length === 1) return rest;
  let worth = rest.worth + scale.first * group.filter((person) => table.first[person]).length;
  for (const [u, v] of pairsOf(group)) {
    const rounds = table.ago[u * table.size + v]!;
    worth += rounds === NEW ? scale.fresh : -costOf(scale, rounds);
  }
  const placed = rest.placed + table.size * group.length - Number(group.length === 3);
  return { placed, worth, groups: [group, ...rest.groups] };
}

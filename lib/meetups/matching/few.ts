/** The best draft of a handful of people in groups of whatever sizes are allowed, over all subsets. */
import { type Scale, scaleOf, tie } from "./scale";
import { anyMisfit, misfit, pairsAtMost, type Sizes } from "./sizes";
import { NEVER, pairsOf, peopleOf, type Table } from "./table";

/** Up to so many people: time grows as 3^n. */
export const FEW = 12;

/** `placed` counts people, then how well the sizes fit; `worth` the rest. */
type Value = { placed: number; worth: number };

/** Most people placed, then the sizes that fit best, then as everywhere. */
export function bestOfFew(table: Table, sizes: Sizes): number[][] {
  const everybody = 2 ** table.size - 1;
  const groups = groupValues(table, sizes);
  const best: Value[] = [{ placed: 0, worth: 0 }];
  const chosen = [0];
  for (let people = 1; people <= everybody; people++) {
    const lowest = people & -people;
    const others = people ^ lowest;
    best.push(best[others]!);
    chosen.push(lowest);
    for (let some = others; some > 0; some = (some - 1) & others) {
      const group = groups[some | lowest];
      if (!group) continue;
      const rest = best[others ^ some]!;
      const draft = { placed: rest.placed + group.placed, worth: rest.worth + group.worth };
      if (!isBetter(draft, best[people]!)) continue;
      best[people] = draft;
      chosen[people] = some | lowest;
    }
  }
  const draft: number[][] = [];
  for (let people = everybody; people > 0; people ^= chosen[people]!) draft.push(membersOf(table, chosen[people]!));
  return draft.filter((group) => group.length > 1);
}

function isBetter(one: Value, other: Value): boolean {
  return one.placed > other.placed || (one.placed === other.placed && one.worth > other.worth);
}

/** What each set of people is worth as a group, by its bits; nothing for those that may not be one. */
function groupValues(table: Table, sizes: Sizes): (Value | undefined)[] {
  const scale = scaleOf(table, pairsAtMost(sizes, table.size));
  return Array.from({ length: 2 ** table.size }, (_, bits) => {
    const group = membersOf(table, bits);
    if (group.length < sizes.least || group.length > sizes.most) return undefined;
    return groupValue(table, scale, sizes, group);
  });
}

function groupValue(table: Table, scale: Scale, sizes: Sizes, group: number[]): Value | undefined {
  const { size, ago, first } = table;
  let worth = scale.first * group.filter((person) => first[person]).length;
  for (const [u, v] of pairsOf(group)) {
    if (ago[u * size + v] === NEVER) return undefined;
    worth += tie(table, scale, u, v);
  }
  return { placed: group.length * anyMisfit(sizes, size) - misfit(sizes, group.length, size), worth };
}

function membersOf(table: Table, bits: number): number[] {
  return peopleOf(table).filter((person) => bits & (1 << person));
}

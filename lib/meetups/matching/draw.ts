/** Who is in a group with whom, by number: picks the search that fits the number of people. */
import { exactDraft } from "./exact";
import { lookAhead, type Odd } from "./lookahead";
import { joinPairs, manyPairs } from "./many";
import { bestPairs } from "./pairs";
import type { Random } from "./random";
import { type Circle, NEW, pairsOf, peopleOf, type Table, tableOf } from "./table";

/** Up to here the draft is the best there is in every respect, and looks ahead. */
const EXACT = 200;
/** Up to here the best pairs are; who joins a pair is chosen afterwards. */
const EXACT_PAIRS = 1000;

/** `rest`: who stays out because the number is odd. Without trios whoever else has no partner stays out too. */
export function draw(circle: Circle, people: number[], trios: boolean, rest: number | undefined, random: Random) {
  const active = people.filter((person) => person !== rest);
  if (active.length > EXACT) return drawMany(circle, active, trios);
  const table = tableOf(circle, active);
  const groups = exactDraft(table, trios).map((group) => group.map((place) => active[place]!));
  if (!isFlawless(table, active, groups, circle)) return groups;
  const odd: Odd =
    rest !== undefined
      ? { kind: "rest", person: people.indexOf(rest) }
      : { kind: active.length % 2 === 1 ? "trio" : "even" };
  const ahead = lookAhead(tableOf(circle, people), odd, random);
  return ahead?.map((group) => group.map((place) => people[place]!)) ?? groups;
}

/** The best draft there is, for up to some two hundred people: pairs, and trios only where pairs leave somebody out. */
import { bestOfFew, FEW } from "./few";
import { bestPairs } from "./pairs";
import { sizesFor } from "./sizes";
import { part, peopleOf, type Table } from "./table";
import { addTrio } from "./trio";

/**
 * Groups of people by number. Whoever is in none has to stay out. Among more than a few, several trios are searched for
 * one at a time: most people placed all the same.
 */
export function exactDraft(table: Table, trios: boolean): number[][] {
  const pairs = bestPairs(table);
  const left = table.size - 2 * pairs.length;
  if (!trios || left === 0) return pairs;
  return left > 1 && table.size <= FEW ? bestOfFew(table, sizesFor(2, "trio")) : withTrios(table, pairs);
}

/** One trio after the other, each the best there is, as long as each places one more person. */
function withTrios(table: Table, pairs: number[][]): number[][] {
  const better = addTrio(table, pairs);
  if (!better || better.flat().length === table.size) return better ?? pairs;
  const trio = better.find((group) => group.length === 3)!;
  const people = peopleOf(table).filter((person) => !trio.includes(person));
  const rest = better.filter((group) => group !== trio).map((group) => group.map((person) => people.indexOf(person)));
  return [trio, ...withTrios(part(table, people), rest).map((group) => group.map((place) => people[place]!))];
}

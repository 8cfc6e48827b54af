/** Who is in a group with whom, by number: picks the search that fits the number of people. */
import { exactDraft } from "./exact";
import { drawGroups } from "./groups";
import { lookAhead, type Odd } from "./lookahead";
import { joinGroups, manyPairs } from "./many";
import { bestPairs } from "./pairs";
import type { Random } from "./random";
import type { Rest } from "./rest";
import type { Sizes } from "./sizes";
import { type Circle, pairsOf, tableOf } from "./table";

/** Up to here the draft is the best there is in every respect, and looks ahead. */
const EXACT = 200;
/** Up to here the pairs are the best there are; who joins one as a third is chosen afterwards. */
const EXACT_PAIRS = 1000;

/** Groups by number. Whoever has no place in one stays out, as do those who rest. */
export function draw(circle: Circle, people: number[], sizes: Sizes, rest: Rest | undefined, random: Random) {
  const active = people.filter((person) => !rest?.people.includes(person));
  if (active.length < 2) return [];
  return sizes.wanted > 2
    ? drawGroups(circle, active, sizes, random)
    : drawPairs(circle, people, active, sizes.most > 2, rest, random);
}

function drawPairs(
  circle: Circle,
  people: number[],
  active: number[],
  trios: boolean,
  rest: Rest | undefined,
  random: Random,
): number[][] {
  if (active.length > EXACT) return drawMany(circle, active, trios);
  const table = tableOf(circle, active);
  const groups = named(exactDraft(table, trios), active);
  if (!isFlawless(circle, active, groups)) return groups;
  const ahead = lookAhead(tableOf(circle, people), oddOf(people, rest), random);
  return ahead ? named(ahead, people) : groups;
}

function drawMany(circle: Circle, people: number[], trios: boolean): number[][] {
  const pairs =
    people.length > EXACT_PAIRS ? manyPairs(circle, people) : named(bestPairs(tableOf(circle, people)), people);
  const placed = new Set(pairs.flat());
  const left = people.filter((person) => !placed.has(person));
  return trios ? joinGroups(circle, pairs, left, 3) : pairs;
}

function named(groups: number[][], people: number[]): number[][] {
  return groups.map((group) => group.map((place) => people[place]!));
}

function oddOf(people: number[], rest: Rest | undefined): Odd {
  const person = rest?.people[0];
  if (rest === undefined || person === undefined) return { kind: people.length % 2 === 1 ? "trio" : "even" };
  const place = (person: number) => people.indexOf(person);
  return { kind: "rest", person: place(person), mayRest: rest.mayRest.map(place) };
}

/** Everybody placed and nobody meeting again: no draft can be better, so another such one is as good. */
function isFlawless({ met }: Circle, people: number[], groups: number[][]): boolean {
  return (
    groups.flat().length === people.length && groups.every((group) => pairsOf(group).every(([u, v]) => !met[u]!.has(v)))
  );
}

/** Who is in a group with whom where groups are larger than pairs, by number. */
import { bestOfFew, FEW } from "./few";
import { joinGroups, manyPairs } from "./many";
import type { Random } from "./random";
import { scaleOf } from "./scale";
import { planSeason } from "./season";
import { costsOf, seat } from "./seating";
import { pairsAtMost, type Sizes, splits } from "./sizes";
import { improve } from "./swaps";
import { type Circle, NEVER, pairsOf, part, peopleOf, type Table, tableOf } from "./table";

/** About so many people at most are drawn together: above, in parts. */
const TOGETHER = 1000;
/** Swaps weighed in a search, for each person and in all: a tenth of a second or two. */
const LOOKS_EACH = 40_000;
const LOOKS = 4_000_000;

/** The best draft of a few people, a good one of many. Whoever is in no group has to stay out. */
export function drawGroups(circle: Circle, people: number[], sizes: Sizes, random: Random): number[][] {
  const groups = partsOf(people, sizes.wanted).flatMap((some) => {
    const table = tableOf(circle, some);
    const draft = table.size <= FEW ? bestOfFew(table, sizes) : goodDraft(table, sizes, random);
    return named(planSeason(table, draft, random) ?? draft, some);
  });
  return sizes.least === sizes.most ? groups : seatMore(circle, groups, people, sizes.most);
}

/** How many people can be placed: of more than a few, how many at most by how many others each may be with. */
export function mostInGroups(circle: Circle, people: number[], sizes: Sizes): number {
  const table = tableOf(circle, people);
  if (table.size <= FEW) return bestOfFew(table, sizes).flat().length;
  return Math.floor(placeable(table, sizes.least).length / sizes.wanted) * sizes.wanted;
}

/** All parts but the last come out even. */
function partsOf(people: number[], wanted: number): number[][] {
  const count = Math.ceil(people.length / TOGETHER);
  const size = Math.floor(people.length / count / wanted) * wanted;
  return Array.from({ length: count }, (_, at) =>
    people.slice(at * size, at < count - 1 ? (at + 1) * size : undefined),
  );
}

/** Leaves out as few as it finds possible, in the sizes that fit best, and then has people swap places. */
function goodDraft(whole: Table, sizes: Sizes, random: Random): number[][] {
  const people = placeable(whole, sizes.least);
  const table = part(whole, people);
  const scale = scaleOf(table, pairsAtMost(sizes, table.size));
  const cost = costsOf(table, scale);
  const benched = table.first.map((first) => (first ? scale.first : 0));
  const looks = Math.min(LOOKS, LOOKS_EACH * table.size);
  let attempts = 0;
  for (let out = 0; ; ) {
    let fewest = Number.POSITIVE_INFINITY;
    for (const split of splits(sizes, table.size - out)) {
      const draft = improve(seat(cost, benched, split), random, looks / ++attempts).groups.slice(0, -1);
      const clashes = clashesIn(table, draft);
      if (clashes === 0) return named(draft, people);
      fewest = Math.min(fewest, clashes);
    }
    out += Number.isFinite(fewest) ? Math.ceil(fewest / 4) : 1;
  }
}

/** Those who may be with enough others for the smallest group, all of whom may too. */
function placeable(table: Table, least: number): number[] {
  const open = (u: number, v: number) => table.ago[u * table.size + v] !== NEVER;
  let people = peopleOf(table);
  for (;;) {
    const fit = people.filter((u) => people.filter((v) => open(u, v)).length >= least - 1);
    if (fit.length === people.length) return people;
    people = fit;
  }
}

function clashesIn({ ago, size }: Table, groups: number[][]): number {
  return groups.flatMap(pairsOf<number>).filter(([u, v]) => ago[u * size + v] === NEVER).length;
}

/** Whoever was left out and fits in somewhere, or with another, has a place after all. */
function seatMore(circle: Circle, groups: number[][], people: number[], most: number): number[][] {
  const left = (among: number[][]) => {
    const placed = new Set(among.flat());
    return people.filter((person) => !placed.has(person));
  };
  if (left(groups).length === 0) return groups;
  const joined = joinGroups(circle, groups, left(groups), most);
  const paired = [...joined, ...manyPairs(circle, left(joined))];
  return joinGroups(circle, paired, left(paired), most);
}

function named(groups: number[][], people: number[]): number[][] {
  return groups.map((group) => group.map((place) => people[place]!));
}

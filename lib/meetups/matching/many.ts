/** Pairs among thousands, and a place in a pair for the one too many: good where the exact search would be too long. */
import { greedyPairs, mostPairs } from "./most";
import { bestPairs } from "./pairs";
import { barredAmong, type Circle, tableOf } from "./table";

/** People at a time for whom the least repetition is searched. */
const BLOCK = 200;

/**
 * Most new pairs; who is left is paired with least repetition, some two hundred at a time; then as many people are
 * placed as can be. Most people placed is exact. Most new pairs is too, unless never-pairs separate those left over.
 */
export function manyPairs(circle: Circle, people: number[]): number[][] {
  const first = (place: number) => circle.first[people[place]!]!;
  const places = people.map((_, place) => place);
  const roots = [...places.filter(first), ...places.filter((place) => !first(place))];
  const never = barredAmong(people, (person) => circle.never[person]!);
  const notNew = barredAmong(people, (person) => [...circle.never[person]!, ...circle.met[person]!.keys()]);
  const mate = mostPairs(notNew, greedyPairs(notNew, places), roots, () => false);
  const left = roots.filter((place) => mate[place]! < 0);
  for (let start = 0; start < left.length; start += BLOCK) {
    const block = left.slice(start, start + BLOCK);
    for (const pair of bestPairs(
      tableOf(
        circle,
        block.map((place) => people[place]!),
      ),
    )) {
      const [u, v] = [block[pair[0]!]!, block[pair[1]!]!];
      mate[u] = v;
      mate[v] = u;
    }
  }
  const final = mostPairs(never, mate, roots, (person, to) => first(to) && !first(person));
  return places.filter((place) => final[place]! > place).map((place) => [people[place]!, people[final[place]!]!]);
}

/** Gives people without a partner a place in a group below `most`, where they meet the fewest they know. */
export function joinGroups(circle: Circle, groups: number[][], left: number[], most: number): number[][] {
  const joined = [...groups];
  for (const person of [...left].sort((one, other) => Number(circle.first[other]) - Number(circle.first[one]))) {
    let best = { at: -1, worth: Number.NEGATIVE_INFINITY };
    for (const [at, group] of joined.entries()) {
      if (group.length >= most || group.some((other) => circle.never[person]!.has(other))) continue;
      const worth = group.reduce((sum, other) => sum - repetition(circle, person, other), 0);
      if (worth > best.worth) best = { at, worth };
    }
    if (best.at >= 0) joined[best.at] = [...joined[best.at]!, person];
  }
  return joined;
}

/** 1 / rounds ago, and more than any seven of these for having met at all. */
function repetition({ met }: Circle, person: number, other: number): number {
  const rounds = met[person]!.get(other);
  return rounds === undefined ? 0 : 7 + 1 / rounds;
}

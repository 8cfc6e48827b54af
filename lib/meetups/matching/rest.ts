/** Who sits out when the number does not divide and all groups are to be alike. */
import { mostInGroups } from "./groups";
import { greedyPairs, mostPairs } from "./most";
import type { Sizes } from "./sizes";
import { barredAmong, type Circle } from "./table";

/** Rounds since they last sat out, null for never. */
export type Excludable = { person: number; lastLeftOut: number | null };

/** Who sits out this time, and all who may another time. */
export type Rest = { people: number[]; mayRest: number[] };

/**
 * So many candidates never or longest ago left out, ties by number, whose turn it is not, and without whom as many
 * people can be placed. Fewer if never-pairs make all of them needed: then somebody else is out.
 */
export function whoRests(
  circle: Circle,
  people: number[],
  candidates: Excludable[],
  count: number,
  sizes: Sizes,
): Rest {
  const ago = ({ lastLeftOut }: Excludable) => lastLeftOut ?? Number.MAX_SAFE_INTEGER;
  const turn = ({ person }: Excludable) => Number(circle.first[person]);
  const order = [...candidates]
    .sort((one, other) => turn(one) - turn(other) || ago(other) - ago(one) || one.person - other.person)
    .map(({ person }) => person);
  if (people.every((person) => circle.never[person]!.size === 0)) {
    return { people: order.slice(0, count), mayRest: order };
  }
  const mostPlaced = sizes.wanted === 2 ? mostInPairs : mostInGroups;
  const most = mostPlaced(circle, people, sizes);
  const resting: number[] = [];
  for (const person of order) {
    if (resting.length === count) break;
    const others = people.filter((other) => other !== person && !resting.includes(other));
    if (mostPlaced(circle, others, sizes) === most) resting.push(person);
  }
  return { people: resting, mayRest: order };
}

function mostInPairs(circle: Circle, people: number[]): number {
  const places = people.map((_, place) => place);
  const barred = barredAmong(people, (person) => circle.never[person]!);
  return mostPairs(barred, greedyPairs(barred, places), places, () => false).filter((mate) => mate >= 0).length;
}

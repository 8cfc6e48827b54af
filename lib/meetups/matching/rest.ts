/** Who sits out when the number is odd and there are to be no trios. */
import { greedyPairs, mostPairs } from "./most";
import { barredAmong, type Circle } from "./table";

/** Rounds since they last sat out, null for never. */
export type Excludable = { person: number; lastLeftOut: number | null };

/** Who sits out this time, and all who may another time. */
export type Rest = { person: number; mayRest: number[] };

/**
 * The candidate never or longest ago left out, ties by number, whose turn it is not, and without whom as many pairs are
 * possible. Nobody if never-pairs make all of them needed: then somebody else is out.
 */
export function whoRests(circle: Circle, people: number[], candidates: Excludable[]): Rest | undefined {
  const ago = ({ lastLeftOut }: Excludable) => lastLeftOut ?? Number.MAX_SAFE_INTEGER;
  const turn = ({ person }: Excludable) => Number(circle.first[person]);
  const order = [...candidates]
    .sort((one, other) => turn(one) - turn(other) || ago(other) - ago(one) || one.person - other.person)
    .map(({ person }) => person);
  const dispensable = (person: number) => countPairs(circle, people, person) === most;
  const free = people.every((person) => circle.never[person]!.size === 0);
  const most = free ? 0 : countPairs(circle, people);
  const person = free ? order[0] : order.find(dispensable);
  return person === undefined ? undefined : { person, mayRest: order };
}

function countPairs(circle: Circle, people: number[], without?: number): number {
  const there = people.filter((person) => person !== without);
  const places = there.map((_, place) => place);
  const barred = barredAmong(there, (person) => circle.never[person]!);
  return mostPairs(barred, greedyPairs(barred, places), places, () => false).filter((mate) => mate >= 0).length / 2;
}

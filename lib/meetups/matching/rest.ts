/** Who sits out when the number is odd and there are to be no trios. */
import { greedyPairs, mostPairs } from "./most";
import { barredAmong, type Circle } from "./table";

/** Rounds since they last sat out, null for never; `first` when they were left out last time. */
export type Excludable = { person: number; lastLeftOut: number | null };

/**
 * Of these candidates, in order of preference, the first without whom as many pairs are possible: never or longest ago
 * left out, ties by number. Nobody if all are needed, which never-pairs can bring about: then somebody else is out.
 */
export function whoRests(circle: Circle, people: number[], candidates: Excludable[]): number | undefined {
  const ago = ({ lastLeftOut }: Excludable) => lastLeftOut ?? Number.POSITIVE_INFINITY;
  const turn = ({ person }: Excludable) => Number(circle.first[person]);
  const order = [...candidates].sort(
    (one, other) => turn(one) - turn(other) || Math.sign(ago(other) - ago(one)) || one.person - other.person,
  );
  if (people.every((person) => circle.never[person]!.size === 0)) return order[0]?.person;
  const most = countPairs(circle, people);
  return order.find(
    ({ person }) =>
      countPairs(
        circle,
        people.filter((other) => other !== person),
      ) === most,
  )?.person;
}

function countPairs(circle: Circle, people: number[]): number {
  const places = people.map((_, place) => place);
  const barred = barredAmong(people, (person) => circle.never[person]!);
  return mostPairs(barred, greedyPairs(barred, places), places, () => false).filter((mate) => mate >= 0).length / 2;
}

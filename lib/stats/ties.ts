// Who was with whom, how often, and how often they met. Pure.
import type { PoolStats } from "./summarise";

/** Two people by their public numbers, `a` the smaller. */
export interface Tie {
  a: number;
  b: number;
  /** Matches with both in them. */
  times: number;
  /** Of these, those that met, and those of which somebody says that they did not. */
  met: number;
  not: number;
  /** Rounds by number. */
  first: number;
  last: number;
}

/** By their numbers. Of a match of more than two, everybody is tied with everybody. */
export function tiesOf(matches: PoolStats["matches"]): Tie[] {
  const ties = new Map<number, Tie>();
  for (const { round, people, met } of matches)
    for (const [a, b] of pairsOf(people)) {
      const key = keyOf(a, b);
      const tie = ties.get(key);
      if (tie === undefined)
        ties.set(key, {
          a,
          b,
          times: 1,
          met: Number(met === true),
          not: Number(met === false),
          first: round,
          last: round,
        });
      else {
        tie.times++;
        tie.met += Number(met === true);
        tie.not += Number(met === false);
        tie.first = Math.min(tie.first, round);
        tie.last = Math.max(tie.last, round);
      }
    }
  return [...ties.values()].sort((one, other) => one.a - other.a || one.b - other.b);
}

/** Those matched most often first. */
export const strongest = (ties: readonly Tie[]): Tie[] => ties.toSorted((one, other) => other.times - one.times);

const MOST_PEOPLE = 2 ** 26;
export const keyOf = (a: number, b: number) => a * MOST_PEOPLE + b;

/** Public ids of one match, in pairs of numbers, the smaller first. */
export function pairsOf(people: string[]): [a: number, b: number][] {
  const numbers = people.map(Number).sort((a, b) => a - b);
  const pairs: [number, number][] = [];
  for (let i = 0; i < numbers.length; i++)
    for (let j = i + 1; j < numbers.length; j++) pairs.push([numbers[i]!, numbers[j]!]);
  return pairs;
}

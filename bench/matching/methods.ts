/** Ways to draw pairs and threes: Kith's, the greedy one of common pairing bots, and a plain shuffle. */
import { match, type Past } from "@/lib/meetups/match";
import { type Random, seeded } from "@/lib/meetups/matching/random";

export type Method = (people: string[], past: Past[], seed: number) => string[][];

export const methods: Record<"kith" | "greedy" | "shuffle", Method> = { kith, greedy, shuffle };
export const trioMethods: Record<"kith" | "greedy", Method> = {
  kith: (people, past, seed) => kith(people, past, seed, 3),
  greedy: greedyTrios,
};

function kith(people: string[], past: Past[], seed: number, groupSize = 2): string[][] {
  const candidates = people.map((id) => ({ id }));
  const draft = match(candidates, past, { groupSize, odd: "trio", neverPair: [], locked: [] }, seed);
  if ("refused" in draft) throw new Error(draft.refused);
  return draft.groups.map((group) => group.people);
}

/** In random order, everybody takes anyone they never met, or else just anyone; what is done stays done. */
function greedy(people: string[], past: Past[], seed: number): string[][] {
  const random = seeded(seed);
  const met = metOf(people, past);
  const waiting = random.shuffle([...people]);
  const pairs: string[][] = [];
  while (waiting.length > 1) {
    const person = waiting.pop()!;
    const known = met.get(person)!;
    pairs.push([
      person,
      waiting.splice(
        anyOf(waiting, (other) => !known.has(other), random),
        1,
      )[0]!,
    ]);
  }
  return pairs;
}

/** The same in threes: whoever knows the fewest of those already in the group is next. */
function greedyTrios(people: string[], past: Past[], seed: number): string[][] {
  const met = metOf(people, past);
  const waiting = seeded(seed).shuffle([...people]);
  const groups: string[][] = [];
  while (waiting.length > 2) {
    const group = [waiting.pop()!];
    while (group.length < 3) {
      const known = waiting.map((other) => group.filter((person) => met.get(person)!.has(other)).length);
      group.push(waiting.splice(known.indexOf(Math.min(...known)), 1)[0]!);
    }
    groups.push(group);
  }
  return groups;
}

function metOf(people: string[], past: Past[]): Map<string, Set<string>> {
  const met = new Map(people.map((id) => [id, new Set<string>()]));
  for (const { a, b } of past) {
    met.get(a)?.add(b);
    met.get(b)?.add(a);
  }
  return met;
}

/** The place of one who fits, the search starting anywhere; of anyone when none does. */
function anyOf(list: string[], fits: (item: string) => boolean, random: Random): number {
  const start = random.below(list.length);
  for (let step = 0; step < list.length; step++) {
    const at = (start + step) % list.length;
    if (fits(list[at]!)) return at;
  }
  return start;
}

function shuffle(people: string[], _past: Past[], seed: number): string[][] {
  const order = seeded(seed).shuffle([...people]);
  return order.flatMap((person, at) => (at % 2 === 1 ? [[order[at - 1]!, person]] : []));
}

/** Makes a seating cheaper by swaps: a tabu search, which goes uphill to get out of dead ends. */
import type { Random } from "./random";
import { priceOf, type Seating, swap, swapCost, totalCost } from "./seating";
import { peopleOf } from "./table";

/**
 * Swaps somebody whose place costs something with whoever is best for that, over and over, and returns the cheapest
 * groups (and bench) found. Ends early where nothing costs anything. `looks` is how many swaps it may weigh.
 */
export function improve(seating: Seating, random: Random, looks: number): { groups: number[][]; cost: number } {
  let best = { groups: copyOf(seating.groups), cost: totalCost(seating) };
  const heldUntil = new Int32Array(seating.size);
  let patience = patienceFor(seating);
  for (let step = 1; step * seating.size <= looks && best.cost > 0; step++) {
    const cost = totalCost(seating);
    const move = nextSwap(seating, random, (person) => heldUntil[person]! > step, best.cost - cost);
    if (!move || (patience-- > 0 && swapCost(seating, ...move) > 0)) continue;
    patience = patienceFor(seating);
    swap(seating, ...move);
    for (const person of move) heldUntil[person] = step + holdFor(seating, random);
    const after = totalCost(seating);
    if (after < best.cost) best = { groups: copyOf(seating.groups), cost: after };
  }
  return best;
}

/** The best swap for somebody whose place costs something. Who is held takes part only if it costs less than `record`. */
export function nextSwap(
  seating: Seating,
  random: Random,
  isHeld: (person: number) => boolean,
  record: number,
): [number, number] | undefined {
  const person = somebodyUnhappy(seating, random, isHeld);
  if (person < 0) return undefined;
  let best: [number, number] | undefined;
  let least = Number.POSITIVE_INFINITY;
  const start = random.below(seating.size);
  for (let offset = 0; offset < seating.size; offset++) {
    const other = (start + offset) % seating.size;
    if (seating.at[other] === seating.at[person]) continue;
    const cost = swapCost(seating, person, other);
    if (cost >= least || (isHeld(other) && cost >= record)) continue;
    least = cost;
    best = [person, other];
  }
  return best;
}

/** For how many steps those who have just moved stay where they are. */
export function holdFor({ size }: Seating, random: Random): number {
  return 2 + random.below(Math.ceil(Math.sqrt(size)));
}

/** How many people in vain are tried before going uphill: some of those whose place costs something. */
function patienceFor(seating: Seating): number {
  return peopleOf(seating).filter((person) => priceOf(seating, person) > 0).length / 4;
}

/** Anybody, at random, whose place costs something; -1 when those have all just moved. */
function somebodyUnhappy(seating: Seating, random: Random, isHeld: (person: number) => boolean): number {
  const start = random.below(seating.size);
  for (let offset = 0; offset < seating.size; offset++) {
    const person = (start + offset) % seating.size;
    if (priceOf(seating, person) > 0 && !isHeld(person)) return person;
  }
  return -1;
}

function copyOf(groups: number[][]): number[][] {
  return groups.map((group) => [...group]);
}

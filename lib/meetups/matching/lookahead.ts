/** Among drafts without a repeat, one after which as many further rounds as possible can do without a repeat too. */
import { type Packing, pack } from "./packing";
import type { Random } from "./random";
import { NEW, pairsOf, peopleOf, type Table } from "./table";

/** How the person too many is dealt with: in a trio, or by sitting out, this one now and any of `mayRest` later. */
export type Odd = { kind: "even" } | { kind: "trio" } | { kind: "rest"; person: number; mayRest: number[] };

type Plan = { joined: Uint8Array; resting: number[][] };

/** Steps of the search in all: some hundred milliseconds at most. */
const STEPS = 300_000;
const TRIES = 3;

/**
 * Plans all the rounds that might do without a repeat, everybody staying, and returns one: groups that all are new to
 * each other and place everybody (but the one who rests). Nothing if it finds no such plan.
 */
export function lookAhead(table: Table, odd: Odd, random: Random): number[][] | undefined {
  const joined = Uint8Array.from(table.ago, (rounds) => Number(rounds === NEW));
  const degree = peopleOf(table).map((u) => peopleOf(table).filter((v) => joined[u * table.size + v]).length);
  let steps = STEPS;
  let best: { rounds: number; groups: number[][] } | undefined;
  for (let rounds = mostRounds(degree, odd); rounds > (best?.rounds ?? 0) && steps > 0; rounds--) {
    for (let attempt = 0; attempt < TRIES && steps > 0; attempt++) {
      const plan = planOf(joined, degree, rounds, odd, random);
      if (!plan) continue;
      const allowance = Math.min(steps, 10_000 + 20 * rounds * table.size);
      steps -= allowance;
      const packing = pack(plan.joined, plan.resting, random, allowance);
      const complete = packing.open.flatMap((open, round) => (open === 0 ? [round] : []));
      const usable = odd.kind === "rest" ? complete.filter((round) => round === 0) : complete;
      if (usable.length === 0 || complete.length <= (best?.rounds ?? 0)) continue;
      best = { rounds: complete.length, groups: groupsOf(packing, plan, usable[random.below(usable.length)]!, odd) };
      if (complete.length === rounds) return best.groups;
    }
  }
  return best?.groups;
}

/** The most rounds for which everybody has enough people left to meet. */
function mostRounds(degree: number[], odd: Odd): number {
  const least = Math.min(...degree);
  if (odd.kind === "even") return least;
  const sum = (terms: number[]) => terms.reduce((total, term) => total + Math.max(0, term), 0);
  const enough = (rounds: number) =>
    odd.kind === "trio"
      ? sum(degree.map((has) => has - rounds)) >= 3 * rounds
      : sum(odd.mayRest.map((person) => rounds - degree[person]!)) <= rounds;
  const resting = new Set(odd.kind === "rest" ? odd.mayRest : []);
  let rounds = Math.min(degree.length, ...degree.filter((_, person) => !resting.has(person)));
  while (rounds > 0 && !enough(rounds)) rounds--;
  return rounds;
}

/** Who needs no pair in each round, chosen so that everybody's chances last; the pairs of trios are used up by them. */
function planOf(all: Uint8Array, degree: number[], rounds: number, odd: Odd, random: Random): Plan | undefined {
  const joined = all.slice();
  // How many more people each could meet than these rounds ask for.
  const spare = degree.map((has) => has - rounds);
  const resting: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    const away =
      odd.kind === "even"
        ? []
        : odd.kind === "rest"
          ? nextToRest(odd, round, spare, random)
          : nextTrio(joined, spare, random);
    if (!away) return undefined;
    for (const [u, v] of pairsOf(away)) {
      joined[u * degree.length + v] = 0;
      joined[v * degree.length + u] = 0;
    }
    for (const person of away) spare[person]! += odd.kind === "rest" ? 1 : -1;
    resting.push(away);
  }
  return { joined, resting };
}

/** In the round to come the one whose turn it is; in later ones whoever has fewest left to meet. */
function nextToRest(odd: Odd & { kind: "rest" }, round: number, spare: number[], random: Random): number[] {
  if (round === 0) return [odd.person];
  return [random.shuffle([...odd.mayRest]).reduce((low, person) => (spare[person]! < spare[low]! ? person : low))];
}

/** Three who never met, of those with most left to meet. */
function nextTrio(joined: Uint8Array, spare: number[], random: Random): number[] | undefined {
  const order = random.shuffle(spare.map((_, person) => person)).sort((one, other) => spare[other]! - spare[one]!);
  for (const [index, u] of order.entries()) {
    const partners = order.slice(index + 1).filter((v) => joined[u * order.length + v]);
    for (const [place, v] of partners.entries()) {
      const w = partners.slice(place + 1).find((other) => joined[v * order.length + other]);
      if (w !== undefined) return [u, v, w];
    }
  }
  return undefined;
}

function groupsOf({ rounds }: Packing, { resting }: Plan, round: number, odd: Odd): number[][] {
  const pairs = [...rounds[round]!].flatMap((partner, person) => (partner > person ? [[person, partner]] : []));
  return odd.kind === "trio" ? [resting[round]!, ...pairs] : pairs;
}

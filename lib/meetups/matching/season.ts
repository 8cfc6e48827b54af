/** Among drafts of larger groups without a repeat, one that leaves much for the rounds to come. */
import type { Random } from "./random";
import { charge, type Seating, seat, swap, swapCost, totalCost } from "./seating";
import { holdFor, nextSwap } from "./swaps";
import { NEVER, NEW, pairsOf, peopleOf, type Table } from "./table";

/** Up to so many people: above, new people last for years. */
const PEOPLE = 60;
/** Swaps weighed, for each person in each round and in all: some hundred milliseconds. */
const LOOKS_EACH = 60_000;
const LOOKS = 6_000_000;

/** All rounds in which everybody might meet new people: each sees the others' pairs as costs of its own. */
type Season = { rounds: Seating[]; cost: number };

/**
 * Plans, in groups as large as the draft's, all rounds that might do without a repeat, everybody staying, with as few
 * pairs twice as it finds; returns one of them that repeats nothing. Nothing if the draft itself repeats or leaves out.
 */
export function planSeason(table: Table, draft: number[][], random: Random): number[][] | undefined {
  const met = ([u, v]: [number, number]) => table.ago[u * table.size + v] !== NEW;
  if (table.size > PEOPLE || draft.flat().length < table.size || draft.flatMap(pairsOf<number>).some(met)) return;
  const pairs = draft.flatMap(pairsOf<number>).length;
  const fresh = table.ago.reduce((sum, rounds) => sum + Number(rounds === NEW), 0) / 2;
  const split = draft.map((group) => group.length).sort((one, other) => other - one);
  const season = begin(table, split, Math.floor(fresh / pairs));
  const plans = settle(season, random).map((groups) => groups.filter((group) => group.length > 0));
  const flawless = plans.filter((groups) => !groups.flatMap(pairsOf<number>).some(met));
  return flawless[random.below(flawless.length)];
}

function begin(table: Table, split: number[], count: number): Season {
  const season: Season = { rounds: [], cost: 0 };
  const base = Float64Array.from(table.ago, (rounds, at) => {
    if (rounds === NEW || at % (table.size + 1) === 0) return 0;
    return rounds === NEVER ? table.size ** 2 : 1;
  });
  const nobody = peopleOf(table).map(() => 0);
  for (let round = 0; round < count; round++) {
    const cost = base.slice();
    for (const earlier of season.rounds) {
      for (const [u, v] of earlier.groups.flatMap(pairsOf<number>)) {
        cost[u * table.size + v]!++;
        cost[v * table.size + u]!++;
      }
    }
    const seating = seat(cost, nobody, split);
    season.cost += totalCost(seating);
    for (const [u, v] of seating.groups.flatMap(pairsOf<number>)) chargeOthers(season, seating, u, v, 1);
    season.rounds.push(seating);
  }
  return season;
}

/** Tabu search (after Dotú and Van Hentenryck 2007): swaps in one round or another until no pair comes twice. */
function settle(season: Season, random: Random): number[][][] {
  const { rounds } = season;
  const copy = () => rounds.map(({ groups }) => groups.map((group) => [...group]));
  let best = { cost: season.cost, plan: copy() };
  const heldUntil = rounds.map(({ size }) => new Int32Array(size));
  const steps = Math.min(LOOKS_EACH * rounds.length, LOOKS / (rounds[0]?.size ?? 1));
  let patience = 0;
  for (let step = 1; step < steps && best.cost > 0; step++) {
    const index = random.below(rounds.length);
    const seating = rounds[index]!;
    const held = heldUntil[index]!;
    const move = nextSwap(seating, random, (person) => held[person]! > step, best.cost - season.cost);
    if (!move || (patience-- > 0 && swapCost(seating, ...move) > 0)) continue;
    patience = 2 * rounds.length;
    swapIn(season, seating, ...move);
    for (const person of move) held[person] = step + rounds.length * holdFor(seating, random);
    if (season.cost < best.cost) best = { cost: season.cost, plan: copy() };
  }
  return best.plan;
}

function swapIn(season: Season, seating: Seating, u: number, v: number): void {
  const partners = (person: number) => seating.groups[seating.at[person]!]!.filter((other) => other !== person);
  const tell = (more: number) => {
    for (const person of [u, v]) {
      for (const other of partners(person)) chargeOthers(season, seating, person, other, more);
    }
  };
  season.cost += swapCost(seating, u, v);
  tell(-1);
  swap(seating, u, v);
  tell(1);
}

function chargeOthers({ rounds }: Season, seating: Seating, u: number, v: number, more: number): void {
  for (const round of rounds) if (round !== seating) charge(round, u, v, more);
}

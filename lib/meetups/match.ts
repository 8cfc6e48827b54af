/** Who meets whom in a round: people, their history, the rules and a seed give a draft with its reasons. Pure. */
import { draw } from "./matching/draw";
import { seeded } from "./matching/random";
import { whoRests } from "./matching/rest";
import { sizesFor } from "./matching/sizes";
import { type Circle, pairsOf } from "./matching/table";

export type Candidate = {
  id: string;
  /** May be the one to sit out when the number is odd and the pool forbids trios. */
  canBeExcluded?: boolean;
  /** How many rounds ago they last sat out; null for never. */
  lastLeftOut?: number | null;
  /** Was available and unmatched last time, so goes first when somebody has to stay out. */
  priority?: boolean;
};

/** The last published meeting of two people: `roundsAgo` >= 1, the smallest counts if a pair comes twice. */
export type Past = { a: string; b: string; roundsAgo: number };

export type Rules = {
  /** 2 to 8 people. */
  groupSize: number;
  /**
   * Where the number does not divide: "trio" makes some groups one larger (10 people in threes: 4 + 3 + 3), or, where
   * that is not enough, all as even as can be, never one larger than that nor above 8 (5 in threes: 3 + 2; 9 in eights:
   * 5 + 4); "exclude" has as few sit out as it takes.
   */
  odd: "trio" | "exclude";
  neverPair: [string, string][];
  /** Groups that stay as they are, whatever the other rules say; their people are out of the draw. */
  locked: string[][];
};

export type Reason =
  | { people: [string, string]; kind: "new" }
  | { people: [string, string]; kind: "repeat"; roundsAgo: number };

export type Group = { people: string[]; reasons: Reason[]; locked?: boolean };

export type Draft = {
  groups: Group[];
  /** odd: the number did not come out even; never_pair: nobody was left whom they may be paired with. */
  unplaced: { id: string; reason: "odd" | "never_pair" }[];
  /** Over all groups; repeatCost is the sum of 1 / roundsAgo. */
  totals: { pairs: number; newPairs: number; repeatCost: number };
};

/** There can be no draft: fewer may sit out than must, or there are too few people for a group. */
export type Refusal = { refused: "nobody_to_exclude" | "too_few" };

/**
 * The best draft, in this order: most people placed (those with priority first) in as few trios as that takes, most
 * pairs who never met, least sum of 1 / rounds since over the others, most further rounds without a repeat, the seed.
 * Pairs are exact up to 200 people; up to 1,000 but for who joins one as a third; above, least repetition is only near.
 * Larger groups, the best sizes before priority, are exact up to 12 people and near above, and look ahead up to 60, for
 * few repeats in later rounds. The same for the same seed, in whatever order people and history come; reasons and
 * totals cover locked groups too.
 */
export function match(people: Candidate[], past: Past[], rules: Rules, seed: number): Draft | Refusal {
  const candidates = new Map(people.map((candidate) => [candidate.id, candidate]));
  const sizes = sizesFor(rules.groupSize, rules.odd);
  if (candidates.size < sizes.least) return { refused: "too_few" };
  const random = seeded(seed);
  const locked = new Set(rules.locked.flat());
  const ids = random.shuffle([...new Set([...candidates.keys(), ...locked])].sort());
  const circle = circleOf(ids, candidates, past, rules.neverPair);
  const open = ids.flatMap((id, number) => (locked.has(id) ? [] : [number]));
  const tooMany = rules.odd === "exclude" ? open.length % rules.groupSize : 0;
  const excludable = open.flatMap((person) => {
    const { canBeExcluded, lastLeftOut } = candidates.get(ids[person]!)!;
    return canBeExcluded ? [{ person, lastLeftOut: lastLeftOut ?? null }] : [];
  });
  if (excludable.length < tooMany) return { refused: "nobody_to_exclude" };
  const rest = tooMany > 0 ? whoRests(circle, open, excludable, tooMany, sizes) : undefined;
  const drawn = draw(circle, open, sizes, rest, random);
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const kept = rules.locked.map((group) => group.map((id) => numbers.get(id)!));
  const groups = [
    ...kept.map((group) => ({ ...groupOf(ids, circle, group), locked: true })).sort(byFirstPerson),
    ...drawn.map((group) => groupOf(ids, circle, group)).sort(byFirstPerson),
  ];
  const placed = new Set(drawn.flat());
  const odd = (person: number) => rest?.people.includes(person) || open.length === 1;
  const unplaced = open
    .filter((person) => !placed.has(person))
    .map((person) => ({ id: ids[person]!, reason: odd(person) ? ("odd" as const) : ("never_pair" as const) }));
  return { groups, unplaced, totals: totalsOf(groups) };
}

/** People by number; ties anywhere fall to the lower number, and the numbers are the seed's. */
function circleOf(
  ids: string[],
  candidates: Map<string, Candidate>,
  past: Past[],
  neverPair: [string, string][],
): Circle {
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const met = ids.map(() => new Map<number, number>());
  const never = ids.map(() => new Set<number>());
  for (const { a, b, roundsAgo } of past) {
    const [u, v] = [numbers.get(a), numbers.get(b)];
    if (u === undefined || v === undefined || u === v) continue;
    if (roundsAgo >= (met[u]!.get(v) ?? Number.POSITIVE_INFINITY)) continue;
    met[u]!.set(v, roundsAgo);
    met[v]!.set(u, roundsAgo);
  }
  for (const [a, b] of neverPair) {
    const [u, v] = [numbers.get(a), numbers.get(b)];
    if (u === undefined || v === undefined) continue;
    never[u]!.add(v);
    never[v]!.add(u);
  }
  return { size: ids.length, met, never, first: ids.map((id) => candidates.get(id)?.priority ?? false) };
}

function groupOf(ids: string[], { met }: Circle, group: number[]): Group {
  const people = [...group].sort((one, other) => (ids[one]! < ids[other]! ? -1 : 1));
  const reasons = pairsOf(people).map(([u, v]): Reason => {
    const pair: [string, string] = [ids[u]!, ids[v]!];
    const roundsAgo = met[u]!.get(v);
    return roundsAgo === undefined ? { people: pair, kind: "new" } : { people: pair, kind: "repeat", roundsAgo };
  });
  return { people: people.map((person) => ids[person]!), reasons };
}

function byFirstPerson(one: Group, other: Group): number {
  return one.people[0]! < other.people[0]! ? -1 : 1;
}

function totalsOf(groups: Group[]): Draft["totals"] {
  const reasons = groups.flatMap((group) => group.reasons);
  const repeats = reasons.flatMap((reason) => (reason.kind === "repeat" ? [reason.roundsAgo] : []));
  const repeatCost = repeats.sort((one, other) => other - one).reduce((sum, rounds) => sum + 1 / rounds, 0);
  return { pairs: reasons.length, newPairs: reasons.length - repeats.length, repeatCost };
}

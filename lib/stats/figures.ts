// What each closed round came to, for the charts. Pure.
import type { RoundFigures } from "./graph-shapes";
import { Reach } from "./reach";
import type { PoolStats } from "./summarise";
import { keyOf, pairsOf } from "./ties";

type Played = Pick<PoolStats, "rounds" | "matches">;

/** Counted once: a pool's numbers are the same object until they change. */
const counted = new WeakMap<Played, RoundFigures[]>();

/** In the order of the rounds; a round in which nobody was placed has its zeros. */
export function figuresOf(stats: Played): RoundFigures[] {
  const figures = counted.get(stats) ?? count(stats);
  counted.set(stats, figures);
  return figures;
}

function count({ rounds, matches }: Played): RoundFigures[] {
  const byRound = groupByRound(matches);
  const past = new Past(matches);
  return rounds.map(({ number, start, end }) => {
    const played = byRound.get(number) ?? [];
    const are = (met: boolean | null) => played.filter((match) => match.met === met).length;
    const met = are(true);
    return {
      ...{ round: number, start, end },
      people: new Set(played.flatMap((match) => match.people)).size,
      matches: played.length,
      ...{ met, notMet: are(false), unknown: are(null) },
      meetRate: played.length === 0 ? null : met / played.length,
      ...past.add(played),
      ...{ asked: null, answered: null, answerRate: null },
    };
  });
}

type Match = PoolStats["matches"][number];

function groupByRound(matches: Match[]): Map<number, Match[]> {
  const groups = new Map<number, Match[]>();
  for (const match of matches) {
    const group = groups.get(match.round);
    if (group) group.push(match);
    else groups.set(match.round, [match]);
  }
  return groups;
}

/** Everything up to the round that was added last. */
class Past {
  private readonly indexOf: Map<number, number>;
  private readonly together = new Set<number>();
  private readonly met = new Set<number>();
  private readonly placed: boolean[];
  private readonly reach: Reach;

  constructor(matches: Match[]) {
    const people = [...new Set(matches.flatMap((match) => match.people))].map(Number).sort((a, b) => a - b);
    this.indexOf = new Map(people.map((number, index) => [number, index]));
    this.placed = people.map(() => false);
    this.reach = new Reach(people.length);
  }

  add(played: Match[]): Pick<RoundFigures, "newTies" | "repeats" | "reach"> {
    const now = new Set<number>();
    let repeats = 0;
    for (const match of played) {
      for (const id of match.people) this.placed[this.indexOf.get(Number(id))!] = true;
      for (const [a, b] of pairsOf(match.people)) {
        const key = keyOf(a, b);
        if (!now.has(key) && this.together.has(key)) repeats++;
        now.add(key);
        if (match.met !== true || this.met.has(key)) continue;
        this.met.add(key);
        this.reach.meet(this.indexOf.get(a)!, this.indexOf.get(b)!);
      }
    }
    for (const key of now) this.together.add(key);
    const placed = this.placed.flatMap((isPlaced, index) => (isPlaced ? [index] : []));
    return { newTies: now.size - repeats, repeats, reach: this.reach.mean(placed) };
  }
}

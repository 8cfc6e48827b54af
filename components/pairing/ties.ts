// Who is tied to whom by the matches of some rounds, and the way from one to another. Pure.
import type { PoolStats } from "@/lib/stats/summarise";
import { type Tie as Counted, strongest, tiesOf as tiesAmong } from "@/lib/stats/ties";

export interface Range {
  /** Rounds by their numbers, both included. */
  from: number;
  to: number;
}

/** Two people who were in a match together. */
export interface Tie {
  /** The same for the same two, whatever the rounds. */
  id: string;
  a: string;
  b: string;
  times: number;
  /** Once met is met; otherwise a no is a no. */
  met: boolean | null;
  first: number;
  last: number;
}

/** The CSV of the ties of these rounds, from the address of all of them. */
export function csvOf(all: string, { from, to }: Range, whole: Range): string {
  if (from === whole.from && to === whole.to) return all;
  return `${all}${all.includes("?") ? "&" : "?"}from=${from}&to=${to}`;
}

/** Those matched most often first, then as the people's numbers are. */
export function tiesOf(matches: PoolStats["matches"], { from, to }: Range): Tie[] {
  return strongest(tiesAmong(matches.filter(({ round }) => round >= from && round <= to))).map(drawn);
}

export const drawn = ({ a, b, times, met, not, first, last }: Counted): Tie => ({
  ...{ id: `${a}-${b}`, a: String(a), b: String(b), times, first, last },
  met: met > 0 ? true : not > 0 ? false : null,
});

export interface Standing {
  met: number;
  matched: number;
}

/** How many others each has met and was matched with. */
export function standings(ties: readonly Tie[]): Map<string, Standing> {
  const all = new Map<string, Standing>();
  for (const { a, b, met } of ties)
    for (const id of [a, b]) {
      const { met: before, matched } = all.get(id) ?? { met: 0, matched: 0 };
      all.set(id, { met: before + (met === true ? 1 : 0), matched: matched + 1 });
    }
  return all;
}

export const tiesWith = (ties: readonly Tie[], id: string) => ties.filter(({ a, b }) => a === id || b === id);
export const otherOf = ({ a, b }: Tie, id: string) => (a === id ? b : a);

/** The fewest people from one to the other, both included, each of whom has met the next; null where there is no way. */
export function pathBetween(ties: readonly Tie[], from: string, to: string): string[] | null {
  const known = new Map<string, string[]>();
  for (const { a, b, met } of ties) {
    if (met !== true) continue;
    known.set(a, [...(known.get(a) ?? []), b]);
    known.set(b, [...(known.get(b) ?? []), a]);
  }
  const before = new Map<string, string | null>([[from, null]]);
  const waiting = [from];
  for (const one of waiting) {
    if (one === to) return wayTo(before, to);
    for (const next of known.get(one) ?? []) {
      if (before.has(next)) continue;
      before.set(next, one);
      waiting.push(next);
    }
  }
  return null;
}

function wayTo(before: ReadonlyMap<string, string | null>, to: string): string[] {
  const way: string[] = [];
  for (let at: string | null = to; at !== null; at = before.get(at) ?? null) way.unshift(at);
  return way;
}

/** The rounds that begin within these days, both included; an empty day is no limit. */
export function rangeOfDays(rounds: PoolStats["rounds"], since: string, until: string): Range | null {
  const within = rounds.filter(({ start }) => (since === "" || start >= since) && (until === "" || start <= until));
  const [first, last] = [within[0], within.at(-1)];
  return first && last ? { from: first.number, to: last.number } : null;
}

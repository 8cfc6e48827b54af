// Changes of a draft by hand, each as matches that were seen and what is to become of them. Pure.

import { LARGEST_MATCH } from "@/lib/meetups/choices";
import type { Who } from "@/lib/meetups/rounds/page-people";

/** A match of the draft, as far as an edit must know it. */
export interface Seats {
  id: string;
  number: number;
  people: Who[];
}
/** Somebody and the match they are in; null: free. */
export interface Placed {
  who: Who;
  match: Seats | null;
}
export interface Group {
  people: string[];
  locked: boolean;
}
/** The match at an index of `from` goes on as the one at the same index of `to`. */
export interface Edit {
  from: { id: string; people: string[] }[];
  to: Group[];
}

const ids = (people: Who[]) => people.map((one) => one.personId);
const seen = ({ id, people }: Seats) => ({ id, people: ids(people) });
const kept = (people: string[]): Group => ({ people, locked: true });
const without = (match: Seats, who: Who) => ids(match.people).filter((id) => id !== who.personId);
const instead = (match: Seats, out: Who, into: Who) =>
  ids(match.people).map((id) => (id === out.personId ? into.personId : id));

export type Refusal = "same" | "full";

/** Two people change places; one who is free takes the other's, who is free then. */
export function swap(one: Placed, other: Placed): Edit | Refusal {
  if (one.match?.id === other.match?.id) return "same";
  const sides = [
    ...(one.match ? [{ match: one.match, out: one.who, into: other.who }] : []),
    ...(other.match ? [{ match: other.match, out: other.who, into: one.who }] : []),
  ];
  return {
    from: sides.map(({ match }) => seen(match)),
    to: sides.map(({ match, out, into }) => kept(instead(match, out, into))),
  };
}

export function moveTo({ who, match }: Placed, target: Seats): Edit | Refusal {
  if (match?.id === target.id) return "same";
  if (target.people.length >= LARGEST_MATCH) return "full";
  const joined = kept([...ids(target.people), who.personId]);
  const rest = match ? without(match, who) : [];
  return {
    from: [seen(target), ...(match ? [seen(match)] : [])],
    to: [joined, ...(rest.length > 0 ? [kept(rest)] : [])],
  };
}

/** Out of their match, and into none. */
export function leave({ who, match }: Placed): Edit | Refusal {
  if (!match) return "same";
  const rest = without(match, who);
  return { from: [seen(match)], to: rest.length > 0 ? [kept(rest)] : [] };
}

/** The first half stays, the others become a match of their own. */
export function split(match: Seats): Edit {
  const people = ids(match.people);
  const half = Math.ceil(people.length / 2);
  return { from: [seen(match)], to: [kept(people.slice(0, half)), kept(people.slice(half))] };
}

export const drop = (match: Seats): Edit => ({ from: [seen(match)], to: [] });

export const lock = (match: Seats, locked: boolean): Edit => ({
  from: [seen(match)],
  to: [{ people: ids(match.people), locked }],
});

/** A new match of people from anywhere in the round. */
export function gather(people: Placed[]): Edit | Refusal {
  if (people.length > LARGEST_MATCH) return "full";
  const chosen = new Set(people.map((one) => one.who.personId));
  const matches = [...new Map(people.flatMap(({ match }) => (match ? [[match.id, match] as const] : []))).values()];
  const rests = matches.map((match) => ({ match, rest: ids(match.people).filter((id) => !chosen.has(id)) }));
  // Those that go on come first, so that each goes on as itself; whatever is emptied becomes the new one, or goes.
  const going = rests.filter(({ rest }) => rest.length > 0);
  const emptied = rests.filter(({ rest }) => rest.length === 0);
  return {
    from: [...going, ...emptied].map(({ match }) => seen(match)),
    to: [...going.map(({ rest }) => kept(rest)), kept([...chosen])],
  };
}

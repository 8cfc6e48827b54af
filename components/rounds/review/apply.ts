// What a draft looks like once an edit is made: shown at once, until the server has said so. Pure.
import type { Rearranged } from "@/lib/meetups/rounds/arrange";
import type { MatchPerson, RoundMatch, RoundMatches } from "@/lib/meetups/rounds/page-matches";
import type { FreePerson } from "@/lib/meetups/rounds/page-seats";
import type { FreePeople } from "../queries";
import type { Edit } from "./edits";

type Known = ReadonlyMap<string, MatchPerson>;

/** Everybody whose name is shown or was found. */
export function knownPeople(
  matches: RoundMatches | undefined,
  free: FreePeople | undefined,
  found: MatchPerson[],
): Known {
  const shown = (matches?.rows ?? []).flatMap((match) => match.people);
  const over = (free?.people ?? []).map((who) => asPerson(who));
  return new Map([...found, ...over, ...shown].map((one) => [one.personId, one]));
}

export const asPerson = ({ personId, name, userName, user }: Omit<MatchPerson, "intro" | "answer">): MatchPerson => ({
  ...{ personId, name, userName, user },
  intro: null,
  answer: null,
});

const setOf = (people: string[]) => people.toSorted().join();
const peopleIn = (match: RoundMatch) => setOf(match.people.map((one) => one.personId));
const isSame = (match: RoundMatch, seen: Edit["from"][number]) =>
  seen.people.length > 0 ? peopleIn(match) === setOf(seen.people) : match.id === seen.id;

/** Reasons are not known yet: there are none until the server has counted. */
export function applyToMatches(old: RoundMatches, edit: Edit, known: Known): RoundMatches {
  const indexOf = (match: RoundMatch) => edit.from.findIndex((seen) => isSame(match, seen));
  const people = (ids: string[]) => ids.flatMap((id) => known.get(id) ?? []);
  const rows = old.rows.flatMap((match): RoundMatch[] => {
    const index = indexOf(match);
    if (index < 0) return [match];
    const next = edit.to[index];
    if (!next) return [];
    const unchanged = peopleIn(match) === setOf(next.people);
    const reasons = unchanged ? match.reasons : [];
    return [{ ...match, people: people(next.people), locked: next.locked, reasons, flagged: null }];
  });
  const last = Math.max(0, ...rows.map((match) => match.number));
  const added = edit.to.slice(edit.from.length).map(
    (next, index): RoundMatch => ({
      ...NEW,
      id: `new:${setOf(next.people)}`,
      number: last + index + 1,
      locked: next.locked,
      people: people(next.people),
    }),
  );
  const total = old.total - edit.from.length + edit.to.length;
  return { ...old, rows: [...rows, ...added], total };
}

const NEW = {
  state: "draft" as const,
  late: false,
  flagged: null,
  reasons: [],
  met: null,
  metOverride: null,
  introduction: null,
  isActive: false,
};

export function applyToFree(old: FreePeople, edit: Edit, known: Known): FreePeople {
  const before = new Set(edit.from.flatMap((one) => one.people));
  const after = new Set(edit.to.flatMap((one) => one.people));
  const left = [...before].filter((id) => !after.has(id));
  const stay = old.people.filter((one) => !after.has(one.personId));
  const joined = left.flatMap((id): FreePerson[] => {
    const who = known.get(id);
    return who ? [{ ...who, why: "odd", waitingSince: null }] : [];
  });
  const taken = [...after].filter((id) => !before.has(id)).length;
  return { people: [...stay, ...joined], total: old.total - taken + left.length };
}

/** The server's word: real ids and numbers, and why they are together. */
export function settle(old: RoundMatches, { after }: Rearranged): RoundMatches {
  const bySet = new Map(after.map((one) => [setOf(one.people), one]));
  const rows = old.rows.map((match) => {
    const said = bySet.get(peopleIn(match));
    return said ? { ...match, id: said.id, number: said.number, locked: said.locked, reasons: said.reasons } : match;
  });
  return { ...old, rows };
}

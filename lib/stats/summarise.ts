// A pool's public numbers from its closed rounds: what the stats page and its JSON show.

export type PublicName = "name" | "initials" | "hidden";

export interface Participant {
  /** Internal; never shown. */
  id: string;
  /** The short public number within the pool. */
  number: number;
  fullName: string;
  publicName: PublicName;
}

export interface PlayedMatch {
  number: number;
  /** The round's number. */
  round: number;
  /** Internal ids of those in it. */
  people: string[];
  /** Each person's last answer. */
  answers: ("met" | "not_yet" | "no")[];
  /** An admin's word; wins over the answers. */
  metOverride: boolean | null;
}

/** Days as `YYYY-MM-DD`. */
export interface PlayedRound {
  number: number;
  start: string;
  end: string;
}

export interface PoolHistory {
  pool: { name: string; slug: string };
  rounds: PlayedRound[];
  matches: PlayedMatch[];
  people: Participant[];
}

/** The JSON of `/api/stats/<slug>`, field for field. */
export interface PoolStats {
  pool: { name: string; slug: string };
  participantCount: number;
  roundCount: number;
  matchCount: number;
  /** People placed per round, one decimal; 0 before the first. */
  averageRoundSize: number;
  /** From 0 to 1, two decimals; null before the first match. */
  meetRate: number | null;
  people: { id: string; name: string; peopleMet: number; rank: number }[];
  rounds: PlayedRound[];
  matches: { id: string; round: number; people: string[]; met: boolean | null }[];
}

/** One collation everywhere, so that the order does not depend on the machine. */
const byName = new Intl.Collator("en");
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Whoever is hidden is left out before anything is counted, as if they had never taken part: a partner's count or a
 * match with one name missing would give them away. A match left with fewer than two people goes with them.
 */
export function summarise(history: PoolHistory): PoolStats {
  const visible = new Map(history.people.filter((p) => p.publicName !== "hidden").map((p) => [p.id, p]));
  const matches = shownMatches(history.matches, visible);
  const placed = matches.reduce((sum, match) => sum + match.people.length, 0);
  const met = matches.filter((match) => match.met === true).length;
  const people = leaderboard(matches, [...visible.values()]);
  const { rounds } = history;
  return {
    pool: { name: history.pool.name, slug: history.pool.slug },
    participantCount: people.length,
    roundCount: rounds.length,
    matchCount: matches.length,
    averageRoundSize: rounds.length === 0 ? 0 : rounded(placed / rounds.length, 1),
    meetRate: matches.length === 0 ? null : rounded(met / matches.length, 2),
    people,
    rounds: rounds.map(({ number, start, end }) => ({ number, start, end })).sort((a, b) => a.number - b.number),
    matches: matches.map(({ number, round, people, met }) => ({
      id: String(number),
      round,
      people: people.map(String),
      met,
    })),
  };
}

/** A match as it is shown, its people by their public numbers. */
interface Shown {
  number: number;
  round: number;
  people: number[];
  met: boolean | null;
}

function shownMatches(matches: PlayedMatch[], visible: Map<string, Participant>): Shown[] {
  const shown: Shown[] = [];
  for (const match of matches) {
    const people = match.people.flatMap((id) => visible.get(id)?.number ?? []).sort((a, b) => a - b);
    if (people.length >= 2) shown.push({ number: match.number, round: match.round, people, met: metOf(match) });
  }
  return shown.sort((a, b) => a.number - b.number);
}

/** True if anyone says yes, else false if anyone says no, else unknown: "not yet" is no answer. */
export function metOf(match: Pick<PlayedMatch, "answers" | "metOverride">): boolean | null {
  if (match.metOverride !== null) return match.metOverride;
  if (match.answers.includes("met")) return true;
  return match.answers.includes("no") ? false : null;
}

/** By people met, then name, then number; equal counts share a rank and the next rank follows without a gap. */
function leaderboard(matches: Shown[], candidates: Participant[]): PoolStats["people"] {
  const partners = new Map<number, Set<number>>();
  for (const { people, met } of matches) {
    for (const number of people) {
      const theirs = partners.get(number) ?? new Set();
      partners.set(number, theirs);
      if (met) for (const other of people) if (other !== number) theirs.add(other);
    }
  }
  const rows = candidates.flatMap((person) => {
    const met = partners.get(person.number);
    return met ? { number: person.number, name: shownName(person), peopleMet: met.size } : [];
  });
  rows.sort((a, b) => b.peopleMet - a.peopleMet || byName.compare(a.name, b.name) || a.number - b.number);
  let rank = 0;
  return rows.map(({ number, name, peopleMet }, index) => {
    if (peopleMet !== rows[index - 1]?.peopleMet) rank++;
    return { id: String(number), name, peopleMet, rank };
  });
}

function shownName({ fullName, publicName }: Participant): string {
  const name = fullName.trim().replace(/\s+/g, " ");
  return publicName === "initials" ? initials(name) : name;
}

/** "Ana María López" → "A. L."; by whole characters, so that accents and emoji stay in one piece. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends.map((word) => `${firstCharacter(word)}.`).join(" ");
}

function firstCharacter(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment.toLocaleUpperCase("en");
  return "";
}

function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

// How often a method may be called: counting by moments, spreading, and learning from refusals. Pure.

/** Calls by the quarter of a second, since 1970, in which their turn came. */
export type Counts = Record<string, number>;

/** What a platform's refusals taught. */
export interface Learned {
  /** So many calls a minute it was found to take at the moment `at` (ms); null while nothing is found out. */
  limit: number | null;
  at: number;
  refused: Counts;
}

const GRAIN_S = 0.25;
/** A minute, and the moment in which the first call of it may still be counted by the platform. */
const WINDOW_S = 60 + GRAIN_S;
/** A call may reach the platform a little after its turn, and so fall into a fuller minute than the one it was counted in. */
const SAFE = 0.97;
/** After so many calls that were taken, a refusal says nothing about the pace: some platforms say so at random. */
const ISOLATED = 10;
/** Refusals this close together (ms) say the same thing once. */
const EPISODE_MS = 20_000;
/** Times as much is tried a minute later, until it is all again. */
const REGAINED = 1.2;

const sum = (counts: Counts) => Object.values(counts).reduce((all, n) => all + n, 0);
const momentOf = (now: number) => Math.floor(now / 1000 / GRAIN_S) * GRAIN_S;

export function counted(counts: Counts, now: number): Counts {
  const moment = momentOf(now);
  return { ...counts, [moment]: (counts[moment] ?? 0) + 1 };
}

/** Moments far ahead were counted by a clock that was wrong: machines differ by less. */
export const recent = (counts: Counts, now: number): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([at]) => Math.abs(Number(at) - momentOf(now)) < WINDOW_S));

export interface Spread {
  /** Over so many seconds. */
  seconds: number;
  /** As evenly as can be: whatever is called at once is refused at once. */
  even?: boolean;
}

/**
 * How long (ms) a call has to wait, given the recent calls. No minute takes more than nearly all of `limit`, and no part
 * of it much more than its share.
 */
export function waitFor(counts: Counts, limit: number, { seconds, even = false }: Spread, now: number): number {
  const most = Math.ceil(limit * SAFE);
  const moments = Object.keys(counts).map(Number);
  const used = (among: number[]) => among.reduce((all, at) => all + counts[at]!, 0);
  if (used(moments) >= most) return (Math.min(...moments) + WINDOW_S) * 1000 - now;
  const share = even ? 2 : Math.max(2, Math.ceil(most / 20));
  const over = seconds > 1 ? Math.max(GRAIN_S, momentOf((share * 60_000) / most)) : seconds;
  const lately = moments.filter((at) => at > momentOf(now) - over);
  return used(lately) < share ? 0 : (Math.min(...lately) + over) * 1000 - now;
}

/** What may be tried by now. */
export function allowed(full: number, learned: Learned | null, now: number): number {
  if (learned === null || learned.limit === null || learned.at > now + WINDOW_S * 1000) return full;
  return Math.min(full, learned.limit * REGAINED ** (Math.max(0, now - learned.at) / 60_000));
}

/** The platform refused what was allowed: when it does so often, somewhat less is, but never less than half at a stroke. */
export function afterRefusal(full: number, before: Learned | null, counts: Counts, now: number): Learned {
  const { limit = null, at = 0 } = before ?? {};
  const earlier = recent(before?.refused ?? {}, now);
  const refused = counted(earlier, now);
  const last = Math.max(...Object.keys(earlier).map(Number));
  const since = Object.entries(counts).filter(([moment]) => Number(moment) > last);
  const isolated = last === Number.NEGATIVE_INFINITY || sum(Object.fromEntries(since)) > ISOLATED;
  if (isolated || (limit !== null && now - at < EPISODE_MS)) return { limit, at, refused };
  const taken = sum(recent(counts, now)) - sum(refused);
  const tried = allowed(full, before, now);
  return { limit: Math.max(1, taken, tried * (taken < tried / 2 ? 0.5 : 0.9)), at: now, refused };
}

// By how much a platform's clock is ahead of this machine's: signatures and schedules stand on both telling the same time.

/**
 * The platform's clock may be behind ours by as much: what we sent is looked for from this many milliseconds before. Not
 * to find it would mean to send it twice; to read a little more of a conversation costs nothing.
 */
export const CLOCKS_APART_MS = 15 * 60_000;

/** Milliseconds, from the Date header of an answer that has just come; it tells whole seconds. null without one. */
export function aheadOf(headers: Pick<Headers, "get">, now = Date.now()): number | null {
  const told = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(told)) return null;
  const difference = told - now;
  return difference > 0 ? difference : Math.min(0, difference + 1000);
}

// By how much a platform's clock is ahead of this machine's: signatures and schedules stand on both telling the same time.

/** Milliseconds, from the Date header of an answer that has just come; it tells whole seconds. null without one. */
export function aheadOf(headers: Pick<Headers, "get">, now = Date.now()): number | null {
  const told = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(told)) return null;
  const difference = told - now;
  return difference > 0 ? difference : Math.min(0, difference + 1000);
}

// When a cron trigger fires next.
import { Cron } from "croner";

/**
 * The first firing after `after`, in ms, or null if there is none. `TZ=Europe/Paris 0 9 * * 1`; without TZ it is UTC.
 * A time that a clock change leaves out fires at the change; one that happens twice fires once, unless it is hourly.
 * @throws Error when the expression or the zone is wrong.
 */
export function nextFiring(expression: string, after: number): number | null {
  const [, zone = "UTC", pattern = ""] = /^(?:TZ=(\S+)\s+)?(.*)$/.exec(expression) ?? [];
  return new Cron(pattern, { timezone: zone }).nextRun(new Date(after))?.getTime() ?? null;
}

// The time. `KITH_NOW` moves it, for trying out a round whose end is days away.
import { env } from "./env";

let offset: number | null = null;

/** Milliseconds since 1970. */
export function systemNow(): number {
  offset ??= env().startsAt === null ? 0 : env().startsAt! - Date.now();
  return Date.now() + offset;
}

/** A moment of ours as a platform may have it whose clock was not moved: the earlier of the two. */
export function earliest(moment: number): number {
  systemNow();
  return Math.min(moment, moment - (offset ?? 0));
}

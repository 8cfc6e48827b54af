// What looks after connections again and again, and at once when one was changed.
import { kindOf, log } from "@/lib/core/log";

const AFTER_A_FAILURE_MS = 5000;

// Each bundle of the app has its own copy of this module: who follows is known to all of them.
const shared = globalThis as { kithFollowers?: Set<() => void> };
shared.kithFollowers ??= new Set();
const followers = shared.kithFollowers;

/** A connection was made, changed or ended: whoever follows looks now. */
export function connectionsChanged(): void {
  for (const look of followers) look();
}

/**
 * Does `look` until stopped, never twice at once; it tells after how many ms it wants to look again. One that failed, for
 * instance on a full disk, is followed by another.
 */
export function follow(look: () => Promise<number>, afterFailureMs = AFTER_A_FAILURE_MS): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout;
  let isOpen = true;
  let isLooking = false;
  let isChanged = false;
  let looking = Promise.resolve();
  const once = async () => {
    isLooking = true;
    isChanged = false;
    const wait = await look().catch((error) => {
      log().warn(kindOf(error), "a look failed; there is another one soon");
      return afterFailureMs;
    });
    isLooking = false;
    if (isOpen) timer = setTimeout(next, isChanged ? 0 : wait);
  };
  const next = () => {
    looking = once();
  };
  const changed = () => {
    isChanged = true;
    if (isLooking) return;
    clearTimeout(timer);
    next();
  };
  followers.add(changed);
  next();
  return {
    async stop() {
      isOpen = false;
      followers.delete(changed);
      clearTimeout(timer);
      await looking;
    },
  };
}

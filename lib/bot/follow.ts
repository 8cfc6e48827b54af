// What looks after connections again and again, and at once when one was changed.

// Each bundle of the app has its own copy of this module: who follows is known to all of them.
const shared = globalThis as { kithFollowers?: Set<() => void> };
shared.kithFollowers ??= new Set();
const followers = shared.kithFollowers;

/** A connection was made, changed or ended: whoever follows looks now. */
export function connectionsChanged(): void {
  for (const look of followers) look();
}

/** Does `look` until stopped, never twice at once; it tells after how many ms it wants to look again. */
export function follow(look: () => Promise<number>): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout;
  let isOpen = true;
  let isLooking = false;
  let isChanged = false;
  let looking = Promise.resolve();
  const once = async () => {
    isLooking = true;
    isChanged = false;
    const wait = await look();
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

// What a platform waits for goes before what it does not: work begins in moments in which nothing is being answered.

/** A platform takes no answer for a failure after seconds; whoever is to be told something waits for longer than that. */
const PATIENCE_MS = 500;

interface Calm {
  pressing: number;
  waiting: (() => void)[];
  /** Until somebody is let go although something presses. */
  patience?: NodeJS.Timeout;
  isLooking: boolean;
}

// Each bundle of the app has its own copy of this module: there is one machine that all of them load.
const shared = globalThis as { kithCalm?: Calm };
shared.kithCalm ??= { pressing: 0, waiting: [], isLooking: false };
const calm = shared.kithCalm;

/** Something is waited for, until the returned function is called. */
export function press(): () => void {
  calm.pressing += 1;
  return () => {
    calm.pressing -= 1;
    look();
  };
}

/**
 * Resolves when nothing presses, for one caller after the other; now and then also while something does. Never at once: what
 * the database answers comes without a round of the event loop, and nobody would see what has come in meanwhile.
 */
export function whenCalm(): Promise<void> {
  return new Promise((go) => {
    calm.waiting.push(go);
    calm.patience ??= setTimeout(letGo, PATIENCE_MS);
    look();
  });
}

/** One for each round of the event loop. */
function look(): void {
  if (calm.isLooking || calm.pressing > 0 || calm.waiting.length === 0) return;
  calm.isLooking = true;
  setImmediate(() => {
    calm.isLooking = false;
    if (calm.pressing === 0) letGo();
  });
}

function letGo(): void {
  clearTimeout(calm.patience);
  calm.waiting.shift()?.();
  calm.patience = calm.waiting.length > 0 ? setTimeout(letGo, PATIENCE_MS) : undefined;
  look();
}

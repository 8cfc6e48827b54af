// What a platform waits for goes before what it does not: work begins in moments in which nothing is being answered.

/** A platform takes no answer for a failure after seconds; whoever is to be told something waits for longer than that. */
const PATIENCE_MS = 500;

interface Calm {
  pressing: number;
  waiting: (() => void)[];
  /** When somebody was last let go. */
  at: number;
  letting: boolean;
}

// Each bundle of the app has its own copy of this module: there is one machine that all of them load.
const shared = globalThis as { kithCalm?: Calm };
shared.kithCalm ??= { pressing: 0, waiting: [], at: 0, letting: false };
const calm = shared.kithCalm;

/** Something is waited for, until the returned function is called. */
export function press(): () => void {
  calm.pressing += 1;
  return () => {
    calm.pressing -= 1;
  };
}

/** Resolves when nothing presses, for one caller after the other; now and then also while something does. */
export function whenCalm(): Promise<void> {
  if (calm.pressing === 0 && calm.waiting.length === 0) return Promise.resolve();
  return new Promise((go) => {
    if (calm.waiting.push(go) === 1) calm.at = performance.now();
    if (!calm.letting) void letGo();
  });
}

/** One for each round of the event loop, so that what has come in meanwhile is seen first. */
async function letGo(): Promise<void> {
  calm.letting = true;
  while (calm.waiting.length > 0) {
    await new Promise((next) => (calm.pressing > 0 ? setTimeout(next, 1) : setImmediate(next)));
    if (calm.pressing > 0 && performance.now() - calm.at < PATIENCE_MS) continue;
    calm.at = performance.now();
    calm.waiting.shift()?.();
  }
  calm.letting = false;
}

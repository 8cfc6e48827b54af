// What came over the gateway and is not kept yet: handed on one by one, in order, until it is kept.
import { setTimeout as delay } from "node:timers/promises";

const FIRST_WAIT = 200;
const LONGEST_WAIT = 10_000;

export class Inbox {
  #waiting: (() => Promise<unknown>)[] = [];
  #working: Promise<void> | null = null;
  readonly #ending = new AbortController();

  get size(): number {
    return this.#waiting.length;
  }

  /** `keep` is tried until it succeeds; what comes after waits. */
  put(keep: () => Promise<unknown>): void {
    if (this.#ending.signal.aborted) return;
    this.#waiting.push(keep);
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
  }

  /** Forgets what waits, but for what is being kept at this moment. */
  clear(): void {
    this.#waiting = [];
  }

  /** When nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#working) await this.#working;
  }

  /** What is being kept is kept to its end, unless it fails; what waits is forgotten. */
  async stop(): Promise<void> {
    this.#ending.abort();
    this.clear();
    await this.idle();
  }

  async #work(): Promise<void> {
    for (let keep = this.#waiting.shift(); keep; keep = this.#waiting.shift()) {
      for (let wait = FIRST_WAIT; !(await succeeds(keep)); wait = Math.min(wait * 2, LONGEST_WAIT)) {
        await delay(wait, undefined, { signal: this.#ending.signal }).catch(() => {});
        if (this.#ending.signal.aborted) return;
      }
    }
  }
}

async function succeeds(keep: () => Promise<unknown>): Promise<boolean> {
  return keep().then(
    () => true,
    () => false,
  );
}

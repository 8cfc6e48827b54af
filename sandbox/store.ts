// Keeps what one of the two servers knows in a file: written aside, then put in place, a moment after a change.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Store<State> {
  load(): State | undefined;
  /** Soon; many changes make one write. */
  later(state: State): void;
  /** Writes what waits. */
  flush(): void;
}

/** Milliseconds; longer when writing takes long. */
const shortest = 300;

/** file: its name in the directory. */
export function openStore<State>(directory: string | undefined, file: string): Store<State> {
  if (!directory) return { load: () => undefined, later() {}, flush() {} };
  const path = join(directory, file);
  let waiting: State | undefined;
  let timer: NodeJS.Timeout | undefined;
  let delay = shortest;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!waiting) return;
    const began = performance.now();
    mkdirSync(directory!, { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.new`, JSON.stringify(waiting), { mode: 0o600 });
    renameSync(`${path}.new`, path);
    waiting = undefined;
    delay = Math.max(shortest, 10 * (performance.now() - began));
  }

  return {
    load: () => (existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as State) : undefined),
    later(state) {
      waiting = state;
      timer ??= setTimeout(flush, delay);
    },
    flush,
  };
}

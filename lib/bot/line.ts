// What came in is worked line by line: in each line in order, and many lines at once.

/** Enough that those who wait for a platform hold nobody up; few enough that a flood finds room. */
const MOST_AT_ONCE = 500;

interface Lines {
  /** What works a line, in the order in which they came. Nothing else is held of what waits: a flood is only names. */
  waiting: Map<string, () => Promise<void>>;
  working: Set<string>;
  isOpen: boolean;
  /** Whoever waits for a change. */
  bells: (() => void)[];
}

// Each bundle of the app has its own copy of this module: the lines must be one per process.
const shared = globalThis as { kithLines?: Lines };
shared.kithLines ??= { waiting: new Map(), working: new Set(), isOpen: false, bells: [] };
const lines = shared.kithLines;

/** Once `work`, which must not throw, is through with a line, it is done again if something came in meanwhile. */
export function inLine(line: string, work: () => Promise<void>): void {
  lines.waiting.set(line, work);
  openLines();
  ring();
}

/** At boot, so that nothing of a request is held by what is worked because of it; else with the first that comes in. */
export function openLines(): void {
  if (lines.isOpen) return;
  lines.isOpen = true;
  void workAll();
}

async function workAll(): Promise<never> {
  for (;;) {
    const next = lines.working.size < MOST_AT_ONCE ? firstFree() : undefined;
    if (next === undefined) await change();
    else start(...next);
  }
}

function firstFree() {
  for (const one of lines.waiting) if (!lines.working.has(one[0])) return one;
  return undefined;
}

function start(line: string, work: () => Promise<void>): void {
  lines.waiting.delete(line);
  lines.working.add(line);
  void work().finally(() => {
    lines.working.delete(line);
    ring();
  });
}

const change = () => new Promise<void>((heard) => lines.bells.push(heard));

function ring(): void {
  for (const heard of lines.bells.splice(0)) heard();
}

/** Once nothing stands in these lines. */
export async function untilWorked(some: readonly string[]): Promise<void> {
  while (some.some((line) => lines.waiting.has(line) || lines.working.has(line))) await change();
}

/** Once nothing stands in any line: before the process ends. */
export async function untilLinesAreEmpty(): Promise<void> {
  while (lines.waiting.size + lines.working.size > 0) await change();
}

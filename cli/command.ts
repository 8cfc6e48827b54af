// A command: the shape of what is typed, and what is done with it.
import type { Given, Shape } from "./arguments";
import type { Answer } from "./print";

export interface Command {
  shape: Shape;
  /** Left out of the list: the start scripts use it. */
  hidden?: boolean;
  /** @throws UsageError, or any refusal that main.ts knows how to tell. */
  run(given: Given): Promise<Answer>;
}

/** Keeps the types of the flags for `run`. */
export function command<const S extends Shape>(
  shape: S,
  run: (given: Given<S>) => Promise<Answer>,
  more: { hidden?: boolean } = {},
): Command {
  return { shape, run: run as Command["run"], ...more };
}

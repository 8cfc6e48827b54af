// What somebody was shown before they decided, held against what would come of it now.
import { sha256 } from "@/lib/core/crypto";
import { conflict } from "@/lib/core/errors";
import type { Effect } from "./schemas";

interface Outcome {
  effects: readonly Effect[];
  owning: readonly Effect[];
}

/** The same for the same outcome, in whatever order it was found; `more` is whatever else was shown. */
export function markOf({ effects, owning }: Outcome, more: readonly string[] = []): string {
  const facts = (some: readonly Effect[]) =>
    some.map(({ group, ...who }) => [group, sorted(who.gain), sorted(who.lose)]);
  const lines = [facts(effects), facts(owning)].map((some) => sorted(some.map((one) => JSON.stringify(one))));
  return sha256(JSON.stringify([...lines, sorted(more)])).slice(0, 24);
}

const sorted = (some: readonly string[]) => [...some].sort();

/** @throws AppError conflict when it is no longer what was shown; without `seen` nothing was shown. */
export function refuseOther(seen: string | undefined, mark: string): void {
  if (seen === undefined || seen === mark) return;
  throw conflict("Something changed meanwhile, and with it what this would do. Nothing was changed: look at it again.");
}

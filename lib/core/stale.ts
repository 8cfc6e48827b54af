// Two people editing the same thing: the second is told.
import { isDeepStrictEqual } from "node:util";
import { conflict } from "./errors";

/**
 * Compares what the editor was shown with what is there now; what they were not shown is not compared.
 * @param what the thing in words, such as "this pool's name".
 * @throws AppError conflict.
 */
export function refuseStale<T extends object>(present: T, seen: Partial<T> | undefined, what: string): void {
  const stale = Object.entries(seen ?? {}).filter(([field, value]) => {
    const now = (present as Record<string, unknown>)[field];
    return value !== undefined && !isDeepStrictEqual(now ?? null, value ?? null);
  });
  if (stale.length === 0) return;
  throw conflict(
    `Somebody else changed ${what} meanwhile. Nothing was changed: look at it as it is now, then try again.`,
  );
}

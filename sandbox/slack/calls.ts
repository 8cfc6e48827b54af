// Counts the calls of each method per minute, and how they ended.
export interface Calls {
  count(method: string, outcome: string): void;
  perMinute(): Record<string, Record<string, number>>;
  /** Method → ok or error code → count. */
  outcomes(): Record<string, Record<string, number>>;
  reset(): void;
}

export function createCalls(clock: { now(): number }): Calls {
  let minutes: Record<string, Record<string, number>> = {};
  let outcomes: Record<string, Record<string, number>> = {};
  const add = (into: Record<string, Record<string, number>>, method: string, key: string) => {
    into[method] ??= {};
    into[method][key] = (into[method][key] ?? 0) + 1;
  };
  return {
    count(method, outcome) {
      add(minutes, method, new Date(clock.now()).toISOString().slice(0, 16));
      add(outcomes, method, outcome);
    },
    perMinute: () => minutes,
    outcomes: () => outcomes,
    reset() {
      minutes = {};
      outcomes = {};
    },
  };
}

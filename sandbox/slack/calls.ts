// Counts the calls of each method per minute, and how they ended.
export interface Calls {
  count(method: string, outcome: string): void;
  perMinute(): Record<string, Record<string, number>>;
  /** Method → ok or error code → count. */
  outcomes(): Record<string, Record<string, number>>;
  /** Method → calls in its busiest sixty seconds, wherever they began; `*`: all methods together. */
  busiest(): Record<string, number>;
  reset(): void;
}

const MINUTE = 60_000;
/** Whatever a caller names a method, nothing is there before. */
const none = <T>(): Record<string, T> => Object.create(null);

export function createCalls(clock: { now(): number }): Calls {
  let minutes = none<Record<string, number>>();
  let outcomes = none<Record<string, number>>();
  let lately = none<number[]>();
  let busiest = none<number>();
  const add = (into: Record<string, Record<string, number>>, method: string, key: string) => {
    into[method] ??= {};
    into[method][key] = (into[method][key] ?? 0) + 1;
  };
  const note = (method: string, now: number) => {
    lately[method] ??= [];
    const list = lately[method];
    list.push(now);
    while (list[0]! <= now - MINUTE) list.shift();
    busiest[method] = Math.max(busiest[method] ?? 0, list.length);
  };
  return {
    count(method, outcome) {
      const now = clock.now();
      add(minutes, method, new Date(now).toISOString().slice(0, 16));
      add(outcomes, method, outcome);
      note(method, now);
      note("*", now);
    },
    perMinute: () => minutes,
    outcomes: () => outcomes,
    busiest: () => busiest,
    reset() {
      minutes = none();
      outcomes = none();
      lately = none();
      busiest = none();
    },
  };
}

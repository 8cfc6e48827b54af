// The server's rate limit: a steady rate with a burst, per token or address; off unless set.
import type { Settings } from "../model";

export interface Verdict {
  limited: boolean;
  headers: Record<string, string>;
}

export interface Limits {
  /** One request more under this key. */
  take(key: string): Verdict;
  reset(): void;
}

export function createLimits(settings: () => Settings, now: () => number): Limits {
  /** When each key's bucket will be empty again, in milliseconds. */
  const empty = new Map<string, number>();
  return {
    take(key) {
      const { RateLimitPerSec, RateLimitMaxBurst } = settings();
      const step = 1000 / RateLimitPerSec;
      const most = step * (RateLimitMaxBurst + 1);
      const at = now();
      const before = Math.max(empty.get(key) ?? at, at);
      const after = before + step;
      const over = after - most - at;
      const limited = over > 0;
      if (!limited) empty.set(key, after);
      const filled = (limited ? before : after) - at;
      return {
        limited,
        headers: {
          "x-ratelimit-limit": String(RateLimitMaxBurst + 1),
          "x-ratelimit-remaining": String(Math.max(0, Math.floor((most - filled) / step))),
          "x-ratelimit-reset": String(Math.ceil(filled / 1000)),
          ...(limited ? { "retry-after": String(Math.ceil(over / 1000)) } : {}),
        },
      };
    },
    reset: () => empty.clear(),
  };
}

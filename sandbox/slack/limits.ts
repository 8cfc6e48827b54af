// Rate limits: a bucket per method, and for posting one per channel too (docs.slack.dev rate-limits).
import type { World } from "../world/world";
import type { Tier } from "./method";

interface Bucket {
  tokens: number;
  at: number;
}

export interface Limits {
  /** Seconds to wait, or 0 when the call may go on. channel: where a post goes. */
  check(method: string, tier: Tier, channel?: string): number;
  reset(): void;
}

const perMinute = { 1: 1, 2: 20, 3: 50, 4: 100, auth: 300 };

export function createLimits(world: World): Limits {
  const buckets = new Map<string, Bucket>();

  /** Seconds until the bucket holds a token; takes none. */
  function wait(key: string, capacity: number, minute: number): number {
    const now = world.now();
    const bucket = buckets.get(key) ?? { tokens: capacity, at: now };
    bucket.tokens = Math.min(capacity, bucket.tokens + (Math.max(0, now - bucket.at) * minute) / 60_000);
    bucket.at = now;
    buckets.set(key, bucket);
    return bucket.tokens >= 1 ? 0 : Math.max(1, Math.ceil(((1 - bucket.tokens) * 60) / minute));
  }

  function rules(method: string, tier: Tier, channel?: string): [string, number, number][] {
    const { messagesPerMinute, channelBurst, nonMarketplace } = world.workspace.settings;
    if (tier === "post") {
      const all: [string, number, number] = [method, Math.max(1, Math.ceil(messagesPerMinute / 10)), messagesPerMinute];
      return channel ? [all, [`${method} ${channel}`, channelBurst, 60]] : [all];
    }
    const reading = method === "conversations.history" || method === "conversations.replies";
    const minute = nonMarketplace && reading ? 1 : perMinute[tier];
    return [[method, minute, minute]];
  }

  return {
    check(method, tier, channel) {
      if (!world.workspace.settings.rateLimits) return 0;
      const applied = rules(method, tier, channel);
      const longest = Math.max(...applied.map(([key, capacity, minute]) => wait(key, capacity, minute)));
      if (longest === 0) for (const [key] of applied) buckets.get(key)!.tokens -= 1;
      return longest;
    },
    reset: () => buckets.clear(),
  };
}

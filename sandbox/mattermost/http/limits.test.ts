// Holds the rate limit to the headers that a real server sent, five a second with five at once allowed, per user.
import { describe, expect, it } from "vitest";
import { type Entry, recording } from "../testing";
import { merged } from "./door";
import { createLimits } from "./limits";

const { entries } = recording<{ entries: Entry[] }>("rest-ratelimit");
const settings = { RateLimitPerSec: 5, RateLimitMaxBurst: 5 } as Parameters<
  typeof createLimits
>[0] extends () => infer S
  ? S
  : never;

describe("the rate limit", () => {
  let now = 0;
  const limits = createLimits(
    () => settings,
    () => now,
  );
  const asked = (who: string) => {
    const first = limits.take(`token ${who}`);
    const verdicts = first.limited ? [first] : [first, limits.take(`user ${who}`)];
    const headers = Object.entries(merged(verdicts)).map(([name, value]) => [name, [value].flat().join(", ")]);
    return { limited: first.limited, headers: Object.fromEntries(headers) as Record<string, string> };
  };
  const limitsIn = (headers: Record<string, string | string[]>) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "content-type"));

  const alone = entries.filter(({ label }) => !label.startsWith("burst of 4"));
  it.each(alone.map((entry) => [entry.label, entry] as const))("%s", (label, { as, response }) => {
    now += label.startsWith("after waiting") ? 1000 : 4;
    const { limited, headers } = asked(as);
    expect(limited).toBe(response.status === 429);
    expect(headers).toEqual(limitsIn(response.headers));
  });

  it("lets six through at once after a rest, whatever their order", () => {
    now += 10_000;
    const burst = entries.filter(({ label }) => label.startsWith("burst of 4"));
    const ours = burst.map(() => asked("kithbot (bot token)").headers);
    const sorted = (all: object[]) => all.map((one) => JSON.stringify(Object.entries(one).sort())).sort();
    expect(sorted(ours)).toEqual(sorted(burst.map(({ response }) => limitsIn(response.headers))));
  });
});

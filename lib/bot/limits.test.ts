// The platform's limits, counted: never passed, and used; and what is learned from refusals.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterRefusal, allowed, type Counts, counted, type Learned, recent, waitFor } from "./limits";

/** When the calls were let through (ms), when each that is let through is followed by another after `pause()` ms. */
function run(limit: number, seconds: number, spread: number, pause: () => number = () => 0): number[] {
  const calls: number[] = [];
  let counts: Counts = {};
  for (let now = 1_000_000; now < 1_000_000 + seconds * 1000; ) {
    counts = recent(counts, now);
    const wait = waitFor(counts, limit, { seconds: spread }, now);
    if (wait > 0) {
      now += wait;
      continue;
    }
    calls.push(now);
    counts = counted(counts, now);
    now += pause();
  }
  return calls;
}

/** The most calls in any stretch of so many milliseconds. */
function most(calls: number[], ms: number): number {
  let best = 0;
  for (let first = 0, last = 0; last < calls.length; last++) {
    while (calls[last]! - calls[first]! >= ms) first++;
    best = Math.max(best, last - first + 1);
  }
  return best;
}

describe("a limit", () => {
  it("is never passed in any minute, however the calls come", () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.constantFrom(1, 3), pauses, (limit, spread, list) => {
        let next = 0;
        const calls = run(limit, 300, spread, () => list[next++ % list.length]!);
        expect(most(calls, 60_000)).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 60 },
    );
  });

  const all = [1, 2, 20, 50, 100, 300, 400, 6000].flatMap((limit) => [1, 3].map((spread) => [limit, spread] as const));
  it.each(all)("of %i a minute, spread over %i s, is used to 95 in a hundred", (limit, spread) => {
    const calls = run(limit, 1220, spread);
    expect(most(calls, 60_000)).toBeLessThanOrEqual(limit);
    expect(calls.length / ((1220 / 60) * limit)).toBeGreaterThanOrEqual(0.95);
  });

  it("of 300 posts leaves room every few seconds, so that an answer need not wait for a minute", () => {
    const calls = run(300, 600, 3);
    const gaps = calls.slice(1).map((at, i) => at - calls[i]!);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(4000);
    expect(most(calls, 1000)).toBeLessThanOrEqual(15);
  });

  it("lets a call through at once where there was none", () => expect(waitFor({}, 1, { seconds: 3 }, 123_456)).toBe(0));
});

/** A platform that takes less than was thought: `real` a minute, some at once, as Slack does. By minutes: taken and refused. */
function against(real: number, full: number, minutes: number, lie = () => false) {
  let tokens = real / 10;
  let [counts, learned, heldUntil]: [Counts, Learned | null, number] = [{}, null, 0];
  const perMinute = Array.from({ length: minutes }, () => ({ taken: 0, refused: 0 }));
  let last = 0;
  for (let now = 0; now < minutes * 60_000; ) {
    counts = recent(counts, now);
    const limit = allowed(full, learned, now);
    const wait = Math.max(heldUntil - now, waitFor(counts, limit, { seconds: 3, even: limit < full }, now));
    if (wait > 0) {
      now += wait;
      continue;
    }
    tokens = Math.min(real / 10, tokens + ((now - last) * real) / 60_000);
    last = now;
    counts = counted(counts, now);
    const minute = perMinute[Math.floor(now / 60_000)]!;
    if (tokens >= 1 && !lie()) {
      tokens -= 1;
      minute.taken++;
    } else {
      minute.refused++;
      heldUntil = now + 1000 * Math.max(1, Math.ceil(((1 - tokens) * 60) / real));
      learned = afterRefusal(full, learned, counts, now);
    }
    now += 20;
  }
  return perMinute;
}

describe("a platform that takes less than was thought", () => {
  it.each([30, 50, 100, 200])("%i instead of 300 a minute is found out, and used", (real) => {
    const after = against(real, 300, 20).slice(5);
    const taken = after.reduce((sum, minute) => sum + minute.taken, 0) / after.length;
    const refused = after.reduce((sum, minute) => sum + minute.refused, 0) / after.length;
    expect(taken / real).toBeGreaterThanOrEqual(0.95);
    expect(refused / real).toBeLessThanOrEqual(0.12);
  });

  it("and takes all of it again later is used again after some minutes", () => {
    const once = afterRefusal(300, null, { 1000: 20 }, 1_000_000);
    expect(allowed(300, once, 1_000_000)).toBe(300);
    const twice = afterRefusal(300, once, { 1000: 22 }, 1_001_000);
    expect(allowed(300, twice, 1_001_000)).toBe(150);
    expect(allowed(300, twice, 1_000_000 + 5 * 60_000)).toBe(300);
    expect(afterRefusal(300, twice, {}, 1_010_000).limit).toBe(150);
  });

  it("is still spoken to when it says so without reason now and then", () => {
    let seed = 1;
    const lie = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % 25 === 0;
    };
    const minutes = against(300, 300, 20, lie).slice(5);
    expect(Math.min(...minutes.map((minute) => minute.taken))).toBeGreaterThanOrEqual(150);
  });
});

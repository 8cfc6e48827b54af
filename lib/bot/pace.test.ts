// The platform's limits: never passed, and used.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { bucket } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { ChatError } from "@/lib/chat/chat-error";
import { openContext } from "@/lib/core/context";
import { CONVERSATION_PACE, createPace, forgetIdleBuckets, waitFor } from "./pace";

/** When the calls were let through (ms), when each that is let through is followed by another after `pause()` ms. */
function run(limit: number, seconds: number, spread: number, pause: () => number = () => 0): number[] {
  const calls: number[] = [];
  let counts: Record<string, number> = {};
  for (let now = 1_000_000; now < 1_000_000 + seconds * 1000; ) {
    const second = Math.floor(now / 1000);
    counts = Object.fromEntries(Object.entries(counts).filter(([at]) => Number(at) > second - 61));
    const wait = waitFor(counts, limit, spread, now);
    if (wait > 0) {
      now += wait;
      continue;
    }
    calls.push(now);
    counts[second] = (counts[second] ?? 0) + 1;
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

  it("lets a call through at once where there was none", () => expect(waitFor({}, 1, 3, 123_456)).toBe(0));
});

describe("in the database", () => {
  let test: Awaited<ReturnType<typeof testDatabase>>;
  let clock = Date.parse("2026-09-07T09:00:00Z");
  const ctxOn = (url: string) =>
    openContext({ kind: "job", name: "pace" }, { database: openDatabase(url), now: () => clock });
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.remove());

  const limits: Record<string, number> = { "chat.postMessage": 40, "conversations.open": 4 };
  const paceOn = (url: string, workspace = "w1") =>
    createPace(ctxOn(url), workspace, (method) => limits[method] ?? 1000);
  const nextMinute = () => {
    clock += 62_000;
  };

  it("two processes share one limit", async () => {
    // A path of its own makes a connection of its own.
    const other = `file:${test.path.replace(/\/([^/]*)$/, "/./$1")}`;
    const paces = [paceOn(test.database.url), paceOn(other)];
    for (let call = 0; call < 4; call++) {
      await paces[call % 2]!.take("conversations.open");
      clock += 3000;
    }
    for (const pace of paces)
      await expect(pace.take("conversations.open")).rejects.toMatchObject({ code: "rate_limited" });
    await openDatabase(other).close();
  });

  it("what would have to wait too long is refused, with the seconds to wait", async () => {
    nextMinute();
    const pace = paceOn(test.database.url);
    for (let call = 0; call < 4; call++) {
      await pace.take("conversations.open");
      clock += 3000;
    }
    const refused = { code: "rate_limited", detail: "our own pace", retryAfter: 49 };
    await expect(pace.take("conversations.open")).rejects.toMatchObject(refused);
    await expect(paceOn(test.database.url, "w2").take("conversations.open")).resolves.toBeUndefined();
  });

  it("one conversation has its own limit, which holds up no other", async () => {
    nextMinute();
    limits["chat.postMessage"] = 10_000;
    const pace = paceOn(test.database.url);
    let refused: ChatError | null = null;
    for (let call = 0; call < 60 && !refused; call++) {
      await pace.take("chat.postMessage", "D1").catch((error: ChatError) => {
        refused = error;
      });
      clock += 1000;
    }
    expect(refused).toMatchObject({ code: "rate_limited", detail: CONVERSATION_PACE });
    await expect(pace.take("chat.postMessage", "D2")).resolves.toBeUndefined();
  });

  it("Retry-After is obeyed by everybody, and of two the longer one", async () => {
    nextMinute();
    const pace = paceOn(test.database.url);
    await pace.hold("conversations.open", 30);
    await pace.hold("conversations.open", 10);
    await expect(pace.take("conversations.open")).rejects.toMatchObject({ code: "rate_limited", retryAfter: 30 });
    clock += 29_000;
    await expect(paceOn(test.database.url).take("users.list")).resolves.toBeUndefined();
    clock += 1000;
    await expect(paceOn(test.database.url).take("conversations.open")).resolves.toBeUndefined();
  });

  it("buckets nobody uses are forgotten, those in use or held are not", async () => {
    nextMinute();
    const ctx = ctxOn(test.database.url);
    const pace = paceOn(test.database.url);
    await pace.hold("held", 600);
    await pace.take("used");
    await forgetIdleBuckets(ctx);
    const left = (await ctx.db.select().from(bucket)).map((row) => row.id);
    expect(left.sort()).toEqual(["w1:held", "w1:used"]);
  });
});

// The pace in the database: one for all processes and functions.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { bucket } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { openContext } from "@/lib/core/context";
import { CONVERSATION_PACE, createPace, forgetIdleBuckets, OWN_PACE } from "./pace";

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
  const paceOn = (url: string, workspace = "w1", more: { inAll?: number } = {}) =>
    createPace(ctxOn(url), workspace, { perMinute: (method) => limits[method] ?? 1000, ...more });
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
    const refused = { code: "rate_limited", detail: "our own pace", retryAfter: 48.25 };
    await expect(pace.take("conversations.open")).rejects.toMatchObject(refused);
    await expect(paceOn(test.database.url, "w2").take("conversations.open")).resolves.toBeUndefined();
  });

  it("one conversation has its own limit, which holds up no other", async () => {
    nextMinute();
    limits["chat.postMessage"] = 10_000;
    const pace = paceOn(test.database.url);
    const counts = { [clock / 1000 - 30]: 50 };
    await ctxOn(test.database.url).write((tx) => tx.insert(bucket).values({ id: "w1:chat.postMessage:D1", counts }));
    const refused = { code: "rate_limited", detail: CONVERSATION_PACE };
    await expect(pace.take("chat.postMessage", "D1")).rejects.toMatchObject(refused);
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

  it("refusals lower what is called, for everybody", async () => {
    nextMinute();
    limits["chat.update"] = 4;
    for (let n = 0; n < 2; n++) await paceOn(test.database.url).hold("chat.update", 0, true);
    for (let call = 0; call < 2; call++) {
      await paceOn(test.database.url).take("chat.update");
      clock += 3000;
    }
    await expect(paceOn(test.database.url).take("chat.update")).rejects.toMatchObject({ detail: OWN_PACE });
    clock += 600_000;
  });

  it("where all calls are counted together, a wait concerns all of them", async () => {
    nextMinute();
    const pace = paceOn(test.database.url, "w3", { inAll: 1000 });
    await pace.hold("posts", 30);
    await expect(pace.take("reactions")).rejects.toMatchObject({
      code: "rate_limited",
      detail: OWN_PACE,
      retryAfter: 30,
    });
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

  it("of many who wait for the same, one asks at a time, and they go in the order in which they came", async () => {
    const real = openContext({ kind: "job", name: "pace" }, { database: test.database, now: Date.now });
    let asked = 0;
    const counting = {
      ...real,
      write: ((work) => {
        asked += 1;
        return real.write(work);
      }) as typeof real.write,
    };
    const pace = createPace(counting, "w4", { perMinute: () => 1200 });
    await pace.hold("users.info", 1);
    const gone: number[] = [];
    const callers = Array.from({ length: 60 }, (_, n) => n);
    await Promise.all(callers.map((n) => pace.take("users.info").then(() => gone.push(n))));
    expect(gone).toEqual(callers);
    expect(asked).toBeLessThan(70);
  });
});

// What is owed: once, in turn, and by one claim at a time.
import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { delivery, outbox } from "@/db/schema";
import {
  BULK,
  claimNext,
  type Delivery,
  doubt,
  doubtAbandoned,
  dropUnsent,
  finish,
  INTERACTIVE,
  nextTurnAt,
  type Owed,
  owe,
  postpone,
  REPLY,
} from "./deliveries";
import { meetupWorld, type TestPool, WORKSPACE, type World } from "./testing";
import { noteLook, UNREADABLE, uncertainOnes } from "./uncertain";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterEach(() => world.job.write((tx) => tx.delete(delivery)));
afterAll(() => world.end());

let owed = 0;
const message = (more: Partial<Owed> = {}): Owed => ({
  key: `key:${++owed}`,
  kind: "reply",
  workspaceId: WORKSPACE,
  target: { user: "U1" },
  priority: REPLY,
  message: { parts: [] },
  ...more,
});
const claim = (closed?: Parameters<typeof claimNext>[2]) => claimNext(world.job, WORKSPACE, closed);
const rowOf = async (id: string) => (await world.db.select().from(delivery).where(eq(delivery.id, id)))[0]!;
const sent = { state: "sent", conversation: "D1", messageId: "1.2" } as const;
const events = async (name: string) => world.db.$count(outbox, eq(outbox.name, name));
/** Claimed in turn, as what they were owed under. */
async function order(n: number): Promise<string[]> {
  const keys = [];
  for (let i = 0; i < n; i++) keys.push((await claim())?.key ?? "nothing");
  return keys;
}

describe("what is owed", () => {
  it("twice is owed once, and wakes the sender once", async () => {
    const before = await events("deliveries/queued");
    const one = message({ key: "once" });
    const first = await owe(world.job, one);
    const second = await owe(world.job, { ...one, message: { parts: [1] } });
    expect([first.fresh, second.fresh]).toEqual([true, false]);
    expect(second.id).toBe(first.id);
    expect((await rowOf(first.id)).message).toEqual({ parts: [] });
    expect(await events("deliveries/queued")).toBe(before + 1);
  });

  it("by a hundred at once is owed once", async () => {
    const one = message();
    await Promise.all(Array.from({ length: 100 }, () => owe(world.job, one)));
    expect(await world.db.$count(delivery)).toBe(1);
  });

  it("once sent is not owed again", async () => {
    const one = message();
    await owe(world.job, one);
    await finish(world.job, (await claim())!, sent);
    expect(await owe(world.job, one)).toMatchObject({ fresh: false });
    expect(await claim()).toBeNull();
  });
});

describe("an answer in place", () => {
  const answer = (variant: string): Owed =>
    message({
      key: "answer:1",
      target: { answer: { url: null, posted: null, mark: null } },
      variant,
      message: variant,
    });
  const send = async () => {
    const row = await claim();
    if (row) await finish(world.job, row, sent);
    return row?.message ?? null;
  };

  it("takes the place of another one, sent or not; the same again is nothing", async () => {
    await owe(world.job, answer("yes"));
    await owe(world.job, answer("no"));
    expect([await send(), await send()]).toEqual(["no", null]);
    expect(await owe(world.job, answer("no"))).toMatchObject({ fresh: false });
    expect(await send()).toBeNull();
    expect(await owe(world.job, answer("yes"))).toMatchObject({ fresh: true });
    expect(await send()).toBe("yes");
  });

  it("that failed is tried again when it is asked for again", async () => {
    await owe(world.job, answer("yes"));
    await finish(world.job, (await claim())!, { state: "failed", error: "expired" });
    expect(await owe(world.job, answer("yes"))).toMatchObject({ fresh: true });
    expect(await send()).toBe("yes");
  });

  it("that changes while it is being sent is sent once more", async () => {
    await owe(world.job, answer("yes"));
    const row = (await claim())!;
    await owe(world.job, answer("no"));
    expect(await finish(world.job, row, sent)).toBe(false);
    expect(await send()).toBe("no");
  });
});

describe("the next in turn", () => {
  it("is the most urgent, then the oldest, and nothing before its time", async () => {
    const keys = [];
    for (const priority of [BULK, INTERACTIVE, REPLY, REPLY]) {
      const one = message({ priority });
      keys.push(one.key);
      await owe(world.job, one);
      world.pass(1);
    }
    const row = (await claim())!;
    expect(row.key).toBe(keys[2]);
    await postpone(world.job, row, world.now() + 1000, "ratelimited");
    expect(await order(4)).toEqual([keys[3], keys[1], keys[0], "nothing"]);
    expect(await nextTurnAt(world.job, WORKSPACE)).toBe(world.now() + 1000);
    world.pass(1000);
    expect(await order(2)).toEqual([keys[2], "nothing"]);
    expect(await nextTurnAt(world.job, WORKSPACE)).toBeNull();
  });

  it("goes from pool to pool, so that a big one does not hold up a small one", async () => {
    const pools: TestPool[] = [await world.pool(0), await world.pool(0), await world.pool(0)];
    for (const [index, many] of [6, 2, 1].entries()) {
      for (let n = 0; n < many; n++) {
        await owe(world.job, message({ key: `${index}${n}`, priority: BULK, poolId: pools[index]!.poolId }));
        world.pass(1);
      }
    }
    const keys = await order(10);
    expect(keys.slice(0, 3).sort()).toEqual(["00", "10", "20"]);
    expect(keys.slice(3, 5).sort()).toEqual(["01", "11"]);
    expect(keys.slice(5)).toEqual(["02", "03", "04", "05", "nothing"]);
  });

  it("leaves out the lanes that are closed, and tells when they open", async () => {
    const target = { answer: { url: null, posted: null, mark: null } };
    await owe(world.job, message({ key: "group", target: { users: ["U1", "U2"] } }));
    await owe(world.job, message({ key: "direct", target: { conversation: "D1" }, priority: BULK }));
    await owe(world.job, message({ key: "answer", target, priority: BULK }));
    const now = world.now();
    const closed = new Map([["group", now + 500] as const, ["direct", now + 300] as const]);
    expect((await claim(closed.keys()))?.key).toBe("answer");
    expect(await claim(closed.keys())).toBeNull();
    expect(await nextTurnAt(world.job, WORKSPACE, closed)).toBe(now + 300);
    expect((await claim(["group"]))?.key).toBe("direct");
    expect((await claim())?.key).toBe("group");
  });

  it("is of one's own workspace, and claimed once however many ask", async () => {
    await owe(world.job, message());
    expect(await claimNext(world.job, "another")).toBeNull();
    const claims = await Promise.all(Array.from({ length: 5 }, () => claim()));
    expect(claims.filter((row) => row !== null)).toHaveLength(1);
  });

  it("is for jobs alone to claim and to end", async () => {
    await owe(world.job, message());
    const row = (await claim())!;
    for (const verb of [
      (ctx: typeof world.job) => claimNext(ctx, WORKSPACE),
      (ctx: typeof world.job) => finish(ctx, row, sent),
      (ctx: typeof world.job) => postpone(ctx, row, 0, "x"),
      (ctx: typeof world.job) => doubt(ctx, row, "x"),
      (ctx: typeof world.job) => doubtAbandoned(ctx),
      (ctx: typeof world.job) => uncertainOnes(ctx, WORKSPACE),
      (ctx: typeof world.job) => noteLook(ctx, row, { looks: 1, notBefore: 0 }),
    ])
      await world.onlyFor(["job"], verb);
  });
});

describe("a claim", () => {
  const claimed = async (): Promise<Delivery> => {
    await owe(world.job, message());
    return (await claim())!;
  };

  it("that is over changes nothing any more: a later one counts", async () => {
    const first = await claimed();
    await postpone(world.job, first, world.now(), "ratelimited");
    const second = (await claim())!;
    expect([first.attempts, second.attempts]).toEqual([1, 2]);
    const before = await world.everything();
    expect(await finish(world.job, first, sent)).toBe(false);
    await postpone(world.job, first, 0, "late");
    await doubt(world.job, first, "late");
    expect(await world.everything()).toBe(before);
    expect(await finish(world.job, second, sent)).toBe(true);
    expect(await finish(world.job, second, { state: "failed", error: "x" })).toBe(false);
    expect(await rowOf(second.id)).toMatchObject({
      state: "sent",
      message: null,
      conversation: "D1",
      messageId: "1.2",
    });
  });

  it("ends as sent or dropped without its text, as failed with it and the reason", async () => {
    const dropped = await claimed();
    await finish(world.job, dropped, { state: "dropped", error: "left" });
    expect(await rowOf(dropped.id)).toMatchObject({
      state: "dropped",
      error: "left",
      message: null,
      doneAt: world.now(),
    });
    const failed = await claimed();
    await finish(world.job, failed, { state: "failed", error: "user_disabled" });
    expect(await rowOf(failed.id)).toMatchObject({ state: "failed", error: "user_disabled", message: { parts: [] } });
  });

  it("in doubt waits for somebody to look, and is settled once", async () => {
    const row = await claimed();
    await doubt(world.job, row, "timeout");
    expect(await claim()).toBeNull();
    const [unsure] = await uncertainOnes(world.job, WORKSPACE);
    expect(unsure).toMatchObject({ id: row.id, state: "uncertain", error: "timeout", knownConversation: null });
    await noteLook(world.job, unsure!, { looks: 1, notBefore: world.now() + 5000 });
    expect(await rowOf(row.id)).toMatchObject({ lookedFor: 1, notBefore: world.now() + 5000 });
    await postpone(world.job, unsure!, world.now(), "not_found");
    expect(await finish(world.job, unsure!, sent)).toBe(false);
    expect(await claim()).toMatchObject({ id: row.id, attempts: 2, lookedFor: 0, error: null });
  });

  it("in doubt where nobody may look stays as it is", async () => {
    const row = await claimed();
    await doubt(world.job, row, "timeout");
    const [unsure] = await uncertainOnes(world.job, WORKSPACE);
    await noteLook(world.job, unsure!, { looks: UNREADABLE, notBefore: 0, error: "missing_scope" });
    expect(await uncertainOnes(world.job, WORKSPACE)).toEqual([]);
    expect(await rowOf(row.id)).toMatchObject({ state: "uncertain", error: "missing_scope" });
  });

  it("knows where the person is written to from the message before", async () => {
    const here = await world.pool(1);
    const [ana] = here.people;
    const about = { target: { user: ana!.user }, accountId: ana!.accountId, personId: ana!.personId };
    await owe(world.job, message(about));
    await finish(world.job, (await claim())!, { ...sent, conversation: "DANA" });
    await owe(world.job, message(about));
    await doubt(world.job, (await claim())!, "timeout");
    expect((await uncertainOnes(world.job, WORKSPACE))[0]).toMatchObject({ knownConversation: "DANA" });
  });
});

describe("what a process left in the middle of sending", () => {
  const claimedBy = async (sender: string, beganAt = world.now()): Promise<string> => {
    await owe(world.job, message());
    const { id } = (await claim())!;
    await world.job.write((tx) => tx.update(delivery).set({ sender, beganAt }).where(eq(delivery.id, id)));
    return id;
  };
  const states = async (...ids: string[]) => Promise.all(ids.map(async (id) => (await rowOf(id)).state));

  it("is uncertain when the process is gone, and left alone while it lives or nobody can tell", async () => {
    await owe(world.job, message());
    const ours = (await claim())!.id;
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    const dead = await claimedBy(`${hostname()}/${pid}/x`);
    const alive = await claimedBy(`${hostname()}/${process.ppid}/x`);
    const elsewhere = await claimedBy("another-host/1/x");
    const before = await events("deliveries/uncertain");
    await doubtAbandoned(world.job);
    expect(await states(ours, dead, alive, elsewhere)).toEqual(["sending", "uncertain", "sending", "sending"]);
    expect((await rowOf(dead)).error).toBe("interrupted");
    expect(await events("deliveries/uncertain")).toBe(before + 1);
    await doubtAbandoned(world.job);
    expect(await events("deliveries/uncertain")).toBe(before + 1);
  });

  it("is uncertain after two minutes in any case", async () => {
    const fresh = await claimedBy("another-host/1/x", world.now() - 119_000);
    const old = await claimedBy("another-host/1/x", world.now() - 121_000);
    await doubtAbandoned(world.job);
    expect(await states(fresh, old)).toEqual(["sending", "uncertain"]);
  });

  it("an answer in place is simply sent again", async () => {
    const target = { answer: { url: null, posted: { conversation: "D1", message: "1" }, mark: null } };
    await owe(world.job, message({ target }));
    const { id } = (await claim())!;
    await world.job.write((tx) => tx.update(delivery).set({ sender: "another-host/1/x", beganAt: 0 }));
    await doubtAbandoned(world.job);
    expect(await uncertainOnes(world.job, WORKSPACE)).toEqual([]);
    expect(await claim()).toMatchObject({ id, attempts: 2 });
  });

  it("an introduction among it does not keep its round introducing", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "introducing");
    const row = (await claim())!;
    await world.job.write((tx) =>
      tx.update(delivery).set({ sender: "another-host/1/x", beganAt: 0 }).where(eq(delivery.id, row.id)),
    );
    await doubtAbandoned(world.job);
    expect(await world.round(here)).toMatchObject({ state: "introduced" });
  });
});

it("what is not sent of a round is dropped, and nothing else", async () => {
  const here = await world.pool(4);
  const { roundId } = await world.open(here);
  const asked = (await claim())!;
  await world.job.write((tx) => dropUnsent(tx, roundId, ["ask_intro"], world.now(), "why"));
  expect(await world.owed(here, { state: "queued" })).toHaveLength(3);
  await world.job.write((tx) => dropUnsent(tx, roundId, ["ask_availability"], world.now(), "why"));
  expect((await world.owed(here)).map((one) => one.split(" ")[2]).sort()).toEqual([
    "dropped",
    "dropped",
    "dropped",
    "sending",
  ]);
  expect(await rowOf(asked.id)).toMatchObject({ error: null });
});

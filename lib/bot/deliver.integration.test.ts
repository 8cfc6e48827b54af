// Sending and settling against a Slack that misbehaves: each person is told once, and what is not known is looked for.
import { and, eq, inArray, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { account, delivery, match, person, workspace } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/core/actor";
import { type Ctx, openContext } from "@/lib/core/context";
import { encrypt, newId } from "@/lib/core/crypto";
import { answerAvailability } from "@/lib/meetups/availability";
import { owe } from "@/lib/meetups/deliveries";
import { leftChannel } from "@/lib/meetups/members";
import { pause } from "@/lib/meetups/people";
import { createPool } from "@/lib/meetups/pools";
import { drawRound } from "@/lib/meetups/rounds/draw";
import { openRound } from "@/lib/meetups/rounds/open";
import { showRound } from "@/lib/meetups/rounds/show";
import type { PoolFacts } from "@/lib/meetups/schemas";
import type { Sandbox } from "@/sandbox/model";
import { startSandbox } from "@/sandbox/server";
import { checkConnection, connectionById } from "./connect";
import { sendTurn } from "./deliver";
import { settleTurn } from "./settle";
import { syncPool } from "./sync";

const SECOND = 1000;
let pace: Awaited<ReturnType<typeof testDatabase>>;
let test: Awaited<ReturnType<typeof testDatabase>>;
let sandbox: Sandbox;
let clock: number;
let workspaceId: string;
let pool: PoolFacts;
let job: Ctx;
let operator: Ctx;

/** The limits are kept in the process's own database, on the real clock. */
beforeAll(async () => {
  pace = await testDatabase();
  process.env.DATABASE_URL = pace.database.url;
  process.env.APP_SECRET = "a secret of at least thirty-two characters";
  process.env.LOG_LEVEL = "silent";
});
afterAll(() => pace.remove());

/** Six people in #coffee, all with an intro; Slack's clock is ours. */
beforeEach(async () => {
  clock = Date.parse("2026-09-07T09:00:00Z");
  test = await testDatabase();
  sandbox = await startSandbox({ port: 0, seed: "small", now: () => clock });
  workspaceId = newId();
  const as = (actor: Actor) => openContext(actor, { database: test.database, now: () => clock });
  job = as({ kind: "job", name: "test" });
  operator = as({ kind: "operator", name: "test" });
  const { apiUrl, botToken, signingSecret, botUserId, teamId } = sandbox.slack;
  await job.write((tx) =>
    tx.insert(workspace).values({
      ...{ id: workspaceId, platform: "slack", team: teamId, name: "Acme", url: "", apiUrl, botUser: botUserId },
      ...{ secrets: encrypt(JSON.stringify({ botToken, signingSecret })), createdAt: clock },
    }),
  );
  const channel = Object.values(sandbox.workspace.channels).find((one) => one.name === "coffee")!.id;
  await (await connection()).port.join(channel);
  pool = await createPool(operator, { workspaceId, channel, channelName: "coffee", name: "Coffee", timeZone: "UTC" });
  await syncPool(job, await connection(), pool);
  await job.write((tx) => tx.update(person).set({ intro: "I like tea" }));
});
afterEach(async () => {
  await sandbox.close();
  await test.remove();
});

const connection = () => connectionById(job, workspaceId);
const pass = (ms: number) => {
  clock += ms;
};

async function control(path: string, body: unknown): Promise<void> {
  const headers = { authorization: `Bearer ${sandbox.controlToken}`, "content-type": "application/json" };
  const answer = await fetch(`${sandbox.url}/control/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
}
const faults = (...list: object[]) => control("faults", list);

const rows = (kind: "ask_availability" | "introduction" = "ask_availability") =>
  job.db
    .select()
    .from(delivery)
    .where(and(eq(delivery.poolId, pool.poolId), eq(delivery.kind, kind)))
    .orderBy(sql`rowid`);
const states = async (kind?: "introduction") => (await rows(kind)).map((row) => row.state);
const count = (list: string[], what: string) => list.filter((one) => one === what).length;

/** How many messages the bot has written to each person alone, and in each group. */
function told(kind: "im" | "mpim"): number[] {
  const { botUserId } = sandbox.slack;
  return Object.values(sandbox.workspace.channels)
    .filter((one) => one.kind === kind)
    .map((one) => one.messages.filter((message) => message.user === botUserId).length)
    .filter((n) => n > 0);
}
const ONCE_EACH = [1, 1, 1, 1, 1, 1];

/** What was said so far does not show yet; gives what makes it show. */
function withoutHistory(): () => void {
  const hidden = Object.values(sandbox.workspace.channels).map((one) => ({ one, messages: one.messages.splice(0) }));
  return () => {
    for (const { one, messages } of hidden) one.messages.unshift(...messages);
  };
}

/** Sends and settles until nothing waits, as the jobs do; the clock goes on by itself. */
async function untilQuiet(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    await settleTurn(job, workspaceId);
    const { sent, nextAt } = await sendTurn(job, workspaceId);
    const again = await settleTurn(job, workspaceId);
    if (sent === 0 && nextAt === null && again === null) return;
    const next = Math.min(nextAt ?? Number.POSITIVE_INFINITY, again ?? Number.POSITIVE_INFINITY);
    if (Number.isFinite(next)) clock = Math.max(clock, next);
  }
  throw new Error("it never became quiet");
}

async function asked(): Promise<void> {
  await openRound(operator, { poolId: pool.poolId });
}

/** Everybody has said yes and the matches are published; the introductions wait. */
async function introducing(): Promise<void> {
  const { roundId } = await openRound(operator, { poolId: pool.poolId });
  await untilQuiet();
  for (const row of await rows()) {
    const own = { ...job, actor: { kind: "person", personId: row.personId, accountId: row.accountId, workspaceId } };
    await answerAvailability(own as Ctx, { accountId: row.accountId!, roundId, available: true });
  }
  await drawRound(operator, { poolId: pool.poolId, seed: 1 });
}
const roundState = async () => (await showRound(operator, { poolId: pool.poolId })).state;

describe("when all is well", () => {
  it("everybody is asked once, and everybody introduced once, where they talk from then on", async () => {
    await asked();
    expect(await sendTurn(job, workspaceId)).toEqual({ sent: 6, nextAt: null });
    expect(told("im")).toEqual(ONCE_EACH);
    expect(await states()).toEqual(Array(6).fill("sent"));
    expect(await sendTurn(job, workspaceId)).toEqual({ sent: 0, nextAt: null });
  });

  it("two senders at once send each thing once", async () => {
    await asked();
    const turns = await Promise.all([sendTurn(job, workspaceId), sendTurn(job, workspaceId)]);
    expect(turns[0]!.sent + turns[1]!.sent).toBe(6);
    expect(told("im")).toEqual(ONCE_EACH);
  });

  it("a round is introduced when its last introduction is sent", async () => {
    await introducing();
    expect(await roundState()).toBe("introducing");
    await untilQuiet();
    expect(await roundState()).toBe("introduced");
    expect(told("mpim")).toEqual([1, 1, 1]);
    const matches = await job.db.select().from(match);
    const groups = Object.values(sandbox.workspace.channels).filter((one) => one.kind === "mpim");
    expect(matches.map((one) => one.conversation).sort()).toEqual(groups.map((one) => one.id).sort());
  });
});

describe("when the answer is lost", () => {
  it.each(["drop_after", "500_after"])("after Slack accepted (%s), it is found and not sent again", async (kind) => {
    await faults({ method: "chat.postMessage", kind, count: 2 });
    await asked();
    await sendTurn(job, workspaceId);
    expect(count(await states(), "uncertain")).toBe(2);
    expect(told("im")).toEqual(ONCE_EACH);
    expect(await settleTurn(job, workspaceId)).toBe(clock + 30 * SECOND);
    expect(count(await states(), "uncertain")).toBe(2);
    pass(30 * SECOND);
    expect(await settleTurn(job, workspaceId)).toBeNull();
    expect(await states()).toEqual(Array(6).fill("sent"));
    await untilQuiet();
    expect(told("im")).toEqual(ONCE_EACH);
    for (const row of await rows()) expect([row.conversation, row.messageId]).not.toContain(null);
  });

  it("before Slack accepted, it is looked for twice, five seconds apart, and sent again", async () => {
    await faults({ method: "chat.postMessage", kind: "drop_before", count: 1 });
    await asked();
    await sendTurn(job, workspaceId);
    expect(told("im")).toHaveLength(5);
    pass(30 * SECOND);
    expect(await settleTurn(job, workspaceId)).toBe(clock + 5 * SECOND);
    // Another run at the same time does not count as the second look.
    expect(await settleTurn(job, workspaceId)).toBe(clock + 5 * SECOND);
    expect(count(await states(), "uncertain")).toBe(1);
    pass(5 * SECOND);
    expect(await settleTurn(job, workspaceId)).toBeNull();
    expect(count(await states(), "queued")).toBe(1);
    await sendTurn(job, workspaceId);
    expect(told("im")).toEqual(ONCE_EACH);
  });

  it("of an introduction, it is found in the group, which is noted", async () => {
    await introducing();
    await faults(
      { method: "chat.postMessage", kind: "drop_after", count: 1 },
      { method: "conversations.open", kind: "drop_after", count: 1 },
    );
    await untilQuiet();
    expect(told("mpim")).toEqual([1, 1, 1]);
    expect(await roundState()).toBe("introduced");
    expect((await job.db.select().from(match)).every((one) => one.conversation !== null)).toBe(true);
  });

  it("and the history is refused, it stays uncertain and shown, and the round goes on", async () => {
    await introducing();
    const { scopes } = sandbox.workspace.settings;
    await control("settings", { scopes: scopes.filter((scope) => !scope.endsWith(":history")) });
    await faults({ method: "chat.postMessage", kind: "drop_after", count: 1 });
    await untilQuiet();
    const unsure = (await rows("introduction")).filter((row) => row.state === "uncertain");
    expect(unsure).toHaveLength(1);
    expect(unsure[0]!.error).toMatch(/^missing_scope .*mpim:history/);
    expect(await roundState()).toBe("introduced");
    pass(3600 * SECOND);
    expect(await settleTurn(job, workspaceId)).toBeNull();
    await untilQuiet();
    expect(told("mpim")).toEqual([1, 1, 1]);
  });
});

describe("when Slack says to wait", () => {
  it("though it has taken the message, that is found once its history has it, and not sent again", async () => {
    await faults({ method: "chat.postMessage", kind: "429_after", retryAfter: 2, count: 2 });
    await asked();
    await sendTurn(job, workspaceId);
    expect(count(await states(), "uncertain")).toBe(2);
    const putBack = withoutHistory();
    pass(29 * SECOND);
    expect(await settleTurn(job, workspaceId)).toBe(clock + SECOND);
    await sendTurn(job, workspaceId);
    putBack();
    pass(SECOND);
    expect(await settleTurn(job, workspaceId)).toBeNull();
    expect(count(await states(), "uncertain")).toBe(0);
    await untilQuiet();
    expect(told("im")).toEqual(ONCE_EACH);
    for (const row of await rows()) expect([row.conversation, row.messageId]).not.toContain(null);
  });

  it("nothing more goes that way until then, and everybody is told once", async () => {
    await faults({ method: "chat.postMessage", kind: "429", retryAfter: 1, count: 1 });
    await asked();
    const { nextAt } = await sendTurn(job, workspaceId);
    expect(nextAt).toBe(clock + SECOND);
    const calls = () => Object.values(sandbox.calls()["chat.postMessage"] ?? {}).reduce((sum, n) => sum + n, 0);
    const before = calls();
    await sendTurn(job, workspaceId);
    // Within that second Slack is left alone; the wait is in the database, for all senders.
    expect(calls() - before).toBeLessThanOrEqual(6);
    await untilQuiet();
    expect(told("im")).toEqual(ONCE_EACH);
  });

  it("about groups, messages to one person go on", async () => {
    await introducing();
    await faults({ method: "conversations.open", kind: "429", retryAfter: 600 });
    const target = (await rows())[0]!.target as { user: string };
    const message = { parts: [{ kind: "text", spans: [{ kind: "plain", text: "Hi" }] }] };
    await owe(job, { key: "hello", kind: "reply", workspaceId, target, priority: 2, message });
    const turn = await sendTurn(job, workspaceId);
    expect(turn.sent).toBe(1);
    expect(turn.nextAt).toBe(clock + 600 * SECOND);
    expect(await states("introduction")).toEqual(["queued", "queued", "queued"]);
  });
});

describe("when Slack is away", () => {
  it.each(["drop", "503"])(
    "for a while (%s), little is tried, nothing is lost, and everybody is told once",
    async (how) => {
      await asked();
      await control("down", { ms: 600 * SECOND, how });
      const end = clock + 600 * SECOND;
      while (clock < end) {
        const { nextAt } = await sendTurn(job, workspaceId);
        const again = await settleTurn(job, workspaceId);
        clock = Math.max(clock + SECOND, Math.min(nextAt ?? end, again ?? end));
      }
      expect(told("im")).toEqual([]);
      expect(count(await states(), "uncertain")).toBeLessThanOrEqual(4);
      await untilQuiet();
      expect(told("im")).toEqual(ONCE_EACH);
      expect(await states()).toEqual(Array(6).fill("sent"));
    },
  );

  it("and takes the token away, everything waits until it is good again", async () => {
    await asked();
    await control("settings", { token: "token_revoked" });
    expect(await sendTurn(job, workspaceId)).toMatchObject({ sent: 0 });
    expect((await connection()).workspace).toMatchObject({ state: "disconnected", stateDetail: "token_revoked" });
    expect(await sendTurn(job, workspaceId)).toEqual({ sent: 0, nextAt: null });
    expect(await checkConnection(job, "slack")).toMatchObject({
      state: "failing",
      detail: "Slack does not accept the token",
    });
    expect(count(await states(), "failed")).toBe(0);
    await control("settings", { token: "valid" });
    expect(await checkConnection(job, "slack")).toEqual({ state: "ok" });
    pass(60 * SECOND);
    await untilQuiet();
    expect(told("im")).toEqual(ONCE_EACH);
  });
});

describe("between the deciding and the sending", () => {
  it("who left, paused or was deactivated is not written to", async () => {
    await asked();
    const [gone, paused, off] = await rows();
    const user = (row: typeof gone) => (row!.target as { user: string }).user;
    await leftChannel(job, { workspaceId, channel: pool.channel, user: user(gone) });
    const own = { kind: "person", personId: paused!.personId!, accountId: paused!.accountId!, workspaceId } as const;
    await pause({ ...job, actor: own } as Ctx, { accountId: paused!.accountId! });
    await job.write((tx) => tx.update(account).set({ isDeactivated: true }).where(eq(account.id, off!.accountId!)));
    await sendTurn(job, workspaceId);
    const ended = await job.db
      .select()
      .from(delivery)
      .where(inArray(delivery.id, [gone!.id, paused!.id, off!.id]))
      .orderBy(sql`rowid`);
    expect(ended.map((row) => [row.state, row.error])).toEqual([
      ["dropped", "left"],
      ["dropped", "paused"],
      ["dropped", "person_unreachable"],
    ]);
    expect(told("im")).toEqual([1, 1, 1]);
  });

  it("who was deactivated without our knowing fails, with Slack's reason, and the round is introduced", async () => {
    await introducing();
    const [first] = await rows("introduction");
    await control("deactivate", { user: (first!.target as { users: string[] }).users[0] });
    await untilQuiet();
    const ended = (await rows("introduction")).map((row) => [row.state, row.error]);
    expect(ended.filter(([state]) => state === "failed")).toEqual([["failed", "user_disabled"]]);
    expect(count(await states("introduction"), "sent")).toBe(2);
    expect(await roundState()).toBe("introduced");
  });
});

describe("a channel's members", () => {
  const users = () => Object.values(sandbox.workspace.users);
  const sync = async () => syncPool(job, await connection(), pool);
  const stale = () => pass(11 * 60 * SECOND);

  it("are all its people, and neither bots, Slackbot, guests nor who is invited or gone", async () => {
    await control("add-user", { name: "gus", realName: "Gus Guest", guest: "multi" });
    await control("add-user", { name: "ina", realName: "Ina Invited", invited: true });
    await control("add-user", { name: "rob", realName: "Robot", kind: "bot" });
    for (const one of users().filter((user) => ["gus", "ina", "rob"].includes(user.name)))
      await control("add-member", { channel: pool.channel, user: one.id });
    await control("deactivate", { user: users().find((one) => one.name === "ana")!.id });
    stale();
    // Ana left the channel with her account; Gus is there, as a guest.
    expect(await sync()).toEqual({ joined: 1, left: 1, unreadable: [] });
    expect((await openRound(operator, { poolId: pool.poolId })).asked).toBe(5);
  });

  it("of whom one cannot be read, the others go on, and that one is read the next time", async () => {
    stale();
    await faults({ method: "users.info", kind: "error", error: "user_not_visible", count: 1 });
    const change = await sync();
    expect(change).toMatchObject({ joined: 0, left: 0 });
    expect(change.unreadable).toHaveLength(1);
    expect((await openRound(operator, { poolId: pool.poolId })).asked).toBe(5);
    expect(await sync()).toEqual({ joined: 0, left: 0, unreadable: [] });
  });

  it("stay as they are when Slack is away in the middle", async () => {
    stale();
    await faults({ method: "users.info|auth.test", kind: "500" });
    await expect(sync()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/cannot be reached/),
    });
    await faults();
    expect(await sync()).toEqual({ joined: 0, left: 0, unreadable: [] });
  });
});

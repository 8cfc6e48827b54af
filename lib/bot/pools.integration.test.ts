// Pools and rounds made by hand: the channels there are to choose from, and what the platform says first.
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { pool, round, workspace } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/core/actor";
import { type Ctx, openContext } from "@/lib/core/context";
import { setSchedule } from "@/lib/meetups/schedule";
import { WEEKLY } from "@/lib/meetups/schedule.testing";
import { ACTORS } from "@/lib/meetups/testing";
import type { Sandbox } from "@/sandbox/model";
import { startSandbox } from "@/sandbox/server";
import { listChannels } from "./channel-list";
import { connectFromEnv } from "./connect";
import { makePool, startRound, startScheduled } from "./pools";
import { readForSchedule } from "./scheduled";

let test: Awaited<ReturnType<typeof testDatabase>>;
let sandbox: Sandbox;
let job: Ctx;
let admin: Ctx;
let workspaceId: string;
const clock = Date.now();

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, seed: "demo" });
  test = await testDatabase();
  process.env.DATABASE_URL = test.database.url;
  process.env.APP_SECRET = "a secret of at least thirty-two characters";
  process.env.LOG_LEVEL = "silent";
  process.env.SLACK_API_URL = sandbox.slack.apiUrl;
  process.env.SLACK_BOT_TOKEN = sandbox.slack.botToken;
  process.env.SLACK_SIGNING_SECRET = sandbox.slack.signingSecret;
  job = as({ kind: "job", name: "test" });
  admin = as(ACTORS.admin!);
  await control("settings", { rateLimits: false });
  await connectFromEnv(job);
  workspaceId = (await job.db.select().from(workspace))[0]!.id;
});
afterEach(() => control("reset", {}));
afterAll(async () => {
  await sandbox.close();
  await test.remove();
});

const as = (actor: Actor) => openContext(actor, { database: test.database, now: () => clock });

async function control(path: string, body: unknown) {
  const headers = { authorization: `Bearer ${sandbox.controlToken}`, "content-type": "application/json" };
  const answer = await fetch(`${sandbox.url}/control/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
}
const list = (query: string, again = true) => listChannels(admin, { workspaceId, query, again });
const named = async (name: string) => (await list(name)).channels.find((one) => one.name === name)!;
const wanted = (channel: string, more: object = {}) => ({ workspaceId, channel, name: `Pool of ${channel}`, ...more });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => `${error.code}: ${error.message}`,
  );

describe("the channels to choose from", () => {
  it("are those the bot is in or could join, found by parts of their names", async () => {
    const { channels, found, reading } = await list("");
    expect(reading).toBe(false);
    expect(found).toBe(channels.length);
    expect(channels.map((one) => one.name)).toContain("coffee");
    expect(channels.every((one) => one.kind === "public" || one.isMember)).toBe(true);
    expect((await list("#COF")).channels.map((one) => one.name)).toEqual(["coffee"]);
    expect((await list("fee cof")).channels.map((one) => one.name)).toEqual(["coffee"]);
    const { channel } = await named("coffee");
    expect((await list(channel)).channels.map((one) => one.name)).toEqual(["coffee"]);
    expect(await list("no such channel")).toMatchObject({ channels: [], found: 0 });
  });

  it("are what was read a moment ago, also while the platform is away", async () => {
    const { found } = await list("");
    await control("down", { ms: 60_000 });
    expect((await list("", false)).found).toBe(found);
  });

  it("say what is wrong when nothing could be read", async () => {
    (globalThis as { kithChannels?: Map<string, unknown> }).kithChannels?.clear();
    await control("settings", { token: "token_revoked" });
    expect(await refusal(list(""))).toMatch(/^unavailable: .*does not accept Kith's token/);
    await control("settings", { token: "valid" });
    expect((await list("")).found).toBeGreaterThan(0);
  });

  it("are told to those who may make a pool", async () => {
    for (const name of ["viewer", "manager of another pool", "member", "person", "public"])
      expect(await refusal(listChannels(as(ACTORS[name]!), { workspaceId, query: "", again: false }))).toMatch(
        /^forbidden/,
      );
    expect(await refusal(listChannels(admin, { workspaceId: "nowhere", query: "", again: false }))).toMatch(
      /^not_found/,
    );
  });
});

describe("a pool that is made", () => {
  it("has the bot in its channel and its people in it, and its channel is taken then", async () => {
    const { channel } = await named("coffee");
    const made = await makePool(admin, wanted(channel, { timeZone: "Europe/Paris" }));
    expect(made).toMatchObject({ slug: "coffee", channelName: "coffee", membersRead: true });
    expect(made.members).toBeGreaterThan(1);
    expect(await named("coffee")).toMatchObject({ isMember: true, pool: { slug: "coffee", name: made.name } });
    expect(await refusal(makePool(admin, wanted(channel)))).toMatch(/^conflict: That channel already has the pool/);
  });

  it("is refused for a channel that is not there, and nothing is made", async () => {
    const before = await job.db.$count(pool);
    expect(await refusal(makePool(admin, wanted("C0NOWHERE")))).toMatch(/^not_found: There is no channel/);
    expect(await refusal(makePool(as(ACTORS.viewer!), wanted("C0NOWHERE")))).toMatch(/^forbidden/);
    expect(await job.db.$count(pool)).toBe(before);
  });
});

describe("a round that is started", () => {
  const theirs = async () => (await job.db.select().from(pool))[0]!;

  it("asks whoever is in the channel now, and is refused while one is going on", async () => {
    const { id: poolId } = await theirs();
    const opened = await startRound(admin, {
      poolId,
      end: new Date(clock + 6 * 86_400_000).toISOString().slice(0, 10),
    });
    expect(opened.asked + opened.introAsked).toBeGreaterThan(1);
    expect(await refusal(startRound(admin, { poolId }))).toMatch(/^conflict: .*still asking/);
    expect(await refusal(startRound(as(ACTORS.viewer!), { poolId }))).toMatch(/^forbidden/);
    await job.write((tx) => tx.update(round).set({ state: "closed" }).where(eq(round.poolId, poolId)));
  });

  it("in the schedule's shape is matched by it", async () => {
    const { id: poolId } = await theirs();
    expect(await refusal(startScheduled(admin, { poolId }))).toMatch(/^conflict: .*no schedule/);
    await setSchedule(admin, { poolId, schedule: { ...WEEKLY, from: "2026-01-01" } });
    expect(await refusal(startScheduled(as(ACTORS.viewer!), { poolId }))).toMatch(/^forbidden/);
    const opened = await startScheduled(admin, { poolId });
    expect(opened.number).toBe(2);
    await job.write((tx) => tx.update(round).set({ state: "closed" }).where(eq(round.poolId, poolId)));
  });

  it("is not while the platform is away or the channel archived, and nothing is changed", async () => {
    const { id: poolId, channel } = await theirs();
    await control("archive", { channel });
    expect(await refusal(startRound(admin, { poolId }))).toMatch(/^conflict: .*archived/);
    expect(await readForSchedule(job, poolId)).toMatchObject({ read: "never", why: expect.stringMatching(/archived/) });
    await control("unarchive", { channel });
    expect(await readForSchedule(job, poolId)).toEqual({ read: "done" });
    await control("down", { ms: 60_000 });
    expect(await refusal(startRound(admin, { poolId }))).toMatch(/^unavailable/);
    expect(await readForSchedule(job, poolId)).toEqual({ read: "later" });
    expect(await job.db.$count(round)).toBe(2);
  });
});

// Connections and channels: what is kept, what heals, and what is refused in which words.
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { audit, workspace } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { type Ctx, openContext } from "@/lib/core/context";
import { decrypt, encrypt } from "@/lib/core/crypto";
import type { Sandbox } from "@/sandbox/model";
import { startSandbox } from "@/sandbox/server";
import { checkChannel, usableChannel } from "./channels";
import { checkConnection, connectFromEnv, connectionById, connectionOf, followEnv, isConfigured } from "./connect";

let test: Awaited<ReturnType<typeof testDatabase>>;
let sandbox: Sandbox;
let job: Ctx;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, seed: "demo" });
  test = await testDatabase();
  process.env.DATABASE_URL = test.database.url;
  process.env.APP_SECRET = "a secret of at least thirty-two characters";
  process.env.LOG_LEVEL = "silent";
  process.env.KITH_NOW = new Date().toISOString();
  process.env.SLACK_API_URL = sandbox.slack.apiUrl;
  process.env.SLACK_BOT_TOKEN = sandbox.slack.botToken;
  process.env.SLACK_SIGNING_SECRET = sandbox.slack.signingSecret;
  process.env.SLACK_ADMIN_USER_ID = "UADMIN";
  process.env.SLACK_MESSAGES_PER_MINUTE = "200";
  job = openContext({ kind: "job", name: "test" }, { database: test.database });
});
afterEach(() => control("settings", { token: "valid" }));
afterAll(async () => {
  await sandbox.close();
  await test.remove();
});

async function control(path: string, body: unknown) {
  const headers = { authorization: `Bearer ${sandbox.controlToken}`, "content-type": "application/json" };
  const answer = await fetch(`${sandbox.url}/control/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
  return answer.json();
}
const row = async () => (await job.db.select().from(workspace).where(eq(workspace.team, sandbox.slack.teamId)))[0]!;
const set = (values: Partial<typeof workspace.$inferInsert>) => job.write((tx) => tx.update(workspace).set(values));

describe("the connection of the environment", () => {
  it("is kept, encrypted, so that the command line needs no token; and kept once", async () => {
    expect(await isConfigured(job, "slack")).toBe(true);
    expect(await isConfigured(job, "mattermost")).toBe(false);
    expect(await connectionOf(job, "slack")).toBeNull();
    await connectFromEnv(job);
    const first = await row();
    expect(first).toMatchObject({
      state: "connected",
      adminUser: "UADMIN",
      messagesPerMinute: 200,
      name: "Northwind Kites",
    });
    expect(first.secrets).not.toContain(sandbox.slack.botToken);
    const { botToken, signingSecret } = sandbox.slack;
    expect(JSON.parse(decrypt(first.secrets))).toEqual({ botToken, signingSecret });
    await connectFromEnv(job);
    await followEnv(job);
    // The same text, so that what runs on it goes on.
    expect(await row()).toEqual(first);
    expect(await job.db.$count(audit, eq(audit.action, "workspace.connect"))).toBe(1);
  });

  it("takes the place of what was stored under a secret that is gone, or for other tokens", async () => {
    const another = encrypt(JSON.stringify({ botToken: "xoxb-old", signingSecret: "s" }), [
      "another secret, long gone by now, really",
    ]);
    for (const secrets of [another, encrypt(JSON.stringify({ botToken: "xoxb-old", signingSecret: "s" }))]) {
      await set({ secrets });
      await followEnv(job);
      expect(JSON.parse(decrypt((await row()).secrets)).botToken).toBe(sandbox.slack.botToken);
    }
  });

  it("replaces another workspace, which is then disconnected", async () => {
    const old = { ...(await row()), id: "old", team: "TOLD", name: "Old", createdAt: Date.now() + 1000 };
    await job.write((tx) => tx.insert(workspace).values(old));
    expect((await connectionOf(job, "slack"))?.workspaceId).toBe("old");
    await connectFromEnv(job);
    expect((await connectionOf(job, "slack"))?.workspaceId).toBe((await row()).id);
    expect((await connectionById(job, "old")).workspace).toMatchObject({
      state: "disconnected",
      stateDetail: "replaced",
    });
    await expect(connectionById(job, "nothing")).rejects.toThrow("There is no such workspace");
  });

  it("that is refused leaves what is stored in use", async () => {
    const before = await row();
    await control("settings", { token: "invalid_auth" });
    await expect(connectFromEnv(job)).rejects.toMatchObject({ code: "disconnected" });
    expect(await row()).toEqual(before);
    expect(await checkConnection(job, "slack")).toEqual({
      state: "failing",
      detail: "Slack does not accept the token",
    });
    await control("settings", { token: "valid" });
    expect(await checkConnection(job, "slack")).toEqual({ state: "ok" });
  });

  it("is made by admins, the command line and jobs alone", async () => {
    const as = (actor: Ctx["actor"]) => openContext(actor, { database: test.database });
    for (const actor of [{ kind: "public" }, { kind: "setup" }] as const)
      await expect(connectFromEnv(as(actor))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a channel for a pool", () => {
  const channels = () => Object.values(sandbox.workspace.channels);
  const named = (name: string) => channels().find((one) => one.name === name)!.id;
  const connection = async () => (await connectionOf(job, "slack"))!;
  const refusal = async (id: string) =>
    usableChannel(await connection(), id).then(
      () => null,
      (error) => [error.code, error.message],
    );

  it("is any public one: the bot joins it by itself; looking does not join", async () => {
    const id = named("coffee");
    const isIn = () => sandbox.workspace.channels[id]!.members.includes(sandbox.slack.botUserId);
    expect(isIn()).toBe(false);
    expect(await checkChannel(await connection(), id)).toMatchObject({
      name: "coffee",
      kind: "public",
      isMember: false,
    });
    expect(isIn()).toBe(false);
    expect(await usableChannel(await connection(), id)).toMatchObject({ channel: id, name: "coffee" });
    expect(isIn()).toBe(true);
    expect(await usableChannel(await connection(), id)).toMatchObject({ isMember: true });
  });

  it("is a private one that the bot is in", async () => {
    expect(await usableChannel(await connection(), named("people-team"))).toMatchObject({ kind: "private" });
  });

  it("is none that does not exist, that the bot cannot see, that is archived, or a conversation", async () => {
    const { port } = await connection();
    const person = Object.values(sandbox.workspace.users).find((one) => one.name === "ana")!.id;
    const direct = await port.open([person]);
    const nothing = /There is no channel .* that the bot can see\. Nothing was changed: .*invite the bot there first/;
    const cases: [string, string, RegExp][] = [
      ["C0000000000", "not_found", nothing],
      ["general", "not_found", nothing],
      [named("board"), "not_found", nothing],
      [named("summer-party-2024"), "conflict", /is archived\. Nothing was changed: unarchive it/],
      [direct, "invalid", /conversation between people/],
    ];
    for (const [id, code, words] of cases) expect(await refusal(id)).toEqual([code, expect.stringMatching(words)]);
    expect(channels().every((one) => one.name !== "board" || !one.members.includes(sandbox.slack.botUserId))).toBe(
      true,
    );
  });

  it("is not decided about while Slack is away, or the app lacks a permission", async () => {
    await control("faults", [{ method: "conversations.info", kind: "500", count: 1 }]);
    expect(await refusal(named("random"))).toEqual([
      "unavailable",
      expect.stringMatching(/cannot be reached right now/),
    ]);
    const { scopes } = sandbox.workspace.settings;
    await control("settings", { scopes: scopes.filter((scope) => !scope.endsWith(":read")) });
    expect(await refusal(named("random"))).toEqual([
      "unavailable",
      expect.stringMatching(/lacks a permission \(missing_scope/),
    ]);
    await control("settings", { scopes, token: "token_revoked" });
    expect(await refusal(named("random"))).toEqual([
      "unavailable",
      expect.stringMatching(/does not accept Kith's token/),
    ]);
  });
});

it("a connection that is not on loopback is not used beside a moved clock", async () => {
  const real = { ...(await row()), id: "real", team: "TREAL", apiUrl: "https://slack.com/api/" };
  await job.write((tx) => tx.insert(workspace).values(real));
  await expect(connectionById(job, "real")).rejects.toThrow(/^KITH_NOW moves the clock/);
});

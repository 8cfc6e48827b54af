// Connections made in the dashboard: what is asked first, what is kept, what is told, who may, and what follows at once.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { desc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { account, audit, bucket, delivery, inbound, outbox, person, setting, workspace } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { type Ctx, openContext } from "@/lib/core/context";
import { decrypt } from "@/lib/core/crypto";
import { AppError } from "@/lib/core/errors";
import type { Sandbox } from "@/sandbox/model";
import { startSandbox } from "@/sandbox/server";
import { checkConnection, connectionOf, isConfigured, noteHealth, platformHealth } from "./connect";
import { testConnection } from "./connection-check";
import type { PlatformName } from "./connection-schemas";
import { connections, factsOf } from "./connection-view";
import { connect, disconnect, removePart, rotate } from "./connections";
import { followGateways } from "./gateway";
import { noteUnsigned } from "./unsigned";
import { findPeople, setWorkspace } from "./workspace-settings";

let test: Awaited<ReturnType<typeof testDatabase>>;
let sandbox: Sandbox;
let other: Sandbox;
let admin: Ctx;
const as = (actor: Ctx["actor"]) => openContext(actor, { database: test.database });
const user = (role: "admin" | "manager" | "viewer" | "member") =>
  as({ kind: "user", id: "u1", name: "Ada", role, pools: ["p1"] });

beforeAll(async () => {
  [sandbox, other] = [await startSandbox({ port: 0, seed: "small" }), await startSandbox({ port: 0, seed: "small" })];
  test = await testDatabase();
  process.env.DATABASE_URL = test.database.url;
  process.env.APP_SECRET = "a secret of at least thirty-two characters";
  process.env.APP_URL = "https://kith.example.com";
  process.env.LOG_LEVEL = "silent";
  admin = user("admin");
});
beforeEach(() => {
  for (const platform of ["slack", "mattermost"] as const) noteHealth(platform, { state: "off" });
});
afterEach(() =>
  admin.write(async (tx) => {
    for (const table of [delivery, inbound, setting, audit, outbox, bucket, account, person, workspace])
      await tx.delete(table);
  }),
);
afterAll(async () => {
  await sandbox.close();
  await other.close();
  await test.remove();
});

const slackOf = ({ slack }: Sandbox) => ({
  ...{ apiUrl: slack.apiUrl, botToken: slack.botToken, signingSecret: slack.signingSecret },
});
const mattermostOf = ({ mattermost }: Sandbox, more: object = {}) => ({
  ...{ apiUrl: mattermost.url, token: mattermost.botToken, commandToken: mattermost.commandToken },
  ...more,
});
const control = (path: string, body: unknown, platform = "") =>
  fetch(`${sandbox.url}${platform}/control/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${sandbox.controlToken}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const rows = () => admin.db.select().from(workspace);
const audits = async () =>
  (await admin.db.select().from(audit).orderBy(desc(audit.at), desc(audit.id))).map((row) => row.action);
const everything = async () => JSON.stringify([await rows(), await admin.db.select().from(setting), await audits()]);

/** Refused beside this field, in these words, and nothing is stored. */
async function refused(work: () => Promise<unknown>, code: string, field: string | undefined, words: RegExp) {
  const before = await everything();
  const error = await work().then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  expect([error.code, error.field, error.message]).toEqual([code, field, expect.stringMatching(words)]);
  expect(await everything()).toBe(before);
}

async function pretender(answer: { status?: number; headers?: Record<string, string>; body?: string }) {
  const seen: string[] = [];
  const server: Server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers });
    response.end(answer.body ?? "{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, seen };
}

async function nobodysAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/`;
}

describe("connecting", () => {
  it("Slack by Socket Mode: an app-level token takes the signing secret's place, is never told, and cannot be taken away", async () => {
    const { apiUrl, botToken, appToken } = sandbox.slack;
    const hearing = { code: "invalid", field: "signingSecret", message: expect.stringContaining("app-level token") };
    await expect(connect(admin, "slack", { apiUrl, botToken })).rejects.toMatchObject(hearing);
    expect(await rows()).toEqual([]);
    const told = await connect(admin, "slack", { apiUrl, botToken, appToken });
    expect(JSON.stringify(told)).not.toContain(appToken);
    expect((await rows())[0]!.secrets).not.toContain(appToken);
    expect(told.workspace!.parts.map(({ name, isSet }) => [name, isSet])).toEqual([
      ["botToken", true],
      ["signingSecret", false],
      ["appToken", true],
    ]);
    const { hasDoors, listen } = (await connectionOf(admin, "slack"))!;
    expect([hasDoors, listen === null]).toEqual([false, false]);
    await expect(removePart(admin, "slack", { part: "appToken" })).rejects.toMatchObject(hearing);
    await rotate(admin, "slack", { signingSecret: sandbox.slack.signingSecret });
    await removePart(admin, "slack", { part: "appToken" });
    expect((await connectionOf(admin, "slack"))!.listen).toBeNull();
  });

  it("Slack: asked who we are, kept encrypted, told, and in use at once", async () => {
    expect(await isConfigured(admin, "slack")).toBe(false);
    expect(await factsOf(admin, "slack")).toMatchObject({
      state: "off",
      workspace: null,
      before: null,
      reach: "public",
      addresses: {
        events: "https://kith.example.com/api/slack/events",
        interactions: "https://kith.example.com/api/slack/interactions",
      },
      manifest: expect.stringContaining("request_url: https://kith.example.com/api/slack/events"),
    });
    const told = await connect(admin, "slack", slackOf(sandbox));
    expect(told).toMatchObject({
      state: "connected",
      from: "dashboard",
      workspace: {
        botUser: sandbox.slack.botUserId,
        apiUrl: sandbox.slack.apiUrl,
        groups: false,
        admin: { user: null, from: "dashboard" },
        messagesPerMinute: { value: 300, from: "dashboard" },
        parts: [
          { name: "botToken", isSet: true, from: "dashboard", changedAt: expect.any(Number) },
          { name: "signingSecret", isSet: true, from: "dashboard", changedAt: expect.any(Number) },
          { name: "appToken", isSet: false, from: null, changedAt: null },
        ],
      },
    });
    const [row] = await rows();
    expect(row!.secrets).not.toContain(sandbox.slack.botToken);
    const { botToken, signingSecret } = sandbox.slack;
    expect(JSON.parse(decrypt(row!.secrets))).toEqual({ botToken, signingSecret });
    expect((await connectionOf(admin, "slack"))?.workspaceId).toBe(row!.id);
    expect(await checkConnection(as({ kind: "job", name: "t" }), "slack")).toEqual({ state: "ok" });
    expect(await audits()).toEqual(["workspace.connect"]);
  });

  it("Mattermost: by a bot's token or a full account, and listened to without a new start", async () => {
    const gateway = followGateways();
    onTestFinished(() => gateway.stop());
    const told = await connect(admin, "mattermost", mattermostOf(sandbox, { apiUrl: `${sandbox.mattermost.url}/` }));
    expect(told.workspace).toMatchObject({ groups: true, messagesPerMinute: { value: 540 } });
    expect(told.workspace!.parts.filter((part) => part.isSet).map((part) => part.name)).toEqual([
      "token",
      "commandToken",
    ]);
    await expect.poll(() => platformHealth("mattermost").state, { timeout: 8000 }).toBe("ok");
    expect((await factsOf(admin, "mattermost")).state).toBe("connected");
    await disconnect(admin, "mattermost");
    await expect.poll(() => platformHealth("mattermost").state, { timeout: 8000 }).toBe("off");
    await control("add-user", { username: "kithuser", email: "k@example.com", password: "Secret-1234" }, "/mattermost");
    const account = { apiUrl: sandbox.mattermost.url, login: "kithuser", password: "Secret-1234" };
    expect((await connect(admin, "mattermost", account)).workspace!.parts.filter((one) => one.isSet)).toHaveLength(2);
  });

  it("is refused beside the field that is wrong, and nothing is stored", async () => {
    const slack = slackOf(sandbox);
    const mattermost = mattermostOf(sandbox);
    const cases: [PlatformName, object, string, RegExp][] = [
      ["slack", { ...slack, botToken: "" }, "botToken", /Paste the bot's token/],
      ["slack", { ...slack, botToken: "xoxp-1-2" }, "botToken", /not the bot's token but somebody's own/],
      ["slack", { ...slack, botToken: "xapp-1-2" }, "botToken", /app-level token/],
      ["slack", { ...slack, botToken: "xoxb-1 2" }, "botToken", /space or a letter/],
      [
        "slack",
        { ...slack, botToken: "xoxb-1-wrong" },
        "botToken",
        /does not accept this token\. .* Nothing was stored/,
      ],
      ["slack", { ...slack, signingSecret: "short" }, "signingSecret", /longer/],
      ["slack", { ...slack, apiUrl: "ftp://slack.com/api" }, "apiUrl", /begins with https/],
      ["slack", { ...slack, apiUrl: "https://u:p@slack.com/api" }, "apiUrl", /password out of the address/],
      ["slack", { ...slack, apiUrl: "http://169.254.169.254/" }, "apiUrl", /tell their own secrets/],
      ["slack", { ...slack, apiUrl: await nobodysAddress() }, "apiUrl", /Nothing listens/],
      ["slack", { ...slack, apiUrl: "http://kith.invalid/api/" }, "apiUrl", /There is no server called kith.invalid/],
      ["slack", { ...slack, apiUrl: `${sandbox.mattermost.url}/nothing/` }, "apiUrl", /not Slack/],
      ["mattermost", { ...mattermost, apiUrl: "" }, "apiUrl", /Give the address/],
      ["mattermost", { ...mattermost, token: "" }, "token", /Paste the bot's token here, or/],
      ["mattermost", { ...mattermost, token: null, login: "ana" }, "password", /account's password/],
      ["mattermost", { ...mattermost, token: "wrongwrong" }, "token", /does not accept this/],
      ["mattermost", { ...mattermost, token: null, login: "ana", password: "no" }, "password", /name and password/],
      ["mattermost", { ...mattermost, team: "nowhere" }, "team", /not in a team of that name/],
      ["mattermost", { ...mattermost, apiUrl: `${sandbox.url}/client` }, "apiUrl", /not Mattermost/],
    ];
    for (const [platform, input, field, words] of cases) {
      await refused(() => connect(admin, platform, input), "invalid", field, words);
    }
    expect(await isConfigured(admin, "slack")).toBe(false);
  });

  it("follows no redirect and repeats nothing of what a stranger answers", async () => {
    const target = await pretender({ body: '{"ok":true,"team_id":"T1","bot_id":"B1","user_id":"U1","team":"x"}' });
    const away = await pretender({ status: 302, headers: { location: target.url } });
    const odd = await pretender({ body: '{"ok":false,"error":"the_admin_password_is_hunter2"}' });
    const slack = slackOf(sandbox);
    await refused(
      () => connect(admin, "slack", { ...slack, apiUrl: away.url }),
      "invalid",
      "apiUrl",
      /sends us elsewhere/,
    );
    expect(target.seen).toEqual([]);
    const told = await connect(admin, "slack", { ...slack, apiUrl: odd.url }).catch((error) => error);
    expect(told.message).not.toContain("hunter2");
    const mattermost = { ...mattermostOf(sandbox), apiUrl: away.url };
    await refused(() => connect(admin, "mattermost", mattermost), "invalid", "apiUrl", /sends us elsewhere/);
    expect(target.seen).toEqual([]);
  });

  it("takes nobody's place: a second one is told of the first", async () => {
    await connect(admin, "slack", slackOf(sandbox));
    await refused(() => connect(admin, "slack", slackOf(other)), "conflict", undefined, /connected already/);
  });

  it("is for admins alone, as everything here is", async () => {
    await connect(admin, "slack", slackOf(sandbox));
    for (const ctx of [user("manager"), user("viewer"), user("member"), as({ kind: "public" })]) {
      const doings = [
        () => connections(ctx),
        () => connect(ctx, "mattermost", mattermostOf(sandbox)),
        () => rotate(ctx, "slack", slackOf(sandbox)),
        () => removePart(ctx, "slack", { part: "team" }),
        () => disconnect(ctx, "slack"),
        () => testConnection(ctx, "slack"),
        () => setWorkspace(ctx, "slack", { messagesPerMinute: 5 }),
        () => findPeople(ctx, "slack", "ana"),
      ];
      for (const doing of doings) await refused(doing, "forbidden", undefined, /may not do that/);
    }
  });
});

describe("other tokens", () => {
  it("of the same workspace are taken up; of another they are not", async () => {
    await connect(admin, "slack", slackOf(sandbox));
    const [before] = await rows();
    const word = /Nothing was given/;
    await refused(() => rotate(admin, "slack", { botToken: "", signingSecret: " " }), "invalid", undefined, word);
    const told = await rotate(admin, "slack", { signingSecret: "another secret of slack".replaceAll(" ", "-") });
    const [after] = await rows();
    expect(JSON.parse(decrypt(after!.secrets))).toMatchObject({ botToken: sandbox.slack.botToken });
    expect(after!.secrets).not.toBe(before!.secrets);
    expect(told.workspace?.id).toBe(before!.id);
    const strange = slackOf(other);
    await refused(() => rotate(admin, "slack", strange), "conflict", "botToken", /of another workspace/);
    await refused(() => rotate(admin, "slack", { botToken: "xoxb-no" }), "invalid", "botToken", /does not accept/);
    expect(await audits()).toEqual(["workspace.rotate", "workspace.connect"]);
    await refused(() => rotate(admin, "mattermost", { token: "x" }), "not_found", undefined, /not connected/);
  });

  it("wake what waited for them", async () => {
    await connect(admin, "slack", slackOf(sandbox));
    await admin.write((tx) => tx.update(workspace).set({ state: "disconnected", stateDetail: "token_revoked" }));
    expect(await factsOf(admin, "slack")).toMatchObject({ state: "failing", detail: /does not accept/ });
    await rotate(admin, "slack", { botToken: sandbox.slack.botToken });
    expect((await rows())[0]).toMatchObject({ state: "connected", stateDetail: null });
    const events = (await admin.db.select().from(outbox)).map((row) => row.name);
    expect(events).toContain("deliveries/queued");
  });

  it("go to another address with what belongs there: what is stored goes nowhere else", async () => {
    const { url, seen } = await pretender({});
    await connect(admin, "slack", { ...slackOf(sandbox), appToken: sandbox.slack.appToken });
    const move = (given: object) => () => rotate(admin, "slack", { apiUrl: url, ...given });
    await refused(move({}), "invalid", "botToken", /needs its own token/);
    await refused(move({ botToken: "xoxb-mine" }), "invalid", "appToken", /needs its own app-level token/);
    expect(seen).toEqual([]);
    await refused(move({ botToken: "xoxb-mine", appToken: "xapp-mine" }), "invalid", "apiUrl", /./);
    expect(seen).toEqual(["POST /auth.test"]);
  });

  it("an account takes a token's place, and what may be missing can be taken away", async () => {
    await connect(admin, "mattermost", mattermostOf(sandbox));
    await rotate(admin, "mattermost", { webhookToken: sandbox.mattermost.webhookToken });
    const set = async () =>
      (await factsOf(admin, "mattermost")).workspace!.parts.filter((one) => one.isSet).map((one) => one.name);
    expect(await set()).toEqual(["token", "commandToken", "webhookToken"]);
    await removePart(admin, "mattermost", { part: "commandToken" });
    expect(await set()).toEqual(["token", "webhookToken"]);
    await refused(() => removePart(admin, "mattermost", { part: "team" }), "not_found", undefined, /not set/);
    await refused(() => rotate(admin, "mattermost", { login: "a" }), "invalid", "password", /belongs to the name/);
    await control("add-user", { username: "second", email: "s@example.com", password: "Secret-1234" }, "/mattermost");
    await rotate(admin, "mattermost", { login: "second", password: "Secret-1234" });
    expect(await set()).toEqual(["login", "password", "webhookToken"]);
  });
});

describe("disconnecting", () => {
  it("erases the tokens, keeps the rest, and is no connection any more", async () => {
    await connect(admin, "slack", slackOf(sandbox));
    const [{ id } = { id: "" }] = await rows();
    const owed = {
      id: "d1",
      key: "k1",
      workspaceId: id,
      kind: "reply" as const,
      priority: 0,
      state: "queued" as const,
    };
    await admin.write((tx) =>
      tx.insert(delivery).values({ ...owed, target: { user: "U" }, notBefore: 0, createdAt: 0 }),
    );
    const told = await disconnect(admin, "slack");
    expect(told).toMatchObject({ state: "off", workspace: null, before: { name: expect.any(String), waiting: 1 } });
    expect(decrypt((await rows())[0]!.secrets)).toBe("{}");
    expect(await admin.db.select().from(setting)).toEqual([]);
    expect(await connectionOf(admin, "slack")).toBeNull();
    expect(await isConfigured(admin, "slack")).toBe(false);
    expect(await checkConnection(as({ kind: "job", name: "t" }), "slack")).toEqual({ state: "off" });
    expect((await rows())[0]!.state).toBe("disconnected");
    await refused(() => disconnect(admin, "slack"), "not_found", undefined, /not connected/);
    // The same workspace again is the same one.
    const again = await connect(admin, "slack", slackOf(sandbox));
    expect(again.workspace).toMatchObject({ id, waiting: 1 });
  });

  it("a workspace that was replaced does not come back when the newer one goes", async () => {
    await connect(admin, "slack", slackOf(sandbox));
    await disconnect(admin, "slack");
    await connect(admin, "slack", slackOf(other));
    await disconnect(admin, "slack");
    expect(await connectionOf(admin, "slack")).toBeNull();
  });
});

describe("a test", () => {
  it("tells what is well, and what is missing", async () => {
    await connect(admin, "slack", slackOf(sandbox));
    const well = await testConnection(admin, "slack");
    expect(well).toMatchObject({ problem: null, words: null, missing: [], heardAt: null });
    expect(Math.abs(well.ahead!)).toBeLessThan(5000);
    const { scopes } = sandbox.workspace.settings;
    await control("settings", { scopes: scopes.filter((scope) => scope !== "users:read") });
    expect(await testConnection(admin, "slack")).toMatchObject({ problem: null, missing: ["users:read"] });
    await control("settings", { scopes, token: "token_revoked" });
    expect(await testConnection(admin, "slack")).toMatchObject({ problem: "token", words: /does not accept/ });
    expect((await factsOf(admin, "slack")).state).toBe("failing");
    await control("settings", { token: "valid" });
    await testConnection(admin, "slack");
    expect((await factsOf(admin, "slack")).state).toBe("connected");
    await connect(admin, "mattermost", mattermostOf(sandbox));
    expect(await testConnection(admin, "mattermost")).toMatchObject({ problem: null, missing: [] });
    await control("down", { ms: 60_000 }, "/mattermost");
    expect(await testConnection(admin, "mattermost")).toMatchObject({ problem: "unreachable" });
    await control("reset", {}, "/mattermost");
  });

  it("needs a connection", async () => {
    await refused(() => testConnection(admin, "slack"), "not_found", undefined, /nothing to test/);
  });
});

describe("who is told, and how fast", () => {
  it("is chosen among the people of the workspace; a second admin is told that the first was quicker", async () => {
    await connect(admin, "slack", slackOf(sandbox));
    const someone = Object.values(sandbox.workspace.users).find((one) => one.kind === "person" && !one.deleted)!;
    const { people } = await findPeople(admin, "slack", `@${someone.name.slice(0, 3)}`);
    expect(people.map((one) => one.user)).toContain(someone.id);
    expect(await findPeople(admin, "slack", "  ")).toEqual({ people: [], isPartial: false });
    const seen = { adminUser: null, messagesPerMinute: 300 };
    const told = await setWorkspace(admin, "slack", { adminUser: someone.id, seen });
    expect(told.workspace!.admin).toMatchObject({ user: someone.id, from: "dashboard" });
    expect((await connectionOf(admin, "slack"))?.workspace.adminUser).toBe(someone.id);
    const late = () => setWorkspace(admin, "slack", { adminUser: null, seen });
    await refused(late, "conflict", undefined, /Somebody else changed/);
    const robot = () => setWorkspace(admin, "slack", { adminUser: sandbox.slack.botUserId });
    await refused(robot, "invalid", "adminUser", /nobody who can be written to/);
    await refused(() => setWorkspace(admin, "slack", { adminUser: "U0NOBODY" }), "invalid", "adminUser", /nobody/);
    expect((await setWorkspace(admin, "slack", { adminUser: null })).workspace!.admin.user).toBeNull();
  });

  it("is a whole number from 1 to 100,000, and holds at once", async () => {
    await connect(admin, "slack", slackOf(sandbox));
    const before = (await connectionOf(admin, "slack"))!.port;
    for (const messagesPerMinute of [0, 100_001, 1.5, "many"])
      await refused(
        () => setWorkspace(admin, "slack", { messagesPerMinute }),
        "invalid",
        "messagesPerMinute",
        /1 to 100,000/,
      );
    const told = await setWorkspace(admin, "slack", { messagesPerMinute: 100_000 });
    expect(told.workspace!.messagesPerMinute).toEqual({ value: 100_000, from: "dashboard" });
    expect((await connectionOf(admin, "slack"))!.port).not.toBe(before);
  });
});

it("no secret is ever told, whatever happened to it", async () => {
  const seen: unknown[] = [];
  const keep = async (work: Promise<unknown>) =>
    seen.push(await work.catch((error) => ({ ...error, m: error.message })));
  const secrets = [
    sandbox.slack.botToken,
    sandbox.slack.signingSecret,
    "xoxb-wrong-but-secret",
    "wrong-signing-secret",
  ];
  const [token, commandToken] = [sandbox.mattermost.botToken, sandbox.mattermost.commandToken];
  secrets.push(token, commandToken, "wrong-mattermost-token", "Secret-1234");
  await keep(connect(admin, "slack", { ...slackOf(sandbox), botToken: "xoxb-wrong-but-secret" }));
  await keep(connect(admin, "slack", slackOf(sandbox)));
  await keep(rotate(admin, "slack", { signingSecret: "wrong-signing-secret" }));
  await keep(rotate(admin, "slack", { botToken: "xoxb-wrong-but-secret" }));
  await keep(connect(admin, "mattermost", mattermostOf(sandbox, { token: "wrong-mattermost-token" })));
  await keep(connect(admin, "mattermost", mattermostOf(sandbox, { token: "", login: "x", password: "Secret-1234" })));
  await keep(connect(admin, "mattermost", mattermostOf(sandbox)));
  noteUnsigned("slack");
  for (const platform of ["slack", "mattermost"] as const) {
    await keep(testConnection(admin, platform));
    await keep(setWorkspace(admin, platform, { messagesPerMinute: 7 }));
    await keep(findPeople(admin, platform, "a"));
  }
  await keep(connections(admin));
  await keep(admin.db.select().from(audit));
  await keep(admin.db.select().from(setting));
  await keep(disconnect(admin, "slack"));
  await keep(connections(admin));
  const told = JSON.stringify(seen);
  expect(seen.length).toBeGreaterThan(15);
  expect(told).toContain('"isSet":true');
  for (const secret of secrets) expect(told).not.toContain(secret);
  expect(told).not.toMatch(/v1\.[0-9a-f]{8}\./);
  const [row] = await admin.db.select().from(workspace).where(eq(workspace.platform, "mattermost"));
  expect(row!.secrets).toMatch(/^v1\./);
});

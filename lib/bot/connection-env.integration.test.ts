// What the environment sets is shown as read-only, wins over what is stored, and cannot be changed from the dashboard.
import { afterAll, beforeAll, expect, it } from "vitest";
import { audit, workspace } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { type Ctx, openContext } from "@/lib/core/context";
import type { Sandbox } from "@/sandbox/model";
import { startSandbox } from "@/sandbox/server";
import { connectFromEnv, connectionOf } from "./connect";
import { factsOf } from "./connection-view";
import { connect, disconnect, removePart, rotate } from "./connections";
import { setWorkspace } from "./workspace-settings";

let test: Awaited<ReturnType<typeof testDatabase>>;
let sandbox: Sandbox;
let admin: Ctx;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, seed: "small" });
  test = await testDatabase();
  Object.assign(process.env, {
    ...{ DATABASE_URL: test.database.url, APP_SECRET: "a secret of at least thirty-two characters" },
    ...{ LOG_LEVEL: "silent", SLACK_BOT_TOKEN: sandbox.slack.botToken, SLACK_API_URL: sandbox.slack.apiUrl },
    ...{ SLACK_SIGNING_SECRET: sandbox.slack.signingSecret, SLACK_MESSAGES_PER_MINUTE: "200" },
    // Of Mattermost only single things: the connection itself is the dashboard's.
    ...{ MATTERMOST_COMMAND_TOKEN: "a-command-token-of-the-environment", MATTERMOST_ADMIN_USER_ID: "somebody" },
  });
  admin = openContext({ kind: "user", id: "u", name: "Ada", role: "admin", pools: [] });
});
afterAll(async () => {
  await sandbox.close();
  await test.remove();
});

const rows = async () => JSON.stringify(await admin.db.select().from(workspace));
async function refused(work: () => Promise<unknown>, words: RegExp): Promise<void> {
  const before = [await rows(), await admin.db.$count(audit)];
  await expect(work()).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(words) });
  expect([await rows(), await admin.db.$count(audit)]).toEqual(before);
}

it("a whole connection of the environment is its own: nothing of it is changed here", async () => {
  expect(await factsOf(admin, "slack")).toMatchObject({ state: "starting", from: "environment", workspace: null });
  await connectFromEnv(openContext({ kind: "job", name: "t" }), ["slack"]);
  const { workspace: facts } = await factsOf(admin, "slack");
  expect(facts).toMatchObject({
    apiUrlFrom: "environment",
    parts: [
      { name: "botToken", isSet: true, from: "environment", changedAt: null },
      { name: "signingSecret", isSet: true, from: "environment", changedAt: null },
      { name: "appToken", isSet: false, from: null, changedAt: null },
    ],
    messagesPerMinute: { value: 200, from: "environment" },
    admin: { user: null, from: "dashboard" },
  });
  const tokens = { botToken: "xoxb-other", signingSecret: "another-signing-secret" };
  const inEnv = /The environment connects Slack \(SLACK_BOT_TOKEN\)/;
  await refused(() => connect(admin, "slack", tokens), inEnv);
  await refused(() => rotate(admin, "slack", tokens), inEnv);
  await refused(() => removePart(admin, "slack", { part: "team" }), inEnv);
  await refused(() => disconnect(admin, "slack"), inEnv);
  await refused(() => setWorkspace(admin, "slack", { messagesPerMinute: 5 }), /SLACK_MESSAGES_PER_MINUTE sets this/);
});

it("what it leaves open is set here, and stays when the connection is looked at again", async () => {
  const someone = Object.values(sandbox.workspace.users).find((one) => one.kind === "person" && !one.deleted)!;
  await setWorkspace(admin, "slack", { adminUser: someone.id });
  await connectFromEnv(openContext({ kind: "job", name: "t" }), ["slack"]);
  expect((await factsOf(admin, "slack")).workspace!.admin).toMatchObject({ user: someone.id, from: "dashboard" });
});

it("single things win over what the dashboard stores, there and in use", async () => {
  const { url, botToken: token } = sandbox.mattermost;
  expect((await factsOf(admin, "mattermost")).preset).toEqual({ apiUrl: null, parts: ["commandToken"] });
  const told = await connect(admin, "mattermost", { apiUrl: url, token, commandToken: "typed-in-the-dashboard" });
  const part = told.workspace!.parts.find((one) => one.name === "commandToken");
  expect(part).toEqual({ name: "commandToken", isSet: true, from: "environment", changedAt: null });
  expect(told.workspace!.admin).toMatchObject({ user: "somebody", from: "environment" });
  expect((await connectionOf(admin, "mattermost"))?.workspace.adminUser).toBe("somebody");
  await refused(() => setWorkspace(admin, "mattermost", { adminUser: null }), /MATTERMOST_ADMIN_USER_ID sets this/);
  const told2 = await setWorkspace(admin, "mattermost", { messagesPerMinute: 60 });
  expect(told2.workspace!.messagesPerMinute).toEqual({ value: 60, from: "dashboard" });
});

// Listening to Slack by Socket Mode, in one process: what health says of it, what becomes of the doors, and a crowd.
import { afterAll, beforeAll, expect, it } from "vitest";
import { inbound } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { type Ctx, openContext } from "@/lib/core/context";
import type { Sandbox } from "@/sandbox/model";
import { startSandbox } from "@/sandbox/server";
import { checkConnection, noteHealth, platformHealth } from "../connect";
import { followGateways } from "../gateway";
import { untilLinesAreEmpty } from "../line";
import { receive } from "../receive";

const patience = { timeout: 20_000, interval: 50 };
const CROWD = 1000;

let test: Awaited<ReturnType<typeof testDatabase>>;
let sandbox: Sandbox;
let job: Ctx;
let following: ReturnType<typeof followGateways>;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, seed: "large:50", socketMode: true });
  test = await testDatabase();
  const { botToken, appToken, apiUrl } = sandbox.slack;
  Object.assign(process.env, {
    ...{ DATABASE_URL: test.database.url, APP_SECRET: "a secret of at least thirty-two characters" },
    ...{ LOG_LEVEL: "silent", SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl },
  });
  job = openContext({ kind: "job", name: "test" });
});
afterAll(async () => {
  await following.stop();
  await untilLinesAreEmpty();
  await sandbox.close();
  await test.remove();
});

async function control(path: string, body: unknown = {}) {
  const headers = { authorization: `Bearer ${sandbox.controlToken}`, "content-type": "application/json" };
  const answer = await fetch(`${sandbox.url}/control/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return answer.json();
}
const health = () => platformHealth("slack");
const door = () => receive("slack", "events", new Request("http://kith.test", { method: "POST", body: "{}" }), job);

it("the doors are none, before it is connected and after; health is well only once it is heard", async () => {
  expect((await door()).status).toBe(404);
  noteHealth("slack", await checkConnection(job, "slack"));
  await control("settings", { appToken: "invalid_auth" });
  following = followGateways();
  await expect.poll(health, patience).toEqual({
    state: "failing",
    detail: "Slack does not accept the app-level token",
  });
  expect(await checkConnection(job, "slack")).toEqual({ state: "ok" });
  expect((await door()).status).toBe(404);
  await control("settings", { appToken: "valid" });
  await expect.poll(health, patience).toEqual({ state: "ok" });
});

it("a crowd at once is kept and acknowledged, each once, though acknowledgements get lost", async () => {
  await expect.poll(async () => (await control("state")).sockets, patience).toBe(2);
  await control("settings", { retryDelays: Array.from({ length: 20 }, () => 500), timeout: 3000 });
  await control("lose-acks", { count: 20 });
  const people = Object.values(sandbox.workspace.users).filter((one) => one.kind === "person");
  const before = await job.db.$count(inbound);
  for (let n = 0; n < CROWD; n++) {
    sandbox.people.post(people[n % people.length]!.id, { user: sandbox.slack.botUserId, text: `number ${n}` });
  }
  await sandbox.settled();
  const sent = sandbox.deliveries.slice(-CROWD);
  expect(sent.filter((one) => one.state !== "delivered")).toEqual([]);
  expect((await job.db.$count(inbound)) - before).toBe(CROWD);
  expect(sent.filter((one) => one.attempts.length > 1).length).toBeGreaterThanOrEqual(20);
});

it("switched off in the app it says so, and is well again when it is switched on", async () => {
  await control("settings", { socketMode: false });
  await expect.poll(() => health().detail, patience).toBe("Socket Mode is switched off in the Slack app");
  await control("settings", { socketMode: true });
  await expect.poll(health, patience).toEqual({ state: "ok" });
});

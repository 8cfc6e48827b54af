// A whole round over Socket Mode alone, by a server that is killed in it: nothing lost, nothing twice, nothing in the log.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { availability, delivery, inbound, match, person, workspace } from "@/db/schema";
import { type Ctx, openContext } from "@/lib/core/context";
import { closeRound } from "@/lib/meetups/rounds/close";
import { drawRound } from "@/lib/meetups/rounds/draw";
import type { Message, Sandbox } from "@/sandbox/model";
import { startSandbox } from "@/sandbox/server";

const PEOPLE = 6;
const child = fileURLToPath(new URL("../../inngest/fixtures/jobs-process.ts", import.meta.url));
const patience = { timeout: 60_000, interval: 100 };

let folder: string;
let sandbox: Sandbox;
let database: Database;
let ctx: Ctx;
let running: ChildProcess;
let output = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kith-socket-"));
  process.env.DATA_DIR = folder;
  sandbox = await startSandbox({ port: 0, seed: `large:${PEOPLE}`, socketMode: true });
  await control("settings", { retryDelays: Array.from({ length: 30 }, () => 1000), timeout: 1000 });
  database = openDatabase(`file:${folder}/kith.db`);
  await migrate(database);
  ctx = openContext({ kind: "operator", name: "test" }, { database });
});
afterAll(async () => {
  running.kill("SIGKILL");
  await sandbox.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function control(path: string, body: unknown = {}) {
  const headers = { authorization: `Bearer ${sandbox.controlToken}`, "content-type": "application/json" };
  const answer = await fetch(`${sandbox.url}/control/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return answer.json();
}

async function start(): Promise<void> {
  const { botToken, appToken, apiUrl } = sandbox.slack;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...{ DATA_DIR: folder, DATABASE_URL: `file:${folder}/kith.db`, LOG_LEVEL: "debug" },
    ...{ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl },
    ...{ SLACK_SIGNING_SECRET: "", SLACK_MESSAGES_PER_MINUTE: "6000" },
  };
  running = spawn(process.execPath, ["--import", "tsx", child], { env, stdio: "pipe" });
  for (const stream of [running.stdout!, running.stderr!]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  await expect.poll(async () => (await control("state")).sockets, patience).toBe(2);
}

async function kill(): Promise<void> {
  const gone = new Promise((done) => running.once("exit", done));
  running.kill("SIGKILL");
  await gone;
}

const everybody = () => Object.values(sandbox.workspace.users).filter((one) => one.kind === "person");
const wordsOf = (message: Message) => `${message.text} ${JSON.stringify(message.blocks ?? [])}`;
/** What the bot said to somebody alone. */
const told = (user: string) =>
  Object.values(sandbox.workspace.channels)
    .filter((one) => one.kind === "im" && one.members.includes(user))
    .flatMap((one) => one.messages.map((message) => ({ conversation: one.id, message })))
    .filter(({ message }) => message.user === sandbox.slack.botUserId);
const heard = (user: string, action: string) => told(user).find(({ message }) => wordsOf(message).includes(action));

async function press(user: string, action: string): Promise<number> {
  const { conversation, message } = heard(user, action)!;
  return (await sandbox.people.press(user, { conversation, ts: message.ts, actionId: action })).status;
}

async function openPool(): Promise<string> {
  const { makePool } = await import("@/lib/bot/pools");
  const { openRound } = await import("@/lib/meetups/rounds/open");
  const [row] = await ctx.db.select().from(workspace);
  const channel = Object.values(sandbox.workspace.channels).find((one) => one.name === "coffee")!.id;
  const made = await makePool(ctx, { workspaceId: row!.id, channel, name: "Coffee", timeZone: "UTC" });
  await openRound(ctx, { poolId: made.poolId });
  return made.poolId;
}

it("plays over sockets what it plays over HTTP, each thing once", async () => {
  await start();
  const poolId = await openPool();
  const people = everybody().map((one) => one.id);
  const intros = async () => (await ctx.db.select().from(person)).filter((one) => one.intro !== null).length;
  await expect.poll(() => people.every((user) => told(user).length > 0), patience).toBe(true);

  for (const [n, user] of people.entries()) {
    if (n === 3) await kill();
    sandbox.people.post(user, { user: sandbox.slack.botUserId, text: `I grow orchids of the ${n}th kind` });
  }
  await start();
  await control("lose-acks", { count: 2 });
  await expect.poll(intros, patience).toBe(PEOPLE);

  const said = async () => (await ctx.db.select().from(availability)).filter((one) => one.available === true).length;
  await expect.poll(said, patience).toBe(PEOPLE);
  await drawRound(ctx, { poolId, publish: true });
  const introduced = async () =>
    (await ctx.db.select().from(delivery)).filter((one) => one.kind === "introduction" && one.state === "sent").length;
  await expect.poll(introduced, patience).toBe(PEOPLE / 2);

  await closeRound(ctx, { poolId });
  await expect.poll(() => people.every((user) => heard(user, "feedback.met")), patience).toBe(true);
  await control("refresh-sockets", { all: true, ms: 2000 });
  await control("cut-sockets");
  await expect.poll(async () => (await control("state")).sockets, patience).toBe(2);
  for (const user of people) expect(await press(user, "feedback.met")).toBe(200);
  await expect.poll(async () => (await ctx.db.select().from(match)).every((one) => one.met), patience).toBe(true);

  await sandbox.settled();
  const events = (await ctx.db.select().from(inbound)).filter((one) => one.door === "events");
  expect(new Set(events.map((one) => one.id)).size).toBe(events.length);
  for (const user of people) {
    expect(told(user).filter(({ message }) => /orchids/.test(wordsOf(message)))).toHaveLength(1);
  }
  const { botToken, appToken } = sandbox.slack;
  for (const secret of [botToken, appToken, "ticket=", "orchids"]) expect(output).not.toContain(secret);
});

// A 300-person ask, killed ten times while connections break after Slack has accepted: each person is told once.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { and, count, eq, ne } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { delivery, pool, workspace } from "@/db/schema";
import { type Ctx, openContext } from "@/lib/core/context";
import type { Sandbox } from "@/sandbox/model";
import { startSandbox } from "@/sandbox/server";

const PEOPLE = 300;
const KILLS = 10;
const child = fileURLToPath(new URL("../fixtures/jobs-process.ts", import.meta.url));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let folder: string;
let sandbox: Sandbox;
let database: Database;
let ctx: Ctx;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kith-kill-"));
  // This process reads the connection that the other stored, so it must find the same secret.
  process.env.DATA_DIR = folder;
  sandbox = await startSandbox({ port: 0, seed: `large:${PEOPLE}` });
  database = openDatabase(`file:${folder}/kith.db`);
  await migrate(database);
  ctx = openContext({ kind: "operator", name: "test" }, { database });
});

afterAll(async () => {
  await sandbox.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(): Promise<ChildProcess> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATA_DIR: folder,
    DATABASE_URL: `file:${folder}/kith.db`,
    SLACK_BOT_TOKEN: sandbox.slack.botToken,
    SLACK_SIGNING_SECRET: sandbox.slack.signingSecret,
    SLACK_API_URL: sandbox.slack.apiUrl,
    SLACK_MESSAGES_PER_MINUTE: "6000",
    LOG_LEVEL: "silent",
  };
  const started = spawn(process.execPath, ["--import", "tsx", child], { env, stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((done, fail) => {
    started.stdout?.on("data", (chunk) => String(chunk).includes("READY") && done(started));
    started.on("exit", (code) => fail(new Error(`the process ended with ${code}`)));
  });
}

const gone = (running: ChildProcess) => new Promise<void>((done) => running.once("exit", () => done()));

async function control(path: string, body: unknown): Promise<void> {
  const headers = { authorization: `Bearer ${sandbox.controlToken}`, "content-type": "application/json" };
  const answer = await fetch(`${sandbox.url}/control/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
}

async function waiting(): Promise<number> {
  const open = and(eq(delivery.kind, "ask_intro"), ne(delivery.state, "sent"));
  const [row] = await ctx.db.select({ n: count() }).from(delivery).where(open);
  return row?.n ?? 0;
}

/** What the bot said to each person, as the platform has it. */
async function told(): Promise<number[]> {
  const people = (await (await fetch(`${sandbox.url}/client/people`)).json()) as { id: string; isBot: boolean }[];
  const counts: number[] = [];
  for (const person of people.filter((one) => !one.isBot)) {
    const conversations = (await (await fetch(`${sandbox.url}/client/conversations?as=${person.id}`)).json()) as {
      id: string;
      kind: string;
      members: string[];
    }[];
    const direct = conversations.find((one) => one.kind === "im" && one.members.includes(sandbox.slack.botUserId));
    if (!direct) continue;
    const url = `${sandbox.url}/client/messages?as=${person.id}&conversation=${direct.id}`;
    counts.push(((await (await fetch(url)).json()) as unknown[]).length);
  }
  return counts;
}

async function openRoundOfEverybody(): Promise<number> {
  const { connectionOf } = await import("@/lib/bot/connect");
  const { syncPool } = await import("@/lib/bot/sync");
  const { createPool } = await import("@/lib/meetups/pools");
  const { openRound } = await import("@/lib/meetups/rounds/open");
  const connection = (await connectionOf(ctx, "slack"))!;
  let channel = "";
  for await (const page of connection.port.channels())
    channel ||= page.find((one) => one.name === "coffee")?.channel ?? "";
  await connection.port.join(channel);
  const made = await createPool(ctx, {
    workspaceId: connection.workspaceId,
    channel,
    channelName: "coffee",
    name: "Coffee",
  });
  await syncPool(ctx, connection, made);
  return (await openRound(ctx, { poolId: made.poolId })).introAsked;
}

it(`reaches each of ${PEOPLE} people once`, async () => {
  await control("settings", { rateLimits: false });
  let running = await start();
  for (let tries = 0; tries < 50 && (await ctx.db.$count(workspace)) === 0; tries++) await pause(100);
  expect(await openRoundOfEverybody()).toBeGreaterThanOrEqual(PEOPLE);
  expect(await ctx.db.$count(pool)).toBe(1);
  await control("faults", [
    { method: "chat.postMessage", kind: "drop_after", probability: 0.05 },
    { method: "chat.postMessage", kind: "drop_before", probability: 0.03 },
    { method: "chat.postMessage", kind: "500_after", probability: 0.02 },
    { method: "chat.postMessage", kind: "slow", probability: 1, ms: 60 },
  ]);
  for (let kill = 0; kill < KILLS; kill++) {
    await pause(200 + Math.random() * 700);
    const end = gone(running);
    running.removeAllListeners("exit");
    running.kill("SIGKILL");
    await Promise.race([end, pause(2000)]);
    running = await start();
  }
  for (const until = Date.now() + 240_000; (await waiting()) > 0 && Date.now() < until; ) await pause(1000);
  running.removeAllListeners("exit");
  running.kill("SIGTERM");
  expect(await waiting()).toBe(0);
  const counts = await told();
  expect(counts.filter((n) => n !== 1)).toEqual([]);
  expect(counts.length).toBeGreaterThanOrEqual(PEOPLE);
}, 360_000);

// A schedule run by real jobs against the sandbox: the platform away when it is time, the server down over the matching.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { availability, delivery, due, match, person, round, workspace } from "@/db/schema";
import { type Ctx, openContext } from "@/lib/core/context";
import type { Sandbox } from "@/sandbox/model";
import { startSandbox } from "@/sandbox/server";

const child = fileURLToPath(new URL("../fixtures/jobs-process.ts", import.meta.url));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const LONGEST_MS = 90_000;

let folder: string;
let sandbox: Sandbox;
let database: Database;
let ctx: Ctx;
let running: ChildProcess | null = null;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kith-schedule-"));
  // This process reads the connection that the other stored, so it must find the same secret.
  process.env.DATA_DIR = folder;
  sandbox = await startSandbox({ port: 0, seed: "large:8" });
  database = openDatabase(`file:${folder}/kith.db`);
  await migrate(database);
  ctx = openContext({ kind: "operator", name: "test" }, { database, now: () => Date.parse("2026-09-13T12:00:00Z") });
});

afterAll(async () => {
  running?.kill("SIGKILL");
  await sandbox.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The server, up from this moment on; what ran before it is gone at once. */
async function upAt(moment: string): Promise<void> {
  if (running) {
    const gone = new Promise<void>((done) => running!.once("exit", () => done()));
    running.removeAllListeners("exit");
    running.kill("SIGKILL");
    await Promise.race([gone, pause(2000)]);
  }
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATA_DIR: folder,
    DATABASE_URL: `file:${folder}/kith.db`,
    SLACK_BOT_TOKEN: sandbox.slack.botToken,
    SLACK_SIGNING_SECRET: sandbox.slack.signingSecret,
    SLACK_API_URL: sandbox.slack.apiUrl,
    SLACK_MESSAGES_PER_MINUTE: "6000",
    KITH_NOW: moment,
    LOG_LEVEL: "silent",
  };
  const started = spawn(process.execPath, ["--import", "tsx", child], { env, stdio: ["ignore", "pipe", "inherit"] });
  running = started;
  await new Promise<void>((done, fail) => {
    started.stdout?.on("data", (chunk) => String(chunk).includes("READY") && done());
    started.on("exit", (code) => fail(new Error(`the process ended with ${code}`)));
  });
}

async function faults(list: object[]): Promise<void> {
  const headers = { authorization: `Bearer ${sandbox.controlToken}`, "content-type": "application/json" };
  const answer = await fetch(`${sandbox.url}/control/faults`, { method: "POST", headers, body: JSON.stringify(list) });
  expect(answer.status).toBe(200);
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + LONGEST_MS; Date.now() < end; await pause(300)) if (await what()) return;
  throw new Error("It did not happen.");
}

async function poolWithSchedule(): Promise<void> {
  const { makePool } = await import("@/lib/bot/pools");
  const { connectionOf } = await import("@/lib/bot/connect");
  const { setSchedule } = await import("@/lib/meetups/schedule");
  const { WEEKLY } = await import("@/lib/meetups/schedule.testing");
  const { workspaceId, port } = (await connectionOf(ctx, "slack"))!;
  let channel = "";
  for await (const page of port.channels()) channel ||= page.find((one) => one.name === "coffee")?.channel ?? "";
  const made = await makePool(ctx, { workspaceId, channel, name: "Coffee", timeZone: "UTC" });
  expect(made.membersRead).toBe(true);
  await ctx.write((tx) => tx.update(person).set({ intro: "I like tea" }).where(isNull(person.intro)));
  await setSchedule(ctx, { poolId: made.poolId, schedule: WEEKLY });
}

const rounds = async () => (await ctx.db.select().from(round)).map((row) => `${row.slot} ${row.state}`);
const dueIds = async () => (await ctx.db.select().from(due)).map((row) => row.id.split(":")[0]).sort();

it("asks once the platform is there again, and matches when the server is", async () => {
  await upAt("2026-09-13T12:00:00Z");
  await until(async () => (await ctx.db.$count(workspace)) > 0);
  await poolWithSchedule();
  await faults([{ method: "conversations.info", kind: "drop_before", probability: 1 }]);

  await upAt("2026-09-14T08:59:55Z");
  await until(async () => (await dueIds()).includes("ask-again"));
  await pause(3000);
  expect(await rounds()).toEqual([]);
  expect(await dueIds()).toEqual(["ask", "ask-again"]);

  await faults([]);
  await upAt("2026-09-14T09:05:55Z");
  await until(async () => (await rounds()).length > 0);
  expect(await rounds()).toEqual(["2026-09-14 asking"]);
  await until(async () => (await ctx.db.select().from(delivery)).every((row) => row.state === "sent"));
  const asked = await ctx.db.select().from(delivery);
  expect(asked.length).toBeGreaterThanOrEqual(8);
  expect(await dueIds()).toEqual(["ask", "close", "match"]);

  await ctx.write((tx) => tx.update(availability).set({ available: true, answeredAt: 1 }));
  await upAt("2026-09-16T23:00:55Z");
  await until(async () => (await rounds())[0] === "2026-09-14 introduced");
  expect(await rounds()).toHaveLength(1);
  expect(await ctx.db.$count(match)).toBe(Math.floor((await ctx.db.$count(availability)) / 2));
  expect(await dueIds()).toEqual(["ask", "close"]);
}, 400_000);

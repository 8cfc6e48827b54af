// For tests and figures that kill the server: a Slack and a Mattermost full of people, a server to kill, a round on each.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { and, eq, isNull, sql } from "drizzle-orm";
import { openDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { availability, delivery, due, person, round, workspace } from "@/db/schema";
import { type Ctx, openContext } from "@/lib/core/context";
import { announceDue } from "@/lib/meetups/due";
import { UNREADABLE } from "@/lib/meetups/uncertain";
import type { Fault } from "@/sandbox/faults";
import type { Sandbox } from "@/sandbox/model";
import { startSandbox } from "@/sandbox/server";
import { type Told, toldBy } from "./told.testing";

const child = fileURLToPath(new URL("../fixtures/jobs-process.ts", import.meta.url));
export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const CHANNELS = { slack: "coffee", mattermost: "lunch" } as const;
const DAY_MS = 86_400_000;

export interface Field {
  folder: string;
  ctx: Ctx;
  sandbox: Sandbox;
  /** The server, up again; ready when it resolves. */
  start(over?: Record<string, string>): Promise<ChildProcess>;
  /** Gone at once, as by a power cut. */
  kill(): Promise<void>;
  faults(slack: Fault[], mattermost: Fault[]): Promise<void>;
  /** A pool on each platform with everybody in it, who all have an intro; gives how many people those are. */
  gather(): Promise<number>;
  /** A round in each pool: everybody is asked. */
  ask(): Promise<void>;
  /** Everybody says yes, and it is time to match. */
  match(): Promise<void>;
  /** The rounds are over: it is time to close. */
  close(): Promise<void>;
  /** Resolves when every round is in this state and nothing waits or is looked for. */
  settled(state: string, withinMs: number): Promise<void>;
  told(): Told;
  end(): Promise<void>;
}

/** Starts a server in this environment; resolves when it is ready. */
export type Launch = (env: NodeJS.ProcessEnv, log: number) => Promise<ChildProcess>;

/** One per process: the environment is read once. */
export async function openField(
  people: number,
  env: Record<string, string> = {},
  launch: Launch = launchJobs,
): Promise<Field> {
  const folder = mkdtempSync(join(tmpdir(), "kith-field-"));
  // This process reads the connections that the server stored, so it must find the same secret and the same buckets.
  Object.assign(process.env, { DATA_DIR: folder, DATABASE_URL: `file:${folder}/kith.db`, LOG_LEVEL: "silent", ...env });
  const sandbox = await startSandbox({ port: 0, seed: `large:${people}` });
  const database = openDatabase(`file:${folder}/kith.db`);
  await migrate(database);
  const ctx = openContext({ kind: "operator", name: "field" }, { database });
  const server = serverOf(folder, sandbox, launch);
  return {
    ...{ folder, ctx, sandbox, ...server, ...roundsOf(ctx) },
    faults: async (slack, mattermost) => {
      await control(sandbox, "/control/faults", slack);
      await control(sandbox, "/mattermost/control/faults", mattermost);
    },
    told: () => toldBy(sandbox),
    async end() {
      await server.kill();
      await sandbox.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Without the web server, which takes no time to start. */
const launchJobs: Launch = async (env, log) => {
  const started = spawn(process.execPath, ["--import", "tsx", child], { env, stdio: ["ignore", "pipe", log] });
  await new Promise<void>((done, fail) => {
    started.stdout?.on("data", (chunk) => {
      writeSync(log, chunk);
      if (String(chunk).includes("READY")) done();
    });
    started.once("exit", (code) => fail(new Error(`The server ended with ${code}.`)));
  });
  return started;
};

function serverOf(folder: string, { slack, mattermost }: Sandbox, launch: Launch): Pick<Field, "start" | "kill"> {
  let running: ChildProcess | null = null;
  let killed: ChildProcess | null = null;
  return {
    async start(over = {}) {
      const platforms = {
        ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_API_URL: slack.apiUrl },
        ...{ MATTERMOST_URL: mattermost.url, MATTERMOST_TOKEN: mattermost.botToken },
      };
      const env = { ...process.env, ...platforms, LOG_LEVEL: "info", ...over };
      const started = await launch(env, openSync(join(folder, "log"), "a"));
      started.once("exit", (code, signal) => {
        if (started !== killed) console.error(`The server ended by itself, with ${signal ?? code}.`);
      });
      running = started;
      return started;
    },
    async kill() {
      if (!running || running.exitCode !== null || running.signalCode !== null) return;
      const gone = new Promise((done) => running!.once("exit", done));
      killed = running;
      running.kill("SIGKILL");
      await gone;
    },
  };
}

function roundsOf(ctx: Ctx): Pick<Field, "gather" | "ask" | "match" | "close" | "settled"> {
  const pools: string[] = [];
  /** The sweep of the minute, a little early. */
  const now = async (name: string, id: string, data: Record<string, string>) => {
    const row = { id, name, data, dueAt: ctx.now() };
    await ctx.write((tx) => tx.insert(due).values(row).onConflictDoUpdate({ target: due.id, set: row }));
    await announceDue({ ...ctx, actor: { kind: "job", name: "field" } });
  };
  const rounds = () => ctx.db.select().from(round);
  return {
    async gather() {
      for (let tries = 0; (await ctx.db.$count(workspace)) < 2 && tries < 100; tries++) await pause(100);
      for (const [platform, channel] of Object.entries(CHANNELS))
        pools.push(await poolOf(ctx, platform as keyof typeof CHANNELS, channel));
      await ctx.write((tx) => tx.update(person).set({ intro: "I like tea" }).where(isNull(person.intro)));
      return ctx.db.$count(person);
    },
    async ask() {
      const { openRound } = await import("@/lib/meetups/rounds/open");
      for (const poolId of pools) await openRound(ctx, { poolId });
    },
    async match() {
      await ctx.write((tx) => tx.update(availability).set({ available: true, answeredAt: ctx.now() }));
      for (const { id } of await rounds()) await now("schedule/match.due", `match:${id}`, { roundId: id });
    },
    async close() {
      const [start, end] = [4, 3].map((days) => new Date(ctx.now() - days * DAY_MS).toISOString().slice(0, 10));
      await ctx.write((tx) => tx.update(round).set({ start, end }));
      for (const { id } of await rounds()) await now("round/close.due", `close:${id}`, { roundId: id });
    },
    async settled(state, withinMs) {
      for (const until = Date.now() + withinMs; ; await pause(500)) {
        const states = (await rounds()).map((row) => row.state);
        if (states.every((one) => one === state) && (await unsettled(ctx)) === 0) return;
        if (Date.now() > until)
          throw new Error(`The rounds are ${states.join(", ")} and ${await unsettled(ctx)} messages are not settled.`);
      }
    },
  };
}

/** A pool of everybody in the channel, read from the platform. */
export async function poolOf(ctx: Ctx, platform: keyof typeof CHANNELS, name: string): Promise<string> {
  const { connectionOf } = await import("@/lib/bot/connect");
  const { makePool } = await import("@/lib/bot/pools");
  const { workspaceId, port } = (await connectionOf(ctx, platform))!;
  let channel = "";
  for await (const page of port.channels()) channel ||= page.find((one) => one.name === name)?.channel ?? "";
  const made = await makePool(ctx, { workspaceId, channel, name: platform, timeZone: "UTC" });
  if (!made.membersRead) throw new Error(`The members of ${name} were not read.`);
  return made.poolId;
}

const unsettled = (ctx: Ctx) =>
  ctx.db.$count(
    delivery,
    sql`${delivery.state} in ('queued', 'sending') or ${and(
      eq(delivery.state, "uncertain"),
      sql`${delivery.lookedFor} < ${UNREADABLE}`,
    )}`,
  );

async function control({ url, controlToken }: Sandbox, path: string, body: unknown): Promise<void> {
  const headers = { authorization: `Bearer ${controlToken}`, "content-type": "application/json" };
  const answer = await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

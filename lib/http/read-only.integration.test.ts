// A database that may only be read: a start says so and what to do, a running server lets the platform tell it again later.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import type { Sandbox } from "@/sandbox/model";
import { startSandbox } from "@/sandbox/server";

/** No mode keeps root from writing, so it is somebody else who runs Kith then. */
const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const child = fileURLToPath(new URL("fixtures/asked-process.ts", import.meta.url));
const canRead = spawnSync(process.execPath, ["-e", `fs.accessSync(${JSON.stringify(child)})`], somebody).status === 0;
const DETAIL = "nothing can be written to the database: it may only be read";

let folder: string;
let sandbox: Sandbox;
let running: ChildProcess | null = null;
let printed = "";
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, seed: "small" });
});
afterEach(() => {
  running?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => sandbox.close());

async function install(): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), "kith-read-only-"));
  const database = openDatabase(`file:${folder}/kith.db`);
  await migrate(database);
  await database.close();
  if (somebody.uid !== undefined) chownSync(folder, somebody.uid, somebody.gid);
  mayBeWritten(true);
}

function mayBeWritten(yes: boolean): void {
  for (const file of ["kith.db", "kith.db-wal", "kith.db-shm"].map((name) => join(folder, name))) {
    if (!existsSync(file)) continue;
    if (somebody.uid !== undefined) chownSync(file, yes ? somebody.uid : 0, yes ? somebody.gid : 0);
    chmodSync(file, yes ? 0o600 : 0o444);
  }
}

function start(): ChildProcess {
  const { apiUrl, botToken, signingSecret } = sandbox.slack;
  const env: NodeJS.ProcessEnv = {
    ...{ NODE_ENV: "production", PATH: process.env.PATH, HOME: folder, DATA_DIR: folder, LOG_LEVEL: "error" },
    ...{ SLACK_API_URL: apiUrl, SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret },
  };
  printed = "";
  const stdio = ["ignore", "pipe", "pipe", "ipc"] as const;
  running = spawn(process.execPath, ["--import", "tsx", child], { env, stdio: [...stdio], ...somebody });
  for (const stream of [running.stdout!, running.stderr!]) {
    stream.on("data", (chunk) => {
      printed += chunk;
    });
  }
  return running;
}

async function asked(server: ChildProcess, id: string) {
  const event = { type: "app_home_opened", user: "U1", channel: "D1", tab: "home", event_ts: "1.1" };
  server.send(JSON.stringify({ type: "event_callback", team_id: sandbox.slack.teamId, event_id: id, event }));
  const [answers] = await once(server, "message");
  return answers as { event: number; health: number; database: object };
}

describe.skipIf(!canRead)("a database that may only be read", () => {
  it("is told at the start in one line, with what to do", async () => {
    await install();
    mayBeWritten(false);
    const [code] = await once(start(), "close");
    expect(code).toBe(1);
    expect(printed).toBe(
      "Kith did not start: Nothing can be written to the database: it may only be read. Nothing was changed: let the user that Kith runs as write DATA_DIR and what is in it.\n",
    );
  });

  it("lets the platform tell again later, and is written again once it may be", async () => {
    await install();
    const server = start();
    await once(server, "message");
    await expect.poll(() => asked(server, "Ev1"), { timeout: 20_000 }).toMatchObject({ event: 200, health: 200 });
    mayBeWritten(false);
    // What is open stays so until another process is in the way.
    const other = openDatabase(`file:${folder}/kith.db`);
    const event = await other.transact(async () => {
      const answers = asked(server, "Ev2");
      await delay(1_000);
      return { answers };
    });
    expect((await event.answers).event).toBe(503);
    await other.close();
    await expect
      .poll(() => asked(server, "Ev2"), { timeout: 20_000, interval: 500 })
      .toEqual({ event: 503, health: 503, database: { state: "failing", detail: DETAIL } });
    mayBeWritten(true);
    await expect
      .poll(() => asked(server, "Ev2"), { timeout: 20_000, interval: 500 })
      .toEqual({ event: 200, health: 200, database: { state: "ok" } });
    expect(printed).not.toMatch(/^\s+at /m);
  });
});

// For tests: the command as a process of its own, on a data directory of its own, beside a sandbox.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { closeDatabases, type Database, openDatabase } from "@/db/client";
import type { Sandbox } from "@/sandbox/model";
import { startSandbox } from "@/sandbox/server";

export interface Ran {
  code: number;
  out: string;
  err: string;
}

export interface Terminal {
  sandbox: Sandbox;
  dataDir: string;
  /** The database the command works on; it is there after the first command. */
  database(): Database;
  kith(args: string[], more?: { stdin?: string; env?: Record<string, string> }): Promise<Ran>;
  /** Runs it with --json and gives what it says. @throws Error with stderr unless it ends with 0. */
  // biome-ignore lint/suspicious/noExplicitAny: the tests say what they expect of it
  json(...args: string[]): Promise<any>;
  /** The id of the channel or the user of that name. */
  id(name: string): string;
  /** Members of a round say yes or no, as if they had pressed. */
  answer(channel: string, users: string[], available: boolean): Promise<void>;
  end(): Promise<void>;
}

/** What whoever runs the tests has set for an install of their own. */
const CLEARED = Object.fromEntries(
  ["DATABASE_URL", "APP_URL", "APP_SECRET", "PORT", "LOG_LEVEL", "KITH_DEMO", "KITH_NOW", "JOBS_MODE"].map((n) => [
    n,
    "",
  ]),
);

export async function openTerminal(): Promise<Terminal> {
  const dataDir = mkdtempSync(join(tmpdir(), "kith-cli-"));
  const sandbox = await startSandbox({ seed: "demo" });
  const { apiUrl, botToken, signingSecret } = sandbox.slack;
  const platform = { SLACK_API_URL: apiUrl, SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret };
  const base = { ...process.env, ...CLEARED, TZ: "Europe/Paris", DATA_DIR: dataDir, ...platform };
  const database = () => openDatabase(`file:${dataDir}/kith.db`);
  const kith: Terminal["kith"] = (args, { stdin = "", env = {} } = {}) => run(args, stdin, { ...base, ...env });
  return {
    ...{ sandbox, dataDir, database, kith },
    json: async (...args) => {
      const { code, out, err } = await kith([...args, "--json"]);
      if (code !== 0) throw new Error(`kith ${args.join(" ")} ended with ${code}: ${err}`);
      return JSON.parse(out);
    },
    id: (name) => {
      const { users, channels } = sandbox.workspace;
      return [...Object.values(channels), ...Object.values(users)].find((one) => one.name === name)!.id;
    },
    answer: (channel, users, available) => answerAll(database(), channel, users, available),
    end: async () => {
      await closeDatabases();
      await sandbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function run(args: string[], stdin: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", ...args], { env });
  const ran = { code: -1, out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    ran.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    ran.err += text;
  });
  child.stdin.on("error", () => {}).end(stdin);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ ...ran, code: code ?? -1 }));
  });
}

/** Whoever has no intro gets one, as nobody without is paired. */
async function answerAll(database: Database, channel: string, users: string[], available: boolean): Promise<void> {
  const accounts = sql`select id from account where user in (select value from json_each(${JSON.stringify(users)}))`;
  await database.write(async (tx) => {
    await tx.run(sql`update person set intro = coalesce(intro, 'Hello'), intro_at = coalesce(intro_at, 1)
      where id in (select person_id from account where id in (${accounts}))`);
    await tx.run(sql`update availability set available = ${available ? 1 : 0}, answered_at = 1
      where account_id in (${accounts}) and round_id in (select r.id from round r join pool p on p.id = r.pool_id
        where p.channel = ${channel} and r.state <> 'closed')`);
  });
}

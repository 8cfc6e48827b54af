// Everything over a database across the network, 50 ms away: a round from its beginning to its end, and what pages ask.
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { test as base, expect } from "@playwright/test";
import { type Database, openDatabase } from "@/db/client";
import { type HranaServer, startHranaServer } from "@/db/fixtures/hrana-server";
import { stopChild } from "../scripts/lib/children.mjs";
import { freePort } from "../scripts/lib/ports.mjs";
import { startSandbox } from "../scripts/lib/sandbox-process.mjs";
import { addressOf, signIn } from "./asking";
import { type RunningKith, startKith } from "./kith";
import { OPEN, TABLE } from "./roles-table";
import { plantWorld } from "./roles-world";

interface Remote extends RunningKith {
  hrana: HranaServer;
  database: Database;
}

const LATENCY_MS = 50;
const MOST_TRIPS = 5;
/** Jobs ask too, now and then: what a page asks itself is the least of some tries. */
const TRIES = 12;
const BETWEEN_TRIES_MS = 700;

// biome-ignore lint/complexity/noBannedTypes: there are no fixtures of a single test.
const test = base.extend<{}, { remote: Remote }>({
  remote: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
    async ({}, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), "kith-remote-"));
      const hrana = await startHranaServer({ path: join(dataDir, "remote.db"), latencyMs: LATENCY_MS });
      const PORT = String(await freePort());
      const flags = { port: await freePort(), state: join(dataDir, "sandbox"), seed: "demo" };
      const sandbox = await startSandbox({ ...flags, "request-url": `http://localhost:${PORT}` }, process.env);
      const { child, kith } = await startKith(dataDir, { PORT, ...environment(hrana, sandbox.info) });
      await kith.command("demo:seed");
      const database = openDatabase(hrana.url, hrana.authToken);
      await use({ ...kith, hrana, database });
      await database.close();
      await stopChild(child, 20_000);
      await stopChild(sandbox.child, 5_000);
      await hrana.close();
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

/** A real install's, with the people and groups of the demo. */
// biome-ignore lint/suspicious/noExplicitAny: the line with which the sandbox begins has no type.
const environment = (hrana: HranaServer, { url, slack, mattermost }: any) => ({
  ...{ SANDBOX: "off", SANDBOX_URL: url, KITH_DEMO: "1", APP_SECRET: randomBytes(32).toString("hex") },
  ...{ DATABASE_URL: hrana.url, DATABASE_AUTH_TOKEN: hrana.authToken },
  ...{ SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret },
  ...{ MATTERMOST_URL: mattermost.url, MATTERMOST_TOKEN: mattermost.token, MATTERMOST_TEAM: mattermost.team },
});

test("no page asks the database more than five times", async ({ remote }) => {
  test.setTimeout(240_000);
  const { parts } = await plantWorld(remote.database);
  const cookie = await signIn(remote.appUrl, "manager");
  const admin = await signIn(remote.appUrl, "admin");
  await untilQuiet(remote);
  const pages = [...TABLE, ...OPEN].filter(({ at }) => at.startsWith("GET ") && !at.includes(" /api/"));
  const dear: string[] = [];
  for (const page of pages) {
    const address = addressOf(page, parts);
    const { trips, sql } = await fewest(remote, address, admin);
    if (trips > MOST_TRIPS) dear.push(`${trips} for ${address}:\n${sql}`);
  }
  expect(dear).toEqual([]);
  const { trips } = await fewest(remote, "/dashboard/pools/quartz", cookie);
  expect(trips, "what is theirs is asked with who they are").toBeLessThanOrEqual(MOST_TRIPS);
});

/** Until the jobs have done what a fresh install gives them to do. */
async function untilQuiet({ hrana }: Remote): Promise<void> {
  for (let looks = 0; looks < 40; looks++) {
    hrana.calls.length = 0;
    await delay(1_500);
    if (hrana.calls.length <= 6) return;
  }
}

async function fewest({ appUrl, hrana }: Remote, address: string, cookie: string) {
  let least = { trips: Number.POSITIVE_INFINITY, sql: "" };
  for (let tries = 0; tries < TRIES && least.trips > MOST_TRIPS; tries++) {
    if (tries > 1) await delay(BETWEEN_TRIES_MS);
    hrana.calls.length = 0;
    const response = await fetch(appUrl + address, { headers: { cookie }, redirect: "manual" });
    await response.text();
    const calls = hrana.calls.filter(({ doneAt }) => doneAt !== null);
    if (calls.length < least.trips)
      least = { trips: calls.length, sql: calls.map(({ sql }) => sql.join("; ")).join("\n") };
  }
  return least;
}

interface Shown {
  state: string;
  people: { available: boolean | null }[];
  matches: { users: string[] }[];
}

test("a round is asked, drawn, introduced and closed", async ({ remote }) => {
  test.setTimeout(240_000);
  const json = async (...args: string[]) => JSON.parse(await remote.command(...args, "--json"));
  const [{ channel, slug }] = await json("pool:list");
  const shown = (): Promise<Shown> => json("round:show", channel);
  const stats = async () => (await fetch(`${remote.appUrl}/api/stats/${slug}`)).json();
  const before = await stats();

  await json("round:create", channel);
  // The people of the demo answer by themselves.
  const free = async () => (await shown()).people.filter(({ available }) => available).length;
  await expect.poll(free, { timeout: 90_000 }).toBeGreaterThan(3);
  await json("round:match", channel, "--publish");
  await expect.poll(async () => (await shown()).state, { timeout: 90_000 }).toBe("introduced");
  const { matches } = await shown();
  await remote.command("round:close", channel);
  const after = await stats();
  expect(after.roundCount).toBe(before.roundCount + 1);
  expect(after.matchCount).toBe(before.matchCount + matches.length);
});

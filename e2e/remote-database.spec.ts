// Everything over a database across the network, 50 ms away: how often a page asks it, and a round from its beginning to its end.
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/** A real install's, on which the demo's steps may be played. */
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
  const cookie = await signIn(remote.appUrl, "admin");
  const pages = [...TABLE, ...OPEN].filter(({ at }) => at.startsWith("GET ") && !at.includes(" /api/"));
  const dear: string[] = [];
  for (const page of pages) {
    const address = addressOf(page, parts);
    const { status, trips, sql } = await fewest(remote, address, cookie);
    console.log(trips, status, address);
    expect(status, address).toBe(page.gives);
    if (trips > MOST_TRIPS) dear.push(`${trips} for ${address}:\n${sql}`);
  }
  expect(dear).toEqual([]);
});

/** Jobs ask too, now and then: what a page asks itself is the least of some tries. */
async function fewest(remote: Remote, address: string, cookie: string) {
  let least = { status: 0, trips: Number.POSITIVE_INFINITY, sql: "" };
  for (let tries = 0; tries < 5 && least.trips > MOST_TRIPS; tries++) {
    const began = Date.now();
    remote.hrana.calls.length = 0;
    const response = await fetch(remote.appUrl + address, { headers: { cookie }, redirect: "manual" });
    await response.text();
    const calls = remote.hrana.calls.filter(({ at, doneAt }) => at >= began && doneAt !== null);
    const sql = calls.map((call) => call.sql.join(" ; ")).join("\n");
    if (calls.length < least.trips) least = { status: response.status, trips: calls.length, sql };
  }
  return least;
}

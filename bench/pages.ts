/** The dashboard of a large company: what its pages weigh, what its lists cost the server, and how soon typing is answered. */
import { Agent } from "node:http";
import type { BrowserContext, Page } from "@playwright/test";
import type { Database } from "@/db/client";
import { pool } from "@/db/schema";
import { openContext } from "@/lib/core/context";
import { seedCrowd } from "@/lib/meetups/lists/crowd.testing";
import { layOutPool } from "@/lib/stats/layout";
import { asked } from "./http/asked";
import { answered } from "./http/in-page";
import { openTab, type Served, serving } from "./http/server";

const PEOPLE = 10_000;
/** One pool with everybody, and many with some: 200 rounds, about 100,000 matches. */
const POOLS = [{ members: PEOPLE, rounds: 10 }, ...Array.from({ length: 19 }, () => ({ members: 660, rounds: 10 }))];
const PAGES = [
  ...["/", "/login", "/stats/pool-3", "/me", "/dashboard", "/dashboard/pools", "/dashboard/pools/new"],
  ...["", "/rounds", "/rounds/10", "/members", "/schedule", "/texts", "/leaderboard", "/settings"].map(
    (tab) => `/dashboard/pools/pool-0${tab}`,
  ),
  ...["rounds", "people", "people/person-42", "matches", "inbox", "audit"].map((name) => `/dashboard/${name}`),
  ...["groups", "groups/log", "groups/reconcile"].map((name) => `/dashboard/${name}`),
  ...["connections", "users", "jobs"].map((name) => `/dashboard/settings/${name}`),
];
const LISTS = [
  ...["/dashboard/people", "/dashboard/people?page=150", "/dashboard/people?q=lopez"],
  ...["/dashboard/people?sort=matches&dir=down", "/dashboard/people?intro=no"],
  ...["/dashboard/matches", "/dashboard/matches?page=1800", "/dashboard/matches?q=lopez", "/dashboard/matches?met=not"],
  ...["/dashboard/pools/pool-0/members", "/dashboard/pools/pool-0/members?sort=paired&dir=down"],
  ...["/dashboard/pools/pool-0/members?answer=none", "/dashboard/rounds", "/dashboard/pools"],
  ...["/dashboard/inbox", "/dashboard/audit", "/dashboard/groups", "/dashboard/pools/pool-0/leaderboard"],
];
/** Each list is asked this often before it is measured: for half a minute after a start, code is still being compiled. */
const BEFORE = 20;
const REQUESTS = 100;
const TYPED = ["lopez", "ana", "user_99", "zoë ng", "nobody at all"];

export async function run(): Promise<{ name: string; lines: string[] }> {
  const lines = await serving(seed, async (served) => [
    ...(await weights(served)),
    ...(await costs(served)),
    ...(await answers(served.browser)),
  ]);
  return { name: "pages", lines };
}

/** With every picture laid out: a company of this size is not seen for the first time. */
async function seed(database: Database): Promise<void> {
  await seedCrowd(database, { people: PEOPLE, pools: POOLS, free: 0.9, seed: 1 });
  const ctx = openContext({ kind: "job", name: "bench" }, { database });
  for (const { id } of await database.db.select().from(pool)) await layOutPool(ctx, { poolId: id });
}

async function weights(served: Served): Promise<string[]> {
  const lines = ["KB of compressed JavaScript that a page loads, of everything else, and of its HTML:"];
  for (const path of PAGES) lines.push(await weight(served, path));
  return lines;
}

async function weight({ url, browser }: Served, path: string): Promise<string> {
  // A browser that has never been here, but for the session.
  const fresh = await browser.browser()!.newContext({ baseURL: url, storageState: await browser.storageState() });
  const page = await fresh.newPage();
  const spent = { script: 0, document: 0, other: 0 };
  const reading: Promise<void>[] = [];
  page.on("requestfinished", (request) => {
    const type = request.resourceType();
    const kind = type === "script" || type === "document" ? type : "other";
    const add = async () => {
      const { responseBodySize } = await request.sizes();
      spent[kind] += responseBodySize;
    };
    reading.push(add());
  });
  const response = await page.goto(path, { waitUntil: "networkidle" });
  await Promise.all(reading);
  await fresh.close();
  const kb = (bytes: number) => (bytes / 1024).toFixed(0).padStart(4);
  return `${kb(spent.script)} ${kb(spent.other)} ${kb(spent.document)}  ${response?.status()} ${path}`;
}

async function costs({ url, headers }: Served): Promise<string[]> {
  const lines = [
    `Milliseconds until a list's whole page has come, median and 95th of 100, of ${REQUESTS} one after another:`,
  ];
  const agent = new Agent({ keepAlive: true });
  for (const path of LISTS) {
    const spent: number[] = [];
    for (let n = -BEFORE; n < REQUESTS; n++) {
      const began = performance.now();
      await asked(`${url}${path}`, { agent, headers: { "accept-encoding": "gzip", ...headers } });
      if (n >= 0) spent.push(performance.now() - began);
    }
    lines.push(`${middle(spent)}  ${path}`);
  }
  agent.destroy();
  return lines;
}

function middle(spent: number[]): string {
  const sorted = spent.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)]!.toFixed(0).padStart(4);
  return `${at(0.5)} ${at(0.95)}`;
}

async function answers(browser: BrowserContext): Promise<string[]> {
  const lines = ["Milliseconds from the last key typed into a search to its result on the page:"];
  for (const path of ["/dashboard/people", "/dashboard/matches", "/dashboard/pools/pool-0/members"]) {
    const page = await openTab(browser);
    await page.goto(path, { waitUntil: "networkidle" });
    const spent: number[] = [];
    for (const text of TYPED) spent.push(await typed(page, text));
    lines.push(`${middle(spent)}  ${path}`);
    await page.close();
  }
  return lines;
}

/** From the key going down until the first frame after the answer has come and the list is no longer marked as old. */
async function typed(page: Page, text: string): Promise<number> {
  const box = page.getByRole("searchbox").first();
  await box.fill("");
  await page.waitForTimeout(800);
  await box.pressSequentially(text.slice(0, -1), { delay: 20 });
  await page.waitForTimeout(500);
  const result = page.evaluate<number>(answered(text));
  await box.press(text.slice(-1));
  return result;
}

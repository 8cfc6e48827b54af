/** The public page of a large pool: how many requests a second it bears, and how soon its picture is drawn. */
import { Agent } from "node:http";
import { gzipSync } from "node:zlib";
import { seedPast } from "@/lib/stats/testing";
import { asked } from "./http/asked";
import { DRAWN, panned } from "./http/in-page";
import { openTab, type Served, serving } from "./http/server";

const PEOPLE = 1_000;
/** 20,000 matches. */
const ROUNDS = 40;
const SLUG = "large";
const SECONDS = 5;
const AT_ONCE = 8;
const PICTURES = 5;

export async function run(): Promise<{ name: string; lines: string[] }> {
  const lines = await serving(
    (database) => seedPast(database, { people: PEOPLE, rounds: ROUNDS, slug: SLUG }),
    async (served) => [
      `${PEOPLE.toLocaleString("en")} people, ${((PEOPLE / 2) * ROUNDS).toLocaleString("en")} matches, ${AT_ONCE} callers on the same machine, ${SECONDS} s each:`,
      ...(await loads(served)),
      ...(await picture(served)),
    ],
  );
  return { name: "public", lines };
}

async function loads({ url }: Served): Promise<string[]> {
  const page = `${url}/stats/${SLUG}`;
  const json = `${url}/api/stats/${SLUG}`;
  const first = await fetch(json);
  const body = Buffer.from(await first.arrayBuffer());
  const tag = { "if-none-match": first.headers.get("etag") ?? "" };
  return [
    `${(gzipSync(body).length / 1024).toFixed(0)} KB of JSON compressed`,
    await load("HTML", page, {}),
    await load("JSON", json, {}),
    await load("JSON, unchanged (304)", json, tag),
    await load("picture", `${json}/graph`, {}),
  ];
}

async function load(what: string, url: string, headers: Record<string, string>): Promise<string> {
  // Each from an address of its own on this machine: from one, so many are turned away.
  const agents = Array.from(
    { length: AT_ONCE },
    (_, n) => new Agent({ keepAlive: true, localAddress: `127.0.0.${n + 2}` }),
  );
  const ask = (n: number) =>
    asked(url, { agent: agents[n % AT_ONCE], headers: { "accept-encoding": "gzip", ...headers } });
  for (let n = 0; n < 20; n++) await ask(n);
  const statuses = new Set<number>();
  let answers = 0;
  const until = performance.now() + SECONDS * 1000;
  const caller = async (n: number) => {
    for (; performance.now() < until; answers++) statuses.add(await ask(n));
  };
  await Promise.all(agents.map((_, n) => caller(n)));
  const spent: number[] = [];
  for (let n = 0; n < 60; n++) {
    const began = performance.now();
    await ask(n);
    spent.push(performance.now() - began);
  }
  for (const agent of agents) agent.destroy();
  const alone = spent.sort((a, b) => a - b)[57]!.toFixed(0);
  return `${(answers / SECONDS).toFixed(0)} requests/s of ${what} (${[...statuses].join(", ")}); one after another p95 ${alone} ms`;
}

/** Each time in a browser that has never been there. */
async function picture({ url, browser }: Served): Promise<string[]> {
  const drawn: number[] = [];
  let frames = 0;
  for (let n = 0; n < PICTURES; n++) {
    const fresh = await browser.browser()!.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
    const page = await openTab(fresh);
    await page.goto(`/stats/${SLUG}`, { waitUntil: "networkidle" });
    drawn.push(await page.evaluate<number>(DRAWN));
    if (n === 0) frames = await panned(page);
    await fresh.close();
  }
  const times = drawn.sort((a, b) => a - b).map((ms) => ms.toFixed(0));
  return [
    `Picture drawn ${times[PICTURES >> 1]} ms after it came into view (median of ${times.join(", ")}); panned at ${frames.toFixed(0)} frames a second`,
  ];
}

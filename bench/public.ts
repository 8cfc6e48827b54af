/** The public page of a large pool: how many requests a second it bears, and how soon its picture is drawn. */
import { Agent } from "node:http";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { seedPast } from "@/lib/stats/testing";
import { asked } from "./http/asked";
import { FRAMES } from "./http/in-page";
import { type Served, serving } from "./http/server";

const PEOPLE = 1_000;
/** 20,000 matches. */
const ROUNDS = 40;
const SLUG = "large";
const SECONDS = 5;
const AT_ONCE = 8;

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
  const agent = new Agent({ keepAlive: true });
  const ask = () => asked(url, { agent, headers: { "accept-encoding": "gzip", ...headers } });
  for (let n = 0; n < 20; n++) await ask();
  const statuses = new Set<number>();
  let answers = 0;
  const until = performance.now() + SECONDS * 1000;
  const caller = async () => {
    for (; performance.now() < until; answers++) statuses.add(await ask());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, caller));
  const spent: number[] = [];
  for (let n = 0; n < 60; n++) {
    const began = performance.now();
    await ask();
    spent.push(performance.now() - began);
  }
  agent.destroy();
  const alone = spent.sort((a, b) => a - b)[57]!.toFixed(0);
  return `${(answers / SECONDS).toFixed(0)} requests/s of ${what} (${[...statuses].join(", ")}); one after another p95 ${alone} ms`;
}

async function picture({ browser }: Served): Promise<string[]> {
  const page = await browser.newPage();
  await page.goto(`/stats/${SLUG}`, { waitUntil: "networkidle" });
  await page.locator("#graph-title").scrollIntoViewIfNeeded();
  const began = performance.now();
  await page.waitForSelector('[data-graph][data-state="ready"]');
  const drawn = performance.now() - began;
  const frames = await panned(page);
  await page.close();
  return [
    `Picture drawn ${drawn.toFixed(0)} ms after it came into view; panned at ${frames.toFixed(0)} frames a second`,
  ];
}

/** Drags the picture about and counts the frames the page draws meanwhile. */
async function panned(page: Page): Promise<number> {
  const box = (await page.locator("[data-graph]").boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + 40];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const counting = page.evaluate<number>(FRAMES);
  const until = performance.now() + 2_000;
  for (let n = 0; performance.now() < until; n++)
    await page.mouse.move(x + 150 * Math.sin(n / 8), y + 80 * Math.cos(n / 8));
  const frames = await counting;
  await page.mouse.up();
  return frames;
}

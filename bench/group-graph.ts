// The picture of groups: what the server tells a browser, and where that puts everything; groups with ten people each.
import { gzipSync } from "node:zlib";
import { blocksOf } from "@/components/group-graph/blocks";
import { modelOf } from "@/components/group-graph/model";
import { pictureOf } from "@/components/group-graph/picture";
import { placesOf } from "@/components/group-graph/places";
import type { Database } from "@/db/client";
import { testDatabase } from "@/db/testing";
import { openContext } from "@/lib/core/context";
import { readGraphSearch } from "@/lib/groups/dashboard-search";
import { type GroupGraph, groupGraph } from "@/lib/groups/graph-facts";
import { layersOf } from "@/lib/groups/layers";
import { seeded } from "@/lib/meetups/matching/random";
import { DRAWN_SINCE_SEEN, panned } from "./http/in-page";
import { openTab, type Served, serving } from "./http/server";

const SIZES = [20, 200, 2_000];
const EACH = 10;
/** Of every ten ties of people, so many links of groups. */
const TIES = 50;
const TIMES = 5;
/** Groups in the browser. */
const SHOWN = 200;

export async function run(): Promise<{ name: string; lines: string[] }> {
  const lines = [
    `Ten people to a group, in five groups each; a group in two or three others. Milliseconds, median of ${TIMES}:`,
  ];
  for (const groups of SIZES) lines.push(await measured(groups));
  lines.push(await serving((database) => company(database, SHOWN), seen));
  return { name: "group graph", lines };
}

async function measured(groups: number): Promise<string> {
  const { database, remove } = await testDatabase();
  await company(database, groups);
  const ctx = openContext({ kind: "operator", name: "bench" }, { database, now: () => 0 });
  const first = await timed(() => groupGraph(ctx, readGraphSearch({})));
  const again = await median(() => groupGraph(ctx, readGraphSearch({})));
  const facts = first.result;
  const arcs = facts.links.map(([from, to]) => [from, to] as const);
  const layout = await median(async () => layersOf(groups, arcs));
  const closed = await median(async () => drawn(facts, new Set()));
  const open = await median(async () => drawn(facts, new Set(facts.groups.keys())));
  await remove();
  const size = gzipSync(JSON.stringify(facts)).length / 1024;
  const what = `${groups} groups, ${facts.people.length} people, ${facts.ties.length + facts.links.length} lines`;
  return (
    `${what}: facts ${ms(first.took)} the first time, then ${ms(again)}, of which layers ${ms(layout)} once; ` +
    `${size.toFixed(0)} KB gzipped; places in the browser ${ms(closed)} closed, ${ms(open)} all open`
  );
}

/** Each time in a page of its own. Nobody's group is open at first; then everybody is shown. */
async function seen({ browser }: Served): Promise<string> {
  const drawn: number[] = [];
  const frames: number[] = [];
  for (let n = 0; n < TIMES; n++) {
    const page = await openTab(browser);
    await page.goto("/dashboard/groups/graph", { waitUntil: "commit" });
    drawn.push(await page.evaluate<number>(DRAWN_SINCE_SEEN));
    if (n === 0) {
      frames.push(await panned(page));
      await page.getByRole("button", { name: "Show all people" }).click();
      await page.waitForTimeout(2_000);
      frames.push(await panned(page));
    }
    await page.close();
  }
  const times = drawn.sort((a, b) => a - b).map((took) => took.toFixed(0));
  const [closed, open] = frames.map((a) => a.toFixed(0));
  return `${SHOWN} groups in the browser: drawn ${times[TIMES >> 1]} after the page was there without it (median of ${times.join(", ")}); panned at ${closed} frames a second, with all people ${open}`;
}

function drawn(facts: GroupGraph, open: ReadonlySet<number>) {
  const model = modelOf(facts, null);
  const blocks = blocksOf(model, { open, extra: new Set() });
  const counts = facts.groups.map(() => 1);
  return pictureOf({ model, blocks, placed: placesOf(model, blocks), open, counts, at: null });
}

async function company(database: Database, groups: number) {
  const random = seeded(groups);
  const ids = (n: number, name: string) => Array.from({ length: n }, (_, i) => `${name}-${i}`);
  const people = ids(groups * EACH, "person");
  const entries: unknown[] = [];
  for (let group = 1; group < groups; group++)
    for (let i = 0; i < 2 + (group % 2); i++) {
      const from = `group-${random.below(group)}`;
      entries.push([`group-${group}`, "member", "group", from], [`group-${group}`, "owner", "owners", from]);
    }
  for (let i = 0; i < groups * TIES; i++) {
    const role = i % 7 === 0 ? "owner" : "member";
    entries.push([`group-${random.below(groups)}`, role, "person", `person-${random.below(people.length)}`]);
  }
  await database.transact(async (tx) => {
    const many = (sql: string, list: unknown[]) => tx.execute({ sql, args: [JSON.stringify(list)] });
    await many(
      `insert into workspace (id, platform, team, name, url, api_url, bot_user, secrets, created_at)
      select value, 'mattermost', 't', 't', '', '', 'bot', '', 0 from json_each(?)`,
      ["w"],
    );
    await many(
      `insert into person (id, full_name, casual_name, created_at) select value, value, value, 0 from json_each(?)`,
      people,
    );
    await many(
      `insert into account (id, workspace_id, user, person_id, user_name, updated_at)
      select value, 'w', value, value, value, 0 from json_each(?)`,
      people,
    );
    await many(
      `insert into managed_group (id, workspace_id, channel, name, shown_name, created_at)
      select value, 'w', value, value, value, 0 from json_each(?)`,
      ids(groups, "group"),
    );
    await many(
      `insert or ignore into group_entry select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?)`,
      entries,
    );
  });
}

async function timed<T>(work: () => Promise<T>): Promise<{ took: number; result: T }> {
  const began = performance.now();
  const result = await work();
  return { took: performance.now() - began, result };
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const spent: number[] = [];
  for (let n = 0; n < TIMES; n++) spent.push((await timed(work)).took);
  return spent.sort((a, b) => a - b)[TIMES >> 1]!;
}

const ms = (n: number) => n.toFixed(n < 10 ? 1 : 0);

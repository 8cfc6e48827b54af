// Every route, verb and page with every role and with none: each answer is what lib/core/roles says of it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { type Database, openDatabase } from "@/db/client";
import { can, poolsWhere } from "@/lib/core/roles";
import { stopChild } from "../scripts/lib/children.mjs";
import { addressOf, signIn } from "./asking";
import { startKith } from "./kith";
import { OPEN, type Open, type Row, TABLE } from "./roles-table";
import { COLUMNS, type Column, doneBy, plantWorld, SECRET, type World } from "./roles-world";

interface Walk extends World {
  url: string;
  database: Database;
  cookies: Record<Column, string>;
}
interface Answered {
  status: number;
  location: string | null;
  text: string;
}

// biome-ignore lint/complexity/noBannedTypes: there are no fixtures of a single test.
const test = base.extend<{}, { walk: Walk }>({
  walk: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
    async ({}, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), "kith-roles-"));
      const { child, kith } = await startKith(dataDir);
      const database = openDatabase(`file:${join(dataDir, "demo", "kith.db")}`);
      const world = await plantWorld(database);
      const cookies = Object.fromEntries(
        await Promise.all(COLUMNS.map(async (who) => [who, who === "none" ? "" : await signIn(kith.appUrl, who)])),
      );
      await use({ ...world, url: kith.appUrl, database, cookies });
      await database.close();
      await stopChild(child, 20_000);
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

test("each gets what is theirs, and nothing of anybody else's", async ({ walk }) => {
  const wrong: string[] = [];
  const read = new Set<string>();
  for (const row of TABLE) {
    // Whoever may not goes first: what the others change is not in their way.
    const [refused, allowed] = [
      COLUMNS.filter((who) => !allows(row, walk, who)),
      COLUMNS.filter((who) => allows(row, walk, who)),
    ];
    const answers = new Map(await Promise.all(refused.map(async (who) => [who, await ask(walk, row, who)] as const)));
    for (const who of allowed) answers.set(who, await ask(walk, row, who));
    for (const [who, got] of answers) {
      const problem = allowed.includes(who) ? notAllowed(row, got) : notRefused(row, walk, who, got);
      for (const one of [problem, ...leaked(walk, who, got, row.at)])
        if (one) wrong.push(`${row.at}${row.search ? `?${row.search}` : ""} as ${who}: ${one}`);
    }
    for (const word of wordsIn(answers.get("manager")?.text ?? "", row.at)) read.add(word);
  }
  expect(wrong).toEqual([]);
  expect([...read].sort(), "what was planted is read by whoever may").toEqual(
    [...SECRET.names, ...SECRET.words].sort(),
  );
  expect(await doneBy(walk.database, ["member", "viewer", "other manager"]), "nobody did what is not theirs").toEqual(
    [],
  );
});

test("where no role counts, everybody gets the same", async ({ walk }) => {
  const wrong: string[] = [];
  for (const open of OPEN)
    for (const who of COLUMNS) {
      const got = await ask(walk, open, who);
      // Whoever is signed in already has no use for the page where one signs in.
      const gives = open.at === "GET /login" && who !== "none" ? 307 : open.gives;
      const problem = got.status === gives ? null : `answered ${got.status}, not ${gives}`;
      for (const one of [problem, ...leaked(walk, who, got, open.at)])
        if (one) wrong.push(`${open.at} as ${who}: ${one}`);
    }
  expect(wrong).toEqual([]);
});

/** The right's own answer; a list is theirs who may see any of it. */
function allows({ right, about }: Row, { actors }: World, who: Column): boolean {
  const actor = actors[who];
  const self = actor.kind === "user" ? (actor.self ?? null) : null;
  if (about === "some") return poolsWhere(actor, right) === "all" || poolsWhere(actor, right).length > 0;
  if (about === "self") return self !== null && can(actor, right, { personId: self.personId });
  if (about === "groups") return can(actor, right, { groupRole: self && "member" });
  if (about === "own groups") return self !== null && can(actor, right, { groupRole: "member" });
  return can(actor, right, about === "pool" ? { poolId: "quartz", visibility: "unlisted" } : {});
}

const isPage = ({ at }: { at: string }) => !at.includes(" /api/");

const notAllowed = ({ gives }: Row, { status, text }: Answered) =>
  status === gives ? null : `may, and was answered ${status}, not ${gives}: ${text.slice(0, 200)}`;

/** Signed out: to sign in, and back. Otherwise that they may not, or that there is nothing like that. */
function notRefused(row: Row, walk: Walk, who: Column, { status, location, text }: Answered): string | null {
  if (who === "none" && !row.hidden) {
    if (!isPage(row)) return status === 401 ? null : `is signed out, and was answered ${status}`;
    const back = `/login?back=${encodeURIComponent(addressOf(row, walk.parts))}`;
    return status === 307 && location === back ? null : `is signed out, and was sent to ${location} (${status})`;
  }
  if (row.instead !== undefined && status === 307) return location === row.instead ? null : `was sent to ${location}`;
  if (isPage(row) || row.hidden) return status === 404 ? null : `may not, and was answered ${status}`;
  const code = status === 403 ? "forbidden" : status === 404 && row.gives !== 404 ? "not_found" : null;
  if (code !== null && text.startsWith(`{"error":{"code":"${code}"`)) return null;
  return `may not, and was answered ${status}: ${text.slice(0, 200)}`;
}

/** Names are for whoever sees the pool, the rest for whoever reads intros there. */
function leaked({ actors }: World, who: Column, { text }: Answered, at: string): string[] {
  const may = (right: "pool.view" | "intro.view") => can(actors[who], right, { poolId: "quartz" });
  const found = wordsIn(text, at);
  const names = may("pool.view") ? [] : SECRET.names.filter((word) => found.includes(word));
  const words = may("intro.view") ? [] : SECRET.words.filter((word) => found.includes(word));
  return [...names, ...words].map((word) => `was told ${word}`);
}

/** One of the texts that a pool may word is called like an answer. */
const wordsIn = (text: string, at: string) =>
  [...SECRET.names, ...SECRET.words].filter(
    (word) => text.includes(word) && !(at.includes("/texts") && /not_yet/.test(word)),
  );

async function ask(walk: Walk, row: Row | Open, who: Column): Promise<Answered> {
  const body =
    "body" in row ? JSON.stringify(row.body)?.replace(/\{(\w+)\}/g, (_, word) => walk.parts[word]!) : undefined;
  const response = await fetch(walk.url + addressOf(row, walk.parts), {
    method: row.at.slice(0, row.at.indexOf(" ")),
    headers: { cookie: walk.cookies[who], origin: walk.url, "content-type": "application/json" },
    redirect: "manual",
    body,
  });
  return { status: response.status, location: response.headers.get("location"), text: await response.text() };
}

/** The lists of people, members and matches of a large company: what a page costs the server, whatever is asked of it. */
import type { Database } from "@/db/client";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/core/actor";
import { openContext } from "@/lib/core/context";
import { readMatchesSearch, readMembersSearch, readPeopleSearch } from "@/lib/meetups/list-search";
import { CROWD_NOW, seedCrowd } from "@/lib/meetups/lists/crowd.testing";
import { listMatchesPage } from "@/lib/meetups/lists/matches";
import { listMembersPage } from "@/lib/meetups/lists/members";
import { listPeoplePage } from "@/lib/meetups/lists/people";
import { personStory } from "@/lib/meetups/person/story";
import { personRounds } from "@/lib/meetups/person/story-rounds";

const PEOPLE = 10_000;
/** One pool with everybody, and many with some: 200 rounds, about 100,000 matches. */
const POOLS = [{ members: PEOPLE, rounds: 10 }, ...Array.from({ length: 19 }, () => ({ members: 660, rounds: 10 }))];
const REPEATS = 25;

const admin = { kind: "user", id: "a", name: "Ada", role: "admin", pools: [] } satisfies Actor;
const manager = { kind: "user", id: "m", name: "Mia", role: "manager", pools: ["pool-0", "pool-3"] } satisfies Actor;

type Search = Record<string, unknown>;
const PEOPLE_ASKED: Search[] = [
  ...[{}, { page: 150 }, { q: "lopez" }, { q: "ana lop" }, { q: "user_99" }, { q: "nobody" }],
  ...[
    { sort: "user" },
    { sort: "joined", dir: "down" },
    { sort: "matched", dir: "down" },
    { sort: "matches", dir: "down" },
  ],
  ...[{ intro: "no" }, { paused: "yes" }, { standing: "active" }, { standing: "left" }, { platform: "mattermost" }],
  ...[{ pool: "pool-3" }, { pool: "pool-0", q: "a", sort: "matched" }],
];
const MEMBERS_ASKED: Search[] = [
  ...[{}, { page: 150 }, { q: "lopez" }, { sort: "joined" }, { sort: "paired", dir: "down" }],
  ...[{ sort: "left_out", dir: "down" }, { answer: "yes" }, { answer: "none" }, { state: "left" }, { intro: "no" }],
];
const MATCHES_ASKED: Search[] = [
  ...[
    {},
    { page: 1800 },
    { q: "lopez" },
    { q: "ana lop" },
    { q: "user_999" },
    { q: "a" },
    { q: "nobody" },
    { q: "#12" },
  ],
  ...[{ sort: "pool" }, { sort: "number", dir: "down", page: 900 }, { met: "met" }, { met: "not", q: "ana" }],
  ...[{ met: "unknown" }, { met: "disagree" }, { met: "overridden" }, { state: "any" }, { pool: "pool-0", round: 3 }],
];

export async function run(): Promise<{ name: string; lines: string[] }> {
  const { database, remove } = await testDatabase();
  try {
    await seedCrowd(database, { people: PEOPLE, pools: POOLS, free: 0.9, seed: 1 });
    return { name: "lists", lines: [await size(database), HEAD, ...(await everything(database))] };
  } finally {
    await remove();
  }
}

const HEAD = `Milliseconds a page of 25: once something was written, then median and 95th of 100 of ${REPEATS} more:`;

async function size(database: Database): Promise<string> {
  const count = async (table: string) => {
    const [row] = await database.read(`select count(*) as n from "${table}"`);
    return `${Number(row!.n).toLocaleString("en")} ${table === "match" ? "matches" : `${table}s`}`;
  };
  return `${PEOPLE.toLocaleString("en")} people, ${await count("round")}, ${await count("match")}, ${await count("seat")}, ${await count("answer")}.`;
}

async function everything(database: Database): Promise<string[]> {
  const lines: string[] = [];
  for (const actor of [admin, manager]) {
    const ctx = openContext(actor, { database, now: () => CROWD_NOW });
    const each = async (list: string, asked: Search[], read: (search: Search) => Promise<unknown>) => {
      for (const search of asked)
        lines.push(await line(database, `${actor.role}, ${list} ${words(search)}`, () => read(search)));
    };
    await each("people", PEOPLE_ASKED, (search) => listPeoplePage(ctx, readPeopleSearch(search)));
    const slug = "pool-0";
    await each("members", MEMBERS_ASKED, (search) => listMembersPage(ctx, { slug, ...readMembersSearch(search) }));
    await each("matches", MATCHES_ASKED, (search) => listMatchesPage(ctx, readMatchesSearch(search)));
    const personId = "person-42";
    await each("one person", [{}], () => personStory(ctx, { personId }));
    await each("their rounds", [{}], () => personRounds(ctx, { personId, shown: 0 }));
  }
  return lines;
}

const words = (search: Search) =>
  Object.entries(search)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");

async function line(database: Database, what: string, read: () => Promise<unknown>): Promise<string> {
  await database.transact((tx) => tx.execute("update workspace set name = name"));
  const first = await timed(read);
  const spent: number[] = [];
  for (let n = 0; n < REPEATS; n++) spent.push(await timed(read));
  spent.sort((a, b) => a - b);
  const at = (share: number) => told(spent[Math.floor(REPEATS * share)]!);
  return `${told(first)} ${at(0.5)} ${at(0.95)}  ${what}`;
}

const told = (ms: number) => ms.toFixed(0).padStart(4);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

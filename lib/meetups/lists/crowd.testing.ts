// For tests and figures: a whole company with pools, rounds, matches and answers, made by chance and quickly.
import type { Transaction } from "@libsql/client";
import type { Database } from "@/db/client";
import { type Random, seeded } from "../matching/random";
import { nameKeyOf } from "../names";

export interface Crowd {
  people: number;
  /** Each pool: how many of the people are or were in it, and how many rounds it has had. */
  pools: { members: number; rounds: number }[];
  /** Of those asked, how many are free. */
  free: number;
  seed: number;
}

export const DAY_MS = 86_400_000;
/** When the newest round of every pool was opened. */
export const CROWD_NOW = Date.parse("2026-09-07T09:00:00Z");

const FIRST = [
  "Ana",
  "Élodie",
  "Łukasz",
  "Иван",
  "مريم",
  "李",
  "Øyvind",
  "Zoë",
  "bo",
  "O'Neil",
  "<b>Eve</b>",
  "Ana María",
];
const LAST = ["López", "Smith", "ŚWIĘTY", "Петров", "حداد", "小龙", "de la Cruz", "100%", "under_score", "\\o/", "Ng"];

interface Row {
  [column: string]: string | number | null;
}

/** Writes it all in one transaction, a statement a table. */
export async function seedCrowd(database: Database, crowd: Crowd): Promise<void> {
  const random = seeded(crowd.seed);
  const tables = { ...company(random, crowd), round: [], availability: [], match: [], seat: [], answer: [] } as Tables;
  for (const [at, wanted] of crowd.pools.entries()) pastOf(random, tables, crowd, at, wanted);
  await database.transact(async (tx) => {
    for (const [table, rows] of Object.entries(tables)) await insertAll(tx, table, rows);
  });
}

type Tables = Record<
  "workspace" | "person" | "account" | "pool" | "membership" | "round" | "availability" | "match" | "seat" | "answer",
  Row[]
>;

async function insertAll(tx: Transaction, table: string, rows: Row[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  for (let at = 0; at < rows.length; at += 20_000) {
    await tx.execute({
      sql: `insert into "${table}" (${columns.join(", ")})
        select ${columns.map((column) => `value ->> '${column}'`).join(", ")} from json_each(?)`,
      args: [JSON.stringify(rows.slice(at, at + 20_000))],
    });
  }
}

const pick = <T>(random: Random, list: readonly T[]): T => list[random.below(list.length)]!;
const chance = (random: Random, share: number) => (random.next() < share ? 1 : 0);
const personId = (n: number) => `person-${n}`;

function company(
  random: Random,
  { people, pools }: Crowd,
): Pick<Tables, "workspace" | "person" | "account" | "pool" | "membership"> {
  const workspace = (["slack", "mattermost"] as const).map((platform): Row => {
    const names = { team: platform, name: `Acme on ${platform}`, url: "", api_url: "", bot_user: "bot" };
    return { id: platform, platform, ...names, secrets: "", created_at: 0 };
  });
  const numbers = Array.from({ length: people }, (_, n) => n);
  const person = numbers.map((n) => somebody(random, n));
  const account = numbers.flatMap((n) => accountsOf(random, n));
  const pool = pools.map((_, at): Row => {
    const names = { channel: `C${at}`, channel_name: `channel-${at}`, name: `Pool ${at}`, name_key: `pool ${at}` };
    return {
      id: `pool-${at}`,
      workspace_id: "slack",
      ...names,
      slug: `pool-${at}`,
      time_zone: "UTC",
      stats_key: "",
      created_at: 0,
    };
  });
  const membership = pools.flatMap(({ members }, at) =>
    random
      .shuffle([...numbers])
      .slice(0, members)
      .map((n, index): Row => {
        const state = pick(random, ["in", "in", "in", "in", "in", "in", "in", "in", "guest", "left"]);
        const joined = CROWD_NOW - random.below(700) * DAY_MS;
        const ids = { pool_id: `pool-${at}`, person_id: personId(n), account_id: `account-${n}` };
        return {
          ...ids,
          state,
          number: index + 1,
          joined_at: joined,
          left_at: state === "left" ? joined + DAY_MS : null,
        };
      }),
  );
  return { workspace, person, account, pool, membership };
}

const INTRO = "I moved here two winters ago and am still finding out where the good bread is. Ask me about trains. ";

function somebody(random: Random, n: number): Row {
  const long = n % 997 === 5 ? " Abcdefghij".repeat(20) : "";
  const full = `${pick(random, FIRST)} ${pick(random, LAST)} ${n}${long}`.slice(0, 200);
  const intro = chance(random, 0.8) ? INTRO.repeat(1 + random.below(6)) : null;
  const paused = pick(random, [...Array(17).fill(null), CROWD_NOW - DAY_MS, CROWD_NOW + DAY_MS, 8_640_000_000_000_000]);
  const erased = chance(random, 0.01) ? CROWD_NOW : null;
  const called = full.split(" ")[0]!;
  return {
    ...{ id: personId(n), full_name: full, casual_name: called, name_key: nameKeyOf(full, called) },
    ...{ email: chance(random, 0.7) ? `user${n}@acme.example` : null, intro, intro_at: intro && CROWD_NOW },
    ...{ can_be_excluded: chance(random, 0.05), paused_until: paused, erased_at: erased, created_at: CROWD_NOW - n },
    public_name: pick(random, ["name", "name", "initials", "hidden"]),
  };
}

/** Now and then somebody is on both platforms, and a bot is there too. */
function accountsOf(random: Random, n: number): Row[] {
  const second = chance(random, 0.02) === 1;
  const platforms = second ? ["slack", "mattermost"] : [chance(random, 0.9) ? "slack" : "mattermost"];
  return platforms.map((platform, at): Row => {
    const ids = { id: at === 0 ? `account-${n}` : `account-${n}b`, workspace_id: platform, person_id: personId(n) };
    const marks = {
      is_bot: chance(random, 0.01),
      is_guest: chance(random, 0.04),
      is_deactivated: chance(random, 0.04),
    };
    return { ...ids, user: `U${platform[0]}${n}`, user_name: `user_${n}.${platform}`, ...marks, updated_at: 0 };
  });
}

function pastOf(random: Random, tables: Tables, { free }: Crowd, at: number, { rounds }: Crowd["pools"][number]): void {
  const members = tables.membership.filter((row) => row.pool_id === `pool-${at}`);
  let matches = 0;
  for (let number = 1; number <= rounds; number++) {
    const last = number === rounds;
    const state = last ? pick(random, ["asking", "drafted", "introduced", "closed"]) : "closed";
    const opened = CROWD_NOW - (rounds - number) * 7 * DAY_MS + at * 60_000;
    const id = `round-${at}-${number}`;
    const published = state === "asking" || state === "drafted" ? null : opened + 3_600_000;
    const day = (after: number) => new Date(opened + after * DAY_MS).toISOString().slice(0, 10);
    const moments = {
      opened_at: opened,
      published_at: published,
      closed_at: state === "closed" ? opened + 5 * DAY_MS : null,
    };
    tables.round.push({
      id,
      pool_id: `pool-${at}`,
      number,
      state,
      start: day(0),
      end: day(4),
      seed: number,
      ...moments,
    });
    const asked = members.map((row): Row => {
      const available = chance(random, free) ? 1 : pick(random, [0, null]);
      const unplaced = available ? null : available === 0 ? "said_no" : "no_answer";
      return {
        round_id: id,
        person_id: row.person_id!,
        account_id: row.account_id!,
        available,
        answered_at: opened,
        unplaced,
      };
    });
    tables.availability.push(...asked);
    if (state === "asking") continue;
    const placed = random.shuffle(asked.filter((row) => row.available === 1));
    if (placed.length % 2 === 1) placed.pop()!.unplaced = "odd";
    for (let seat = 0; seat < placed.length; seat += 2) {
      matches++;
      pairUp(random, tables, { at, round: id, number: matches, state, when: opened }, placed.slice(seat, seat + 2));
    }
  }
}

interface Pairing {
  at: number;
  round: string;
  number: number;
  state: string;
  when: number;
}

function pairUp(random: Random, tables: Tables, { at, round, number, state, when }: Pairing, people: Row[]): void {
  const id = `match-${at}-${number}`;
  const dropped = chance(random, 0.02) === 1;
  const is = dropped ? "dropped" : state === "drafted" ? "draft" : "published";
  const said = is === "published" ? people.map(() => (chance(random, 0.7) ? pick(random, SAYINGS) : null)) : [];
  const flagged = said.includes("met") && said.includes("no") ? "answers_disagree" : null;
  const override = is === "published" && chance(random, 0.01) ? chance(random, 0.5) : null;
  const ids = { id, round_id: round, pool_id: `pool-${at}`, number };
  const met = override ?? (said.includes("met") ? 1 : said.includes("no") ? 0 : null);
  tables.match.push({ ...ids, state: is, flagged, reasons: REASONS, met_override: override, met, created_at: when });
  for (const [position, { person_id, account_id }] of people.entries()) {
    tables.seat.push({
      match_id: id,
      round_id: round,
      person_id: person_id!,
      account_id: account_id!,
      position,
      active: dropped ? 0 : 1,
      opened_at: when,
    });
    const value = said[position];
    if (value) tables.answer.push({ match_id: id, person_id: person_id!, value, at: when });
  }
}

const SAYINGS = ["met", "met", "met", "met", "met", "not_yet", "no"];
const REASONS = JSON.stringify([{ people: ["somebody", "somebody else"], kind: "new" }]);

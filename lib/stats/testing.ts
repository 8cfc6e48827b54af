// Pools with a past, for tests, the figures and looking at the pages.
import type { Database } from "@/db/client";
import { account, answer, match, membership, person, pool, round, seat, workspace } from "@/db/schema";
import { newId, newKey } from "@/lib/core/crypto";
import type { PoolStats } from "./summarise";

export interface PastPool {
  poolId: string;
  slug: string;
  statsKey: string;
  /** Internal ids by membership number, from 1. */
  people: string[];
}

/**
 * Numbers without a database: circles of friends, each round drawn mostly within them. Person n is in circle n modulo
 * how many there are; the same each time.
 */
export function friendsOf(size: { circles: number; people: number; rounds: number; strangers?: number }): PoolStats {
  const random = randomly();
  const strangers = size.strangers ?? 0.1;
  const ids = Array.from({ length: size.people }, (_, i) => i + 1);
  const matches: PoolStats["matches"] = [];
  for (let round = 1; round <= size.rounds; round++) {
    const order = new Map(ids.map((id) => [id, (random() < strangers ? 99 * random() : id % size.circles) + random()]));
    const drawn = ids.toSorted((a, b) => order.get(a)! - order.get(b)!);
    for (let i = 0; i + 1 < drawn.length; i += 2) {
      const people = [drawn[i]!, drawn[i + 1]!].sort((a, b) => a - b).map(String);
      const met = random() < 0.7 ? true : random() < 0.5 ? false : null;
      matches.push({ id: `${matches.length + 1}`, round, people, met });
    }
  }
  const rounds = Array.from({ length: size.rounds }, (_, i) => ({
    number: i + 1,
    start: "2026-01-05",
    end: "2026-01-09",
  }));
  const summary = { participantCount: size.people, roundCount: size.rounds, matchCount: matches.length };
  const people = ids.map((id) => ({ id: `${id}`, name: `Person ${id}`, peopleMet: size.rounds, rank: 1 }));
  const pool = { name: "2026 interns", slug: "interns-2026" };
  return { pool, ...summary, averageRoundSize: size.people, meetRate: 0.7, people, rounds, matches };
}

/** From 0 to 1, the same each time. */
function randomly(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
}

interface Past {
  people: number;
  /** Closed rounds; in each everybody has one partner, the next one round the circle. */
  rounds: number;
  name?: string;
  slug?: string;
  visibility?: "public" | "unlisted" | "login";
  fullName?: (number: number) => string;
}

/** Writes a pool whose pairs of odd number have met, the others not yet. */
export async function seedPast(database: Database, past: Past): Promise<PastPool> {
  const workspaceId = newId();
  const seeded: PastPool = { poolId: newId(), slug: past.slug ?? `pool-${newId()}`, statsKey: newKey(), people: [] };
  const name = past.name ?? "2026 interns";
  await insert(database, workspace, [
    {
      id: workspaceId,
      platform: "slack",
      team: newId(),
      name: "Acme",
      url: "",
      apiUrl: "",
      botUser: "UBOT",
      secrets: "",
      createdAt: 0,
    },
  ]);
  await insert(database, pool, [
    {
      ...{
        id: seeded.poolId,
        workspaceId,
        channel: newId(),
        channelName: seeded.slug,
        name,
        nameKey: `${name} ${newId()}`,
      },
      ...{
        slug: seeded.slug,
        timeZone: "UTC",
        visibility: past.visibility ?? "public",
        statsKey: seeded.statsKey,
        createdAt: 0,
      },
    },
  ]);
  const accounts = await seedPeople(database, workspaceId, seeded, past);
  for (let number = 1; number <= past.rounds; number++) await seedRound(database, seeded, accounts, number);
  return seeded;
}

async function seedPeople(database: Database, workspaceId: string, seeded: PastPool, past: Past): Promise<string[]> {
  const rows = Array.from({ length: past.people }, (_, i) => {
    const fullName = past.fullName?.(i + 1) ?? `Person ${i + 1}`;
    return { personId: newId(), accountId: newId(), number: i + 1, fullName, casualName: fullName.split(" ")[0]! };
  });
  seeded.people = rows.map((row) => row.personId);
  await insert(
    database,
    person,
    rows.map((row) => ({ ...row, id: row.personId, intro: "Hello", introAt: 0, createdAt: 0 })),
  );
  await insert(
    database,
    account,
    rows.map((row) => ({
      id: row.accountId,
      workspaceId,
      user: `U${row.number}`,
      personId: row.personId,
      userName: `u${row.number}`,
      updatedAt: 0,
    })),
  );
  await insert(
    database,
    membership,
    rows.map((row) => ({ ...row, poolId: seeded.poolId, state: "in" as const, joinedAt: 0 })),
  );
  return rows.map((row) => row.accountId);
}

/** In round n, of those in the circle each even place is paired with the one n places on, as far as both are free. */
async function seedRound(database: Database, seeded: PastPool, accounts: string[], number: number): Promise<void> {
  const { poolId, people } = seeded;
  const roundId = newId();
  const start = new Date(Date.UTC(2026, 0, 5 + (number - 1) * 14));
  const day = (after: number) => new Date(start.getTime() + after * 86_400_000).toISOString().slice(0, 10);
  await insert(database, round, [
    {
      id: roundId,
      poolId,
      number,
      state: "closed" as const,
      start: day(0),
      end: day(4),
      openedAt: 0,
      publishedAt: 1,
      closedAt: 2,
    },
  ]);
  const half = Math.floor(people.length / 2);
  const pairs = Array.from({ length: half }, (_, i) => [i, half + ((i + number - 1) % half)]);
  const matches = pairs.map((_, i) => ({ id: newId(), number: (number - 1) * half + i + 1 }));
  await insert(
    database,
    match,
    matches.map((m, i) => ({
      ...{ ...m, roundId, poolId, state: "published" as const, reasons: [], createdAt: 1 },
      // As the answers below have it.
      met: i % 2 === 0 ? true : null,
    })),
  );
  const seats = pairs.flatMap((pair, i) =>
    pair.map((index, position) => ({
      matchId: matches[i]!.id,
      roundId,
      personId: people[index]!,
      accountId: accounts[index]!,
      position,
    })),
  );
  await insert(database, seat, seats);
  const answers = seats.map(({ matchId, personId }, i) => ({
    matchId,
    personId,
    value: i % 4 < 2 ? ("met" as const) : ("not_yet" as const),
    at: 2,
  }));
  await insert(database, answer, answers);
}

type Table =
  | typeof workspace
  | typeof pool
  | typeof person
  | typeof account
  | typeof membership
  | typeof round
  | typeof match
  | typeof seat
  | typeof answer;

/** In one transaction, a thousand rows a statement: SQLite takes 32,766 values in one. */
async function insert<T extends Table>(database: Database, table: T, rows: T["$inferInsert"][]): Promise<void> {
  await database.write(async (tx) => {
    for (let at = 0; at < rows.length; at += 1000) await tx.insert(table).values(rows.slice(at, at + 1000) as never);
  });
}

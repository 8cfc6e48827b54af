// Pools with a past, for tests, the figures and looking at the pages.
import type { Database } from "@/db/client";
import { account, answer, match, membership, person, pool, round, seat, workspace } from "@/db/schema";
import { newId, newKey } from "@/lib/core/crypto";

export interface PastPool {
  poolId: string;
  slug: string;
  statsKey: string;
  /** Internal ids by membership number, from 1. */
  people: string[];
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
    matches.map((m) => ({ ...m, roundId, poolId, state: "published" as const, reasons: [], createdAt: 1 })),
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

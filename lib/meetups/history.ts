// Who was paired with whom before, and who was left out: what the matching looks back on.
import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { availability, match, neverPair, round, seat } from "@/db/schema";
import type { Past } from "./match";

/**
 * Each pair's latest published match, in any pool. `roundsAgo` counts this pool's rounds: 1 is the one before the next,
 * and a match of another pool counts as if it had been made in this pool's round before it.
 */
export async function pastPairs(db: Pick<Reads, "all" | "select">, poolId: string, among: string[]): Promise<Past[]> {
  const rows = await db.all<{ a: string; b: string; at: number }>(sql`
    select s.person_id as a, t.person_id as b, max(r.published_at) as at
    from ${seat} s join ${seat} t on t.match_id = s.match_id and t.person_id > s.person_id and t.active = 1
    join ${match} m on m.id = s.match_id join ${round} r on r.id = m.round_id
    where s.active = 1 and m.state = 'published' and s.person_id in (select value from json_each(${JSON.stringify(among)}))
      and t.person_id in (select value from json_each(${JSON.stringify(among)}))
    group by s.person_id, t.person_id`);
  const published = await publishedRounds(db, poolId);
  return rows.map(({ a, b, at }) => ({ a, b, roundsAgo: 1 + published.filter((p) => p.at > at).length }));
}

async function publishedRounds(db: Pick<Reads, "select">, poolId: string): Promise<{ id: string; at: number }[]> {
  const rows = await db
    .select({ id: round.id, at: round.publishedAt })
    .from(round)
    .where(and(eq(round.poolId, poolId), isNotNull(round.publishedAt)))
    .orderBy(desc(round.number));
  return rows.map((row) => ({ id: row.id, at: row.at! }));
}

export interface LeftOut {
  /** By person: how many of the pool's published rounds ago they were last left out although available. */
  roundsAgo: Map<string, number>;
}

export async function leftOut(db: Pick<Reads, "select">, poolId: string): Promise<LeftOut> {
  const published = await publishedRounds(db, poolId);
  const agoOf = new Map(published.map((row, index) => [row.id, index + 1]));
  const rows = await db
    .select({ roundId: availability.roundId, personId: availability.personId })
    .from(availability)
    .innerJoin(round, eq(round.id, availability.roundId))
    .where(and(eq(round.poolId, poolId), eq(availability.available, true), isNotNull(availability.unplaced)));
  const roundsAgo = new Map<string, number>();
  for (const row of rows) {
    const ago = agoOf.get(row.roundId);
    if (ago !== undefined)
      roundsAgo.set(row.personId, Math.min(ago, roundsAgo.get(row.personId) ?? Number.POSITIVE_INFINITY));
  }
  return { roundsAgo };
}

export async function neverPairs(db: Pick<Reads, "select">): Promise<[string, string][]> {
  const rows = await db.select({ a: neverPair.a, b: neverPair.b }).from(neverPair);
  return rows.map((row) => [row.a, row.b]);
}

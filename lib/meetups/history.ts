// Who was paired with whom before, and who was left out: what the matching looks back on.
import { and, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { availability, match, round, seat, type UnplacedReason } from "@/db/schema";
import type { Past } from "./match";

/**
 * Each pair's latest published match, in any pool. `roundsAgo` counts this pool's rounds: 1 is the one before the next,
 * and a match of another pool counts as if it had been made in this pool's round before it.
 */
export async function pastPairs(db: Pick<Reads, "get" | "select">, poolId: string, among: string[]): Promise<Past[]> {
  const published = (await publishedRounds(db, poolId)).map((row) => row.at);
  const agoOf = new Map<number, number>();
  const latest = new Map<string, Past>();
  const present = new Set(among);
  for (const [a, b, at] of await meetings(db, among)) {
    if (!present.has(b)) continue;
    if (!agoOf.has(at)) agoOf.set(at, 1 + published.filter((moment) => moment > at).length);
    const roundsAgo = agoOf.get(at)!;
    if (roundsAgo < (latest.get(`${a} ${b}`)?.roundsAgo ?? Number.POSITIVE_INFINITY))
      latest.set(`${a} ${b}`, { a, b, roundsAgo });
  }
  return [...latest.values()];
}

/**
 * Who of these was in a published match with whom, and when (ms) it was published. One text, because a row each costs the
 * driver more than the search; from the people on, index by index, because SQLite would try every seat with every name.
 */
async function meetings(db: Pick<Reads, "get">, among: string[]): Promise<[a: string, b: string, at: number][]> {
  const { text } = await db.get<{ text: string }>(sql`
    select json_group_array(json_array(s.person_id, t.person_id, r.published_at)) as text
    from json_each(${JSON.stringify(among)}) j cross join ${seat} s on s.person_id = j.value and s.active = 1
    cross join ${match} m on m.id = s.match_id and m.state = 'published' cross join ${round} r on r.id = m.round_id
    cross join ${seat} t on t.match_id = s.match_id and t.person_id > s.person_id and t.active = 1`);
  return JSON.parse(text);
}

async function publishedRounds(db: Pick<Reads, "select">, poolId: string): Promise<{ id: string; at: number }[]> {
  const rows = await db
    .select({ id: round.id, at: round.publishedAt })
    .from(round)
    .where(and(eq(round.poolId, poolId), isNotNull(round.publishedAt)))
    .orderBy(desc(round.number));
  return rows.map((row) => ({ id: row.id, at: row.at! }));
}

/** Reasons for which somebody who was free all the same stayed alone. */
const LEFT_OUT: UnplacedReason[] = ["odd", "excluded", "never_pair"];
export const isLeftOut = (why: UnplacedReason | null | undefined) => why != null && LEFT_OUT.includes(why);

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
    .where(and(eq(round.poolId, poolId), eq(availability.available, true), inArray(availability.unplaced, LEFT_OUT)));
  const roundsAgo = new Map<string, number>();
  for (const row of rows) {
    const ago = agoOf.get(row.roundId);
    if (ago !== undefined)
      roundsAgo.set(row.personId, Math.min(ago, roundsAgo.get(row.personId) ?? Number.POSITIVE_INFINITY));
  }
  return { roundsAgo };
}

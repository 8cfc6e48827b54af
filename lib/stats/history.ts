// What the closed rounds of a pool left in the database, in as few rows as there are matches.
import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { answer, match, membership, person, round, seat } from "@/db/schema";
import type { Participant, PlayedMatch, PlayedRound, PoolHistory } from "./summarise";

/** A round closed before anybody was introduced counts nowhere. */
const counts = (poolId: string) =>
  and(eq(round.poolId, poolId), eq(round.state, "closed"), isNotNull(round.publishedAt));

export async function readHistory(db: Reads, poolId: string, pool: PoolHistory["pool"]): Promise<PoolHistory> {
  return {
    pool,
    rounds: await readRounds(db, poolId),
    matches: await readMatches(db, poolId),
    people: await readPeople(db, poolId),
  };
}

function readRounds(db: Reads, poolId: string): Promise<PlayedRound[]> {
  return db
    .select({ number: round.number, start: round.start, end: round.end })
    .from(round)
    .where(counts(poolId))
    .orderBy(asc(round.number));
}

/** One row per match, its people and answers joined by commas: a row per seat costs four times as much. */
async function readMatches(db: Reads, poolId: string): Promise<PlayedMatch[]> {
  const rows = await db
    .select({
      number: match.number,
      round: round.number,
      metOverride: match.metOverride,
      people: sql<string | null>`(select group_concat(${seat.personId}) from ${seat}
        where ${seat.matchId} = ${match.id} and ${seat.active} = 1)`,
      answers: sql<string | null>`(select group_concat(distinct ${answer.value}) from ${answer}
        where ${answer.matchId} = ${match.id})`,
    })
    .from(match)
    .innerJoin(round, eq(round.id, match.roundId))
    .where(and(counts(poolId), eq(match.state, "published")));
  return rows.map((row) => ({
    ...row,
    people: row.people?.split(",") ?? [],
    answers: (row.answers?.split(",") ?? []) as PlayedMatch["answers"],
  }));
}

function readPeople(db: Reads, poolId: string): Promise<Participant[]> {
  return db
    .select({ id: person.id, number: membership.number, fullName: person.fullName, publicName: person.publicName })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(eq(membership.poolId, poolId));
}

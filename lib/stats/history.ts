// What the closed rounds of a pool left in the database.
import { setImmediate } from "node:timers/promises";
import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { answer, match, membership, person, round, seat } from "@/db/schema";
import type { Participant, PlayedMatch, PlayedRound, PoolHistory } from "./summarise";

export async function readHistory(db: Reads, poolId: string, pool: PoolHistory["pool"]): Promise<PoolHistory> {
  const rounds = await readRounds(db, poolId);
  const matches: PlayedMatch[] = [];
  for (const { id, number } of rounds) {
    // A local database is read on this thread: between two rounds everybody else gets a turn.
    await setImmediate();
    matches.push(...(await readMatches(db, id, number)));
  }
  return { pool, rounds, matches, people: await readPeople(db, poolId) };
}

/** A round closed before anybody was introduced counts nowhere. */
function readRounds(db: Reads, poolId: string): Promise<(PlayedRound & { id: string })[]> {
  return db
    .select({ id: round.id, number: round.number, start: round.start, end: round.end })
    .from(round)
    .where(and(eq(round.poolId, poolId), eq(round.state, "closed"), isNotNull(round.publishedAt)))
    .orderBy(asc(round.number));
}

type Row = [number: number, metOverride: 0 | 1 | null, people: string | null, answers: string | null];

/** A round's matches in one value: as rows, ten thousand people took three times as long. */
async function readMatches(db: Reads, roundId: string, roundNumber: number): Promise<PlayedMatch[]> {
  const people = sql`(select group_concat(s.person_id) from ${seat} s where s.match_id = m.id and s.active = 1)`;
  const answers = sql`(select group_concat(a.value) from ${answer} a where a.match_id = m.id)`;
  const found = await db.get<{ rows: string }>(sql`
    select json_group_array(json_array(m.number, m.met_override, ${people}, ${answers})) as rows
    from ${match} m where m.round_id = ${roundId} and m.state = 'published'`);
  return (JSON.parse(found.rows) as Row[]).map(([number, metOverride, people, answers]) => ({
    number,
    round: roundNumber,
    metOverride: metOverride === null ? null : metOverride === 1,
    people: people?.split(",") ?? [],
    answers: (answers?.split(",") ?? []) as PlayedMatch["answers"],
  }));
}

function readPeople(db: Reads, poolId: string): Promise<Participant[]> {
  return db
    .select({ id: person.id, number: membership.number, fullName: person.fullName, publicName: person.publicName })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(eq(membership.poolId, poolId));
}

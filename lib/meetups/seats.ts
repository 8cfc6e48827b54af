// Places in matches: who sits where, and getting up again before publication.
import { and, eq, inArray, sql } from "drizzle-orm";
import { availability, match, type PairReason, round, seat, type UnplacedReason } from "@/db/schema";
import type { WriteTx } from "@/lib/core/context";
import { newId } from "@/lib/core/crypto";

export interface Group {
  people: { personId: string; accountId: string }[];
  reasons: PairReason[];
}
export interface NewMatches {
  roundId: string;
  poolId: string;
  state: "draft" | "published";
  /** Made after publication, for people who said yes late. */
  late?: boolean;
}

/** Kept with each seat. */
export const openedAt = (roundId: string) => sql<number>`(select r.opened_at from ${round} r where r.id = ${roundId})`;

/** One match with its seats. The unique index on (round, person) says nobody sits twice. */
export async function seatTogether(tx: WriteTx, wanted: NewMatches & Group, now: number): Promise<string> {
  const [id] = await seatAll(tx, wanted, [{ people: wanted.people, reasons: wanted.reasons }], now);
  return id!;
}

/** Matches with their seats, in a few statements whatever their number. Gives their ids in order. */
export async function seatAll(tx: WriteTx, how: NewMatches, groups: Group[], now: number): Promise<string[]> {
  const rows = groups.map(({ people, reasons }) => ({ id: newId(), people, reasons }));
  const given = JSON.stringify(rows);
  await tx.run(sql`
    insert into ${match} (id, round_id, pool_id, number, state, late, reasons, created_at)
    select j.value ->> 'id', ${how.roundId}, ${how.poolId},
      (select coalesce(max(number), 0) from ${match} where pool_id = ${how.poolId}) + 1 + j.key,
      ${how.state}, ${how.late === true ? 1 : 0}, j.value -> 'reasons', ${now}
    from json_each(${given}) j order by j.key`);
  await tx.run(sql`
    insert into ${seat} (match_id, round_id, person_id, account_id, position, opened_at)
    select j.value ->> 'id', ${how.roundId}, p.value ->> 'personId', p.value ->> 'accountId', p.key, ${openedAt(how.roundId)}
    from json_each(${given}) j, json_each(j.value -> 'people') p`);
  return rows.map((row) => row.id);
}

/** Takes people out of the drafts and proposals they are in and marks those matches for the admin. */
export async function leaveDrafts(
  tx: WriteTx,
  people: string[],
  why: UnplacedReason,
  only?: { poolId: string },
): Promise<void> {
  const seats = await tx
    .select({ matchId: match.id, roundId: match.roundId, personId: seat.personId, reasons: match.reasons })
    .from(seat)
    .innerJoin(match, eq(match.id, seat.matchId))
    .where(
      and(
        sql`${seat.personId} in (select value from json_each(${JSON.stringify(people)}))`,
        eq(seat.active, true),
        eq(match.state, "draft"),
        only ? eq(match.poolId, only.poolId) : undefined,
      ),
    );
  for (const { matchId, roundId, personId } of seats) {
    await tx.delete(seat).where(and(eq(seat.personId, personId), eq(seat.matchId, matchId)));
    await tx
      .update(availability)
      .set({ unplaced: why })
      .where(and(eq(availability.personId, personId), eq(availability.roundId, roundId)));
  }
  const left = new Set(seats.map((row) => row.personId));
  for (const { matchId, reasons } of new Map(seats.map((row) => [row.matchId, row])).values()) {
    const stay = reasons.filter((reason) => !reason.people.some((id) => left.has(id)));
    await tx.update(match).set({ flagged: why, reasons: stay }).where(eq(match.id, matchId));
  }
}

/** A round's drafts and proposals come to nothing, and their seats are free. */
export async function giveUpDrafts(tx: WriteTx, roundId: string): Promise<void> {
  const drafts = tx
    .select({ id: match.id })
    .from(match)
    .where(and(eq(match.roundId, roundId), eq(match.state, "draft")));
  await tx.update(seat).set({ active: false }).where(inArray(seat.matchId, drafts));
  await tx
    .update(match)
    .set({ state: "dropped" })
    .where(and(eq(match.roundId, roundId), eq(match.state, "draft")));
}

// Places in matches: who sits where, and getting up again before publication.
import { and, eq, inArray, sql } from "drizzle-orm";
import { availability, match, type PairReason, round, seat, type UnplacedReason } from "@/db/schema";
import type { WriteTx } from "@/lib/core/context";
import { newId } from "@/lib/core/crypto";

export interface NewMatch {
  roundId: string;
  poolId: string;
  people: { personId: string; accountId: string }[];
  reasons: PairReason[];
  state: "draft" | "published";
  locked?: boolean;
  late?: boolean;
}

/** One match with its seats. The unique index on (round, person) says nobody sits twice. */
export async function seatTogether(tx: WriteTx, wanted: NewMatch, now: number): Promise<string> {
  const id = newId();
  const { people, ...columns } = wanted;
  await tx.insert(match).values({
    ...columns,
    id,
    number: sql`(select coalesce(max(number), 0) + 1 from "match" where pool_id = ${wanted.poolId})`,
    createdAt: now,
  });
  await tx
    .insert(seat)
    .values(people.map((who, position) => ({ ...who, matchId: id, roundId: wanted.roundId, position })));
  return id;
}

/** Takes somebody out of the drafts they are in and marks those matches for the admin. */
export async function leaveDrafts(
  tx: WriteTx,
  personId: string,
  why: UnplacedReason,
  only?: { poolId: string },
): Promise<void> {
  const drafts = await tx
    .select({ matchId: match.id, roundId: match.roundId })
    .from(seat)
    .innerJoin(match, eq(match.id, seat.matchId))
    .innerJoin(round, eq(round.id, match.roundId))
    .where(
      and(
        eq(seat.personId, personId),
        eq(seat.active, true),
        eq(match.state, "draft"),
        inArray(round.state, ["asking", "drafted"]),
        only ? eq(match.poolId, only.poolId) : undefined,
      ),
    );
  if (drafts.length === 0) return;
  const ids = drafts.map((row) => row.matchId);
  await tx.delete(seat).where(and(eq(seat.personId, personId), inArray(seat.matchId, ids)));
  await tx.update(match).set({ flagged: why }).where(inArray(match.id, ids));
  await tx
    .update(availability)
    .set({ unplaced: why })
    .where(
      and(
        eq(availability.personId, personId),
        inArray(
          availability.roundId,
          drafts.map((row) => row.roundId),
        ),
      ),
    );
}

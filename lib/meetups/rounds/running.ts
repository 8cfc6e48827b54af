// The round of a pool that is going on.
import { and, eq, gt, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { pool as pools, round } from "@/db/schema";
import { conflict, notFound } from "@/lib/core/errors";
import type { Pool } from "../pools";

export type Round = typeof round.$inferSelect;

const ALREADY = {
  introducing: "is being introduced",
  introduced: "has been introduced already",
};

/** The round to draw. @throws AppError conflict or not_found. */
export async function drawable(db: Pick<Reads, "select">, pool: Pool): Promise<Round> {
  const [row] = await db
    .select()
    .from(round)
    .where(and(eq(round.poolId, pool.id), sql`${round.state} <> 'closed'`))
    .orderBy(sql`${round.number} desc`);
  if (!row) throw notFound(`“${pool.name}” has no round that is going on. Nothing was changed: create one first.`);
  if (row.state !== "asking" && row.state !== "drafted") {
    const how = ALREADY[row.state as keyof typeof ALREADY];
    throw conflict(
      `Round ${row.number} of “${pool.name}” ${how}. Nothing was changed and nobody was told anything again.`,
    );
  }
  return row;
}

/** A round and its pool, archived or not. @throws AppError not_found, also when it was deleted. */
export async function roundById(db: Pick<Reads, "select">, roundId: string): Promise<{ row: Round; pool: Pool }> {
  const [found] = await db
    .select({ row: round, pool: pools })
    .from(round)
    .innerJoin(pools, eq(pools.id, round.poolId))
    .where(and(eq(round.id, roundId), gt(round.number, 0)));
  if (!found) throw notFound("That round does not exist any more. Nothing was changed.");
  return found;
}

/** Somebody acts on the round they see: by now another may be going on. @throws AppError conflict. */
export function refuseAnother(row: Round, pool: Pool, roundId: string | undefined): void {
  if (roundId !== undefined && row.id !== roundId)
    throw conflict(`By now round ${row.number} of “${pool.name}” is going on. Nothing was changed: look at that one.`);
}

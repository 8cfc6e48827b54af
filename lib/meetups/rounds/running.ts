// The round of a pool that is going on.
import { and, eq, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { round } from "@/db/schema";
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

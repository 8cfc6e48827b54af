// Moves a round's days, and with its end the moment it closes by itself. Asks nobody again.
import { eq, sql } from "drizzle-orm";
import { due, pool as pools, round } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { invalid } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { refuseStale } from "@/lib/core/stale";
import { closingMoment, dayIn, isDay } from "../dates";
import type { Pool } from "../pools";
import { SetDates } from "../rounds-schemas";
import { type Round, roundById } from "./running";

export interface Dates {
  start: string;
  end: string;
}

/** @throws AppError invalid for impossible days; conflict when somebody else moved them. */
export async function setRoundDates(ctx: Ctx, input: unknown): Promise<{ before: Dates; after: Dates }> {
  const { roundId, start, end, seen } = parseInput(SetDates, input);
  const { row: shown } = await roundById(ctx.db, roundId);
  authorize(ctx, "round.edit", { poolId: shown.poolId });
  return ctx.write(async (tx) => {
    const { row, pool } = await roundById(tx, roundId);
    refuseStale({ start: row.start, end: row.end }, seen, "this round's days");
    refuseImpossible({ start, end }, row, pool, ctx.now());
    await tx.update(round).set({ start, end }).where(eq(round.id, roundId));
    const dueAt = closingMoment(end, pool.timeZone, pool.schedule?.closeAt);
    if (row.state !== "closed")
      await tx
        .update(due)
        .set({ dueAt })
        .where(eq(due.id, `close:${roundId}`));
    // The stats page shows the days of closed rounds.
    const statsVersion = sql`${pools.statsVersion} + 1`;
    await tx.update(pools).set({ statsVersion }).where(eq(pools.id, pool.id));
    const before = { start: row.start, end: row.end };
    await tx.audit({ action: "round.dates", subject: roundId, poolId: pool.id, data: { before, start, end } });
    return { before, after: { start, end } };
  });
}

function refuseImpossible({ start, end }: Dates, row: Round, pool: Pool, now: number): void {
  if (!isDay(start)) throw invalid(`There is no day ${start}. Nothing was changed.`, "start");
  if (!isDay(end)) throw invalid(`There is no day ${end}. Nothing was changed.`, "end");
  if (end < start) throw invalid("The round would end before it starts. Nothing was changed.", "end");
  if (row.state !== "closed" && end < dayIn(pool.timeZone, now))
    throw invalid("That day is over. Nothing was changed: choose a later end, or close the round.", "end");
}

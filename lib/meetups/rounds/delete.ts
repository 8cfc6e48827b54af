// Deletes a round that was never published: nobody was introduced, so nothing of it counts.
import { eq, min } from "drizzle-orm";
import { round } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { conflict } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { OneRound } from "../rounds-schemas";
import { closeIn } from "./close";
import { roundById } from "./running";

/**
 * Calls the round off, as closing it would, and takes it out of every list; its number is free again. The row stays:
 * questions that are out already refer to it, and a slot of the schedule stays used.
 */
export async function deleteRound(ctx: Ctx, input: unknown): Promise<{ number: number }> {
  const { roundId } = parseInput(OneRound, input);
  const { row: seen } = await roundById(ctx.db, roundId);
  authorize(ctx, "round.edit", { poolId: seen.poolId });
  return ctx.write(async (tx) => {
    const { row, pool } = await roundById(tx, roundId);
    if (row.publishedAt !== null)
      throw conflict(`Round ${row.number} of “${pool.name}” is published. Nothing was changed: it can only be closed.`);
    if (row.state !== "closed") await closeIn(tx, { round: row, pool, now: ctx.now(), by: "command" });
    const [lowest] = await tx
      .select({ number: min(round.number) })
      .from(round)
      .where(eq(round.poolId, pool.id));
    const number = Math.min(0, lowest?.number ?? 0) - 1;
    await tx.update(round).set({ number }).where(eq(round.id, roundId));
    await tx.audit({ action: "round.delete", subject: roundId, poolId: pool.id, data: { number: row.number } });
    return { number: row.number };
  });
}

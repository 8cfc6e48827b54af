// An admin's word on whether a match met: it wins over what people answered, and can be taken back.
import { and, eq, sql } from "drizzle-orm";
import { match, pool as pools } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { refuseStale } from "@/lib/core/stale";
import { OverrideMet } from "../rounds-schemas";
import { settleMet } from "../settle-met";
import { roundById } from "./running";

/** @throws AppError not_found when there is no such published match; conflict when somebody else decided meanwhile. */
export async function overrideMet(
  ctx: Ctx,
  input: unknown,
): Promise<{ matchId: string; before: boolean | null; met: boolean | null }> {
  const { roundId, matchId, met, seen } = parseInput(OverrideMet, input);
  const { row: shown } = await roundById(ctx.db, roundId);
  authorize(ctx, "match.override", { poolId: shown.poolId });
  return ctx.write(async (tx) => {
    const { row, pool } = await roundById(tx, roundId);
    const [found] = await tx
      .select({ met: match.metOverride })
      .from(match)
      .where(and(eq(match.id, matchId), eq(match.roundId, row.id), eq(match.state, "published")));
    if (!found) throw notFound("That match is not published, or was dropped. Nothing was changed.");
    refuseStale({ met: found.met }, { met: seen }, "whether this match met");
    await tx.update(match).set({ metOverride: met }).where(eq(match.id, matchId));
    await settleMet(tx, [matchId]);
    const statsVersion = sql`${pools.statsVersion} + 1`;
    await tx.update(pools).set({ statsVersion }).where(eq(pools.id, pool.id));
    const data = { round: row.number, before: found.met, met };
    await tx.audit({ action: "match.override", subject: matchId, poolId: pool.id, data });
    return { matchId, before: found.met, met };
  });
}

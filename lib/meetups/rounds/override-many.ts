// An admin's word on many matches at once, such as after a meeting at which everybody told.
import { and, eq, sql } from "drizzle-orm";
import { match, pool as pools } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { conflict, notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { refuseStale } from "@/lib/core/stale";
import { OverrideMatches, type OverrideStep } from "../people-schemas";
import { settleMet } from "../settle-met";

export interface Overridden {
  changed: number;
  /** Matches of which that was said already. */
  same: number;
  /** What would take it back. */
  undo: OverrideStep[];
}

/** All of them, or none. @throws AppError not_found; conflict when one is not published, or somebody else decided. */
export async function overrideMatches(ctx: Ctx, input: unknown): Promise<Overridden> {
  const { steps } = parseInput(OverrideMatches, input);
  return ctx.write(async (tx) => {
    const found = await matchesOf(
      tx,
      steps.flatMap((step) => step.matches),
    );
    for (const poolId of new Set([...found.values()].map((one) => one.poolId)))
      authorize(ctx, "match.override", { poolId });
    if (found.size === 0) authorize(ctx, "match.override");
    const undo: OverrideStep[] = [];
    let same = 0;
    for (const { matches, met, seen } of steps) {
      for (const id of new Set(matches)) {
        const before = found.get(id);
        if (!before)
          throw notFound("One of those matches does not exist any more. Nothing was changed: load the page again.");
        if (before.state !== "published")
          throw conflict(`Match ${before.number} is not published. Nothing was changed.`);
        refuseStale({ met: before.met }, { met: seen }, `whether match ${before.number} met`);
        if (before.met === met) same++;
        else {
          await tx.update(match).set({ metOverride: met }).where(eq(match.id, id));
          await tx.audit({
            action: "match.override",
            subject: id,
            poolId: before.poolId,
            data: { before: before.met, met },
          });
          undo.push({ matches: [id], met: before.met, seen: met });
        }
      }
    }
    await settle(
      tx,
      undo.flatMap((step) => step.matches),
    );
    return { changed: undo.length, same, undo };
  });
}

async function matchesOf(tx: Pick<WriteTx, "select">, ids: string[]) {
  const rows = await tx
    .select({ id: match.id, number: match.number, poolId: match.poolId, state: match.state, met: match.metOverride })
    .from(match)
    .where(sql`${match.id} in (select value from json_each(${JSON.stringify(ids)}))`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What the lists and the stats pages show of them follows. */
async function settle(tx: WriteTx, ids: string[]): Promise<void> {
  await settleMet(tx, ids);
  const theirs = tx
    .select({ id: match.poolId })
    .from(match)
    .where(sql`${match.id} in (select value from json_each(${JSON.stringify(ids)}))`);
  await tx
    .update(pools)
    .set({ statsVersion: sql`${pools.statsVersion} + 1` })
    .where(and(sql`${pools.id} in ${theirs}`));
}

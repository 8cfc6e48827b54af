// When a round counts as introduced.
import { and, eq, sql } from "drizzle-orm";
import { delivery, round } from "@/db/schema";
import type { WriteTx } from "@/lib/core/context";

/**
 * As soon as every introduction is sent, failed or uncertain. Asked in the transaction that ends one of them, so that no
 * crash leaves a round introducing for ever.
 */
export async function noteIntroduced(tx: WriteTx, roundId: string): Promise<void> {
  const waiting = sql`exists (select 1 from ${delivery} d where d.round_id = ${roundId} and d.kind = 'introduction'
    and d.state in ('queued', 'sending'))`;
  await tx
    .update(round)
    .set({ state: "introduced" })
    .where(and(eq(round.id, roundId), eq(round.state, "introducing"), sql`not ${waiting}`));
}

// Sends again what the platform refused, or what may have been lost and nobody can look for.
import { and, eq, sql } from "drizzle-orm";
import { delivery, round } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { conflict, notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import type { Delivery } from "./deliveries";
import { roundById } from "./rounds/running";
import { OneRound, RetryDelivery } from "./rounds-schemas";
import { isTimely } from "./sending";
import { UNREADABLE } from "./uncertain";

/**
 * Puts one delivery back into the queue; its key stays, so it is still owed once.
 * @throws AppError conflict when it waits, is sent, or is still being looked for; `anyway` is needed where it may have
 * arrived.
 */
export async function retryDelivery(ctx: Ctx, input: unknown): Promise<{ deliveryId: string }> {
  const { deliveryId, anyway } = parseInput(RetryDelivery, input);
  const [seen] = await ctx.db.select().from(delivery).where(eq(delivery.id, deliveryId));
  authorize(ctx, "delivery.retry", { poolId: seen?.poolId ?? undefined });
  if (!seen) throw notFound("Kith knows no such message. Nothing was sent.");
  await ctx.write(async (tx) => {
    const [row] = await tx.select().from(delivery).where(eq(delivery.id, deliveryId));
    refuseUnlessOver(row!, anyway);
    if (row!.roundId !== null) await refuseTooLate(tx, row!, row!.roundId);
    await requeue(tx, [row!], ctx.now());
    const data = { kind: row!.kind, was: row!.state };
    await tx.audit({ action: "delivery.retry", subject: deliveryId, poolId: row!.poolId ?? undefined, data });
  });
  return { deliveryId };
}

/** All that failed in a round and still makes sense; what may have arrived is not among it. */
export async function retryFailed(ctx: Ctx, input: unknown): Promise<{ again: number }> {
  const { roundId } = parseInput(OneRound, input);
  const { row: seen } = await roundById(ctx.db, roundId);
  authorize(ctx, "delivery.retry", { poolId: seen.poolId });
  return ctx.write(async (tx) => {
    const { row, pool } = await roundById(tx, roundId);
    const failed = await tx
      .select()
      .from(delivery)
      .where(and(eq(delivery.roundId, roundId), eq(delivery.state, "failed")));
    const wanted = failed.filter((one) => isTimely(one.kind, row.state));
    if (wanted.length === 0) throw conflict("Nothing that failed can be sent any more. Nothing was sent.");
    await requeue(tx, wanted, ctx.now());
    const data = { number: row.number, messages: wanted.length };
    await tx.audit({ action: "delivery.retry", subject: roundId, poolId: pool.id, data });
    return { again: wanted.length };
  });
}

function refuseUnlessOver(row: Delivery, anyway: boolean): void {
  if (row.state === "failed") return;
  if (row.state !== "uncertain")
    throw conflict("That message is not one that failed, or is being sent again already. Nothing was changed.");
  if (row.lookedFor < UNREADABLE)
    throw conflict("Kith is still looking whether that message arrived. Nothing was sent: wait a minute.");
  if (!anyway)
    throw conflict("That message may have arrived, and would then arrive twice. Nothing was sent: confirm that first.");
}

async function refuseTooLate(tx: WriteTx, row: Delivery, roundId: string): Promise<void> {
  const [about] = await tx.select({ state: round.state }).from(round).where(eq(round.id, roundId));
  if (about && !isTimely(row.kind, about.state))
    throw conflict("The round has moved on, so that message makes no sense any more. Nothing was sent.");
}

/** `attempts` goes on counting: it tells one claim from the next. */
async function requeue(tx: WriteTx, rows: Delivery[], now: number): Promise<void> {
  const ids = rows.map((row) => row.id);
  await tx
    .update(delivery)
    .set({ state: "queued", notBefore: now, doneAt: null })
    .where(sql`${delivery.id} in (select value from json_each(${JSON.stringify(ids)}))`);
  const workspaces = new Set(rows.map((row) => row.workspaceId));
  for (const workspaceId of workspaces) await tx.emit({ name: "deliveries/queued", data: { workspaceId } });
}

// Verbs on deliveries: every message Kith owes somebody, once.
import { and, asc, eq, inArray, isNotNull, lt, lte, min, sql } from "drizzle-orm";
import { type DeliveryTarget, delivery } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { newId } from "@/lib/core/crypto";
import { isGone, processId } from "@/lib/core/process";

export type Delivery = typeof delivery.$inferSelect;
export const REPLY = 0;
export const INTERACTIVE = 1;
export const BULK = 2;

/** How long after its sending began an uncertain delivery may be looked for (Slack's history lags behind). */
export const SETTLE_AFTER_MS = 30_000;

export interface Owed {
  key: string;
  kind: Delivery["kind"];
  workspaceId: string;
  target: DeliveryTarget;
  priority: number;
  variant?: string;
  message?: unknown;
  accountId?: string;
  personId?: string;
  poolId?: string;
  roundId?: string;
  matchId?: string;
}

/** Owes a message unless it is owed already; another answer to the same message takes the place of the first. */
export async function owe(ctx: Ctx, owed: Owed): Promise<{ id: string; fresh: boolean }> {
  return ctx.write((tx) => oweIn(tx, owed, ctx.now()));
}

/** The same inside a verb's own transaction. */
export async function oweIn(tx: WriteTx, owed: Owed, now: number): Promise<{ id: string; fresh: boolean }> {
  const id = newId();
  const values = { ...owed, id, state: "queued" as const, notBefore: now, createdAt: now };
  const inserted = await tx
    .insert(delivery)
    .values(values)
    .onConflictDoNothing({ target: delivery.key })
    .returning({ id: delivery.id });
  const fresh = inserted.length === 1 || ("answer" in owed.target && (await answerAnew(tx, owed, now)));
  if (fresh) await tx.emit({ name: "deliveries/queued", data: { workspaceId: owed.workspaceId } });
  if (inserted[0]) return { id: inserted[0].id, fresh: true };
  const [present] = await tx.select({ id: delivery.id }).from(delivery).where(eq(delivery.key, owed.key));
  return { id: present!.id, fresh };
}

async function answerAnew(tx: WriteTx, owed: Owed, now: number): Promise<boolean> {
  const changed = await tx
    .update(delivery)
    .set({
      target: owed.target,
      variant: owed.variant,
      message: owed.message,
      state: "queued",
      notBefore: now,
    })
    .where(and(eq(delivery.key, owed.key), sql`${delivery.variant} is not ${owed.variant ?? null}`))
    .returning({ id: delivery.id });
  return changed.length > 0;
}

/**
 * Takes the next delivery of a workspace: by priority, then the pool that was served longest ago, then age.
 * The caller sends it and must report with `finish`, `postpone` or `doubt`, giving the claimed row back.
 */
export async function claimNext(ctx: Ctx, workspaceId: string): Promise<Delivery | null> {
  authorize(ctx, "delivery.send", { workspaceId });
  const now = ctx.now();
  return ctx.write(async (tx) => {
    const next = await nextInTurn(tx, workspaceId, now);
    if (!next) return null;
    const [claimed] = await tx
      .update(delivery)
      .set({
        state: "sending",
        beganAt: now,
        sender: processId(),
        attempts: sql`${delivery.attempts} + 1`,
        lookedFor: 0,
        error: null,
      })
      .where(and(eq(delivery.id, next), eq(delivery.state, "queued")))
      .returning();
    return claimed ?? null;
  });
}

async function nextInTurn(tx: WriteTx, workspaceId: string, now: number): Promise<string | null> {
  const waiting = and(
    eq(delivery.workspaceId, workspaceId),
    eq(delivery.state, "queued"),
    lte(delivery.notBefore, now),
  );
  const [top] = await tx
    .select({ priority: min(delivery.priority) })
    .from(delivery)
    .where(waiting);
  if (top?.priority == null) return null;
  // One row for each pool that waits, so that a big pool does not hold up a small one.
  const heads = await tx
    .select({ id: delivery.id, pool: delivery.poolId, at: min(delivery.createdAt) })
    .from(delivery)
    .where(and(waiting, eq(delivery.priority, top.priority)))
    .groupBy(delivery.poolId);
  if (heads.length <= 1) return heads[0]?.id ?? null;
  const served = await tx
    .select({ pool: delivery.poolId, last: sql<number>`max(${delivery.beganAt})` })
    .from(delivery)
    .where(
      and(
        eq(delivery.workspaceId, workspaceId),
        isNotNull(delivery.beganAt),
        sql`${delivery.beganAt} > ${now - 600_000}`,
      ),
    )
    .groupBy(delivery.poolId);
  const lastOf = new Map(served.map((row) => [row.pool, row.last]));
  heads.sort((a, b) => (lastOf.get(a.pool) ?? 0) - (lastOf.get(b.pool) ?? 0) || Number(a.at) - Number(b.at));
  return heads[0]!.id;
}

/** Whether anything waits, and from when on (ms). */
export async function nextTurnAt(ctx: Ctx, workspaceId: string): Promise<number | null> {
  const [row] = await ctx.db
    .select({ at: min(delivery.notBefore) })
    .from(delivery)
    .where(and(eq(delivery.workspaceId, workspaceId), eq(delivery.state, "queued")));
  return row?.at ?? null;
}

/** Only the claim that is reported on may change the row: a later one, or a newer answer, is left alone. */
const asClaimed = (row: Delivery) =>
  and(eq(delivery.id, row.id), eq(delivery.state, "sending"), eq(delivery.attempts, row.attempts));

export type Ending =
  | { state: "sent"; conversation: string | null; messageId: string | null }
  | { state: "failed"; error: string }
  | { state: "dropped"; error: string };

/** The end of a delivery. Its text is erased once it is sent. */
export async function finish(ctx: Ctx, row: Delivery, ending: Ending): Promise<boolean> {
  authorize(ctx, "delivery.send", { workspaceId: row.workspaceId });
  const changed = await ctx.write((tx) =>
    tx
      .update(delivery)
      .set({ ...ending, doneAt: ctx.now(), ...(ending.state === "failed" ? {} : { message: null }) })
      .where(row.state === "uncertain" ? and(eq(delivery.id, row.id), eq(delivery.state, "uncertain")) : asClaimed(row))
      .returning({ id: delivery.id }),
  );
  return changed.length > 0;
}

/** Certainly not sent: back in the queue until `notBefore` (ms). */
export async function postpone(ctx: Ctx, row: Delivery, notBefore: number, error: string): Promise<void> {
  authorize(ctx, "delivery.send", { workspaceId: row.workspaceId });
  await ctx.write((tx) =>
    tx
      .update(delivery)
      .set({ state: "queued", notBefore, error })
      .where(
        row.state === "uncertain" ? and(eq(delivery.id, row.id), eq(delivery.state, "uncertain")) : asClaimed(row),
      ),
  );
}

/** It may have been sent: to be settled by looking in the conversation. */
export async function doubt(ctx: Ctx, row: Delivery, error: string): Promise<void> {
  authorize(ctx, "delivery.send", { workspaceId: row.workspaceId });
  await ctx.write(async (tx) => {
    await tx.update(delivery).set({ state: "uncertain", error }).where(asClaimed(row));
    await tx.emit({ name: "deliveries/uncertain", data: { workspaceId: row.workspaceId } });
  });
}

/** No sending takes longer than this: two calls of 10 s and the wait for their turns. */
const LONGEST_SENDING_MS = 120_000;

/** What a dead process left in the middle of a call is uncertain from now on. */
export async function doubtAbandoned(ctx: Ctx): Promise<void> {
  authorize(ctx, "delivery.send");
  const sending = await ctx.db
    .select({ id: delivery.id, workspaceId: delivery.workspaceId, sender: delivery.sender, beganAt: delivery.beganAt })
    .from(delivery)
    .where(eq(delivery.state, "sending"));
  const left = sending.filter((row) => isGone(row.sender ?? "") || (row.beganAt ?? 0) < ctx.now() - LONGEST_SENDING_MS);
  if (left.length === 0) return;
  await ctx.write(async (tx) => {
    const ids = left.map((row) => row.id);
    await tx
      .update(delivery)
      .set({ state: "uncertain", error: "interrupted" })
      .where(and(inArray(delivery.id, ids), eq(delivery.state, "sending")));
    for (const workspaceId of new Set(left.map((row) => row.workspaceId))) {
      await tx.emit({ name: "deliveries/uncertain", data: { workspaceId } });
    }
  });
}

/** The uncertain ones, oldest first; of a conversation where Kith may not read they stay as they are and are not given. */
export async function uncertainOnes(ctx: Ctx, workspaceId: string): Promise<Delivery[]> {
  authorize(ctx, "delivery.send", { workspaceId });
  return ctx.db
    .select()
    .from(delivery)
    .where(
      and(eq(delivery.workspaceId, workspaceId), eq(delivery.state, "uncertain"), lt(delivery.lookedFor, UNREADABLE)),
    )
    .orderBy(asc(delivery.beganAt))
    .limit(200);
}

/** So many looks mean: the history is refused, an admin has to decide. */
export const UNREADABLE = 1000;

export async function noteLook(ctx: Ctx, row: Delivery, looks: number, error?: string): Promise<void> {
  authorize(ctx, "delivery.send", { workspaceId: row.workspaceId });
  await ctx.write((tx) =>
    tx
      .update(delivery)
      .set({ lookedFor: looks, ...(error ? { error } : {}) })
      .where(and(eq(delivery.id, row.id), eq(delivery.state, "uncertain"))),
  );
}

/** What is not sent yet of a round is not sent any more. */
export async function dropUnsent(
  tx: WriteTx,
  roundId: string,
  kinds: Delivery["kind"][],
  now: number,
  why: string,
): Promise<void> {
  await tx
    .update(delivery)
    .set({ state: "dropped", error: why, doneAt: now, message: null })
    .where(and(eq(delivery.roundId, roundId), eq(delivery.state, "queued"), inArray(delivery.kind, kinds)));
}

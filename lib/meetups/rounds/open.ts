// Opens a round: everybody in the pool is asked whether they are free.
import { and, eq, inArray, max } from "drizzle-orm";
import { due, round } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { newId } from "@/lib/core/crypto";
import { conflict, invalid } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { askEverybody } from "../asking";
import { addDays, closingMoment, dayIn, isDay } from "../dates";
import { livePool, type Pool } from "../pools";
import { type OpenedRound, OpenRound } from "../schemas";
import { closeIn } from "./close";

/** A round is this many days longer than its first, unless said otherwise (contract.md). */
export const DEFAULT_DAYS = 4;

/**
 * Opens the pool's next round and closes the introduced one. The members must have been synced just before.
 * @throws AppError conflict while a round is asking, drafted or introducing; invalid for impossible dates.
 */
export async function openRound(ctx: Ctx, input: unknown): Promise<OpenedRound> {
  const wanted = parseInput(OpenRound, input);
  authorize(ctx, "round.open", { poolId: wanted.poolId });
  return ctx.write(async (tx) => {
    const pool = await livePool(tx, wanted.poolId);
    const days = roundDays(wanted, pool, ctx.now());
    await refuseWhileRunning(tx, pool);
    await refuseSlotAgain(tx, pool, wanted.slot);
    await closeIntroduced(tx, ctx, pool);
    const [last] = await tx
      .select({ number: max(round.number) })
      .from(round)
      .where(eq(round.poolId, pool.id));
    const row = {
      id: newId(),
      poolId: pool.id,
      number: Math.max(0, last?.number ?? 0) + 1,
      ...days,
      slot: wanted.slot ?? null,
    };
    await tx.insert(round).values({ ...row, state: "asking", openedAt: ctx.now() });
    const at = { poolId: pool.id, workspaceId: pool.workspaceId, roundId: row.id, now: ctx.now() };
    const counts = await askEverybody(tx, at);
    await tx.insert(due).values({
      id: `close:${row.id}`,
      name: "round/close.due",
      data: { roundId: row.id },
      dueAt: closingMoment(days.end, pool.timeZone, pool.schedule?.closeAt),
    });
    await tx.emit({ name: "deliveries/queued", data: { workspaceId: pool.workspaceId } });
    await tx.audit({ action: "round.open", subject: row.id, poolId: pool.id, data: { number: row.number, ...counts } });
    return { roundId: row.id, poolId: pool.id, number: row.number, ...counts };
  });
}

/** Whether a round could be opened, so that a command over several channels can refuse before it changes any. */
export async function checkOpenable(ctx: Ctx, input: unknown): Promise<void> {
  const wanted = parseInput(OpenRound, input);
  authorize(ctx, "round.open", { poolId: wanted.poolId });
  const pool = await livePool(ctx.db, wanted.poolId);
  roundDays(wanted, pool, ctx.now());
  await refuseWhileRunning(ctx.db, pool);
}

function roundDays(wanted: { start?: string; end?: string }, pool: Pool, now: number): { start: string; end: string } {
  for (const day of [wanted.start, wanted.end]) {
    if (day !== undefined && !isDay(day)) throw invalid(`There is no day ${day}. Nothing was changed.`);
  }
  const today = dayIn(pool.timeZone, now);
  const start = wanted.start ?? today;
  const end = wanted.end ?? addDays(start, DEFAULT_DAYS);
  if (end < start) throw invalid(`The round would end on ${end}, before it starts on ${start}. Nothing was changed.`);
  if (end < today)
    throw invalid(`The round would end on ${end}, which is over. Nothing was changed: choose a later end.`);
  return { start, end };
}

const IN_WORDS = {
  asking: "is still asking who is free: match it or close it first",
  drafted: "has a draft that is not published: publish it or close it first",
  introducing: "is still introducing people: wait a moment or close it first",
};

async function refuseWhileRunning(tx: Pick<WriteTx, "select">, pool: Pool): Promise<void> {
  const [running] = await tx
    .select({ number: round.number, state: round.state })
    .from(round)
    .where(and(eq(round.poolId, pool.id), inArray(round.state, ["asking", "drafted", "introducing"])));
  if (running) {
    const how = IN_WORDS[running.state as keyof typeof IN_WORDS];
    throw conflict(`Round ${running.number} of “${pool.name}” ${how}. Nothing was changed and nobody was asked.`);
  }
}

async function refuseSlotAgain(tx: WriteTx, pool: Pool, slot: string | undefined): Promise<void> {
  if (slot === undefined) return;
  const [taken] = await tx
    .select({ number: round.number })
    .from(round)
    .where(and(eq(round.poolId, pool.id), eq(round.slot, slot)));
  if (taken) {
    throw conflict(
      `Round ${taken.number} of “${pool.name}” was this one of the schedule. Nothing was changed and nobody was asked.`,
    );
  }
}

async function closeIntroduced(tx: WriteTx, ctx: Ctx, pool: Pool): Promise<void> {
  const [previous] = await tx
    .select()
    .from(round)
    .where(and(eq(round.poolId, pool.id), eq(round.state, "introduced")));
  if (previous) await closeIn(tx, { round: previous, pool, now: ctx.now(), by: "next" });
}

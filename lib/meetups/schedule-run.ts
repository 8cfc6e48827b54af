// What a schedule does when its time has come: asks, and later matches, each once; and the same at once, by hand.
import { eq, inArray, sql } from "drizzle-orm";
import { due, pool as pools, round } from "@/db/schema";
import { authorize, type Ctx, together, type WriteTx } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { isOver, matchingOf, overdue, runOn, runOutOfTurn } from "./cadence";
import { livePool, type Pool } from "./pools";
import { drawRound } from "./rounds/draw";
import { openRound } from "./rounds/open";
import { scheduleOf } from "./schedule";
import { AGAIN_MS, againId, askId, isRunning, lookAgain, matchId, noteMissed, plan, takenSlots } from "./schedule-plan";
import type { Run } from "./schedule-schemas";
import type { OpenedRound } from "./schemas";

const UNREACHABLE = "Kith was not running, or could not reach the chat platform, while this round was on.";

/**
 * The time to ask has come for `slot`, now or while nobody was there. Plans the next one, and says which slot is to be
 * asked now: the newest whose round is still on and has not been asked. null: none.
 */
export async function takeAsk(ctx: Ctx, input: { poolId: string; slot: string }): Promise<string | null> {
  const { poolId } = input;
  authorize(ctx, "round.open", { poolId });
  return ctx.write(async (tx) => {
    const [pool] = await tx.select().from(pools).where(eq(pools.id, poolId));
    if (!pool) {
      await tx.delete(due).where(inArray(due.id, [askId(poolId), againId(poolId)]));
      return null;
    }
    await plan(tx, pool, ctx.now());
    const slot = isRunning(pool) ? await newest(tx, pool, input.slot, ctx.now()) : null;
    if (slot === null) await tx.delete(due).where(eq(due.id, againId(poolId)));
    else {
      const again = { id: againId(poolId), name: "schedule/ask.due" as const, data: { poolId, slot } };
      await lookAgain(tx, again, ctx.now() + AGAIN_MS);
    }
    return slot;
  });
}

/** Of the slots since `slot` the one to ask now; those it is too late for are noted. */
async function newest(tx: WriteTx, pool: Pool, slot: string, now: number): Promise<string | null> {
  const { run, passed } = overdue(pool.schedule!, pool.timeZone, slot, now);
  const taken = await takenSlots(tx, pool.id, slot);
  const wanted = run && !isOver(run.end, pool.timeZone, now) ? run : null;
  const late = wanted === null && run ? [...passed, run] : passed;
  for (const one of late.slice(-NOTED))
    if (!taken.has(one.slot)) await noteMissed(tx, pool, { what: "ask", slot: one.slot, why: UNREACHABLE });
  return wanted === null || taken.has(wanted.slot) ? null : wanted.slot;
}
/** After a year without Kith nobody reads of every week. */
const NOTED = 10;

/**
 * Asks for a slot, after the members were synced. What is refused, such as while a round is going on, is noted and not
 * tried again. null: nothing was asked.
 */
export async function openScheduled(ctx: Ctx, input: { poolId: string; slot: string }): Promise<OpenedRound | null> {
  const { poolId, slot } = input;
  authorize(ctx, "round.open", { poolId });
  try {
    return await together(ctx, async (ctx) => {
      const [pool] = await ctx.db.select().from(pools).where(eq(pools.id, poolId));
      if (!pool || !isRunning(pool) || (await takenSlots(ctx.db, poolId, slot)).has(slot)) return null;
      const { schedule, timeZone } = pool;
      const run = runOn(schedule!, timeZone, slot);
      // Changed since it was taken: the next look finds what is planned now.
      if (!run || run.skipped) return null;
      const match = matchingOf(run, schedule!, timeZone, ctx.now());
      const opened = await openRound(ctx, { poolId, start: slot, end: run.end, slot });
      await ctx.write((tx) => awaitMatching(tx, opened.roundId, match));
      await ctx.write((tx) => tx.delete(due).where(eq(due.id, againId(poolId))));
      return opened;
    });
  } catch (error) {
    if (!isFinal(error)) throw error;
    await giveUpAsk(ctx, { poolId, slot, why: error.message });
    return null;
  }
}

/** Refused for good: trying again would be refused again. */
export const isFinal = (error: unknown): error is AppError =>
  error instanceof AppError && error.code !== "unavailable" && error.code !== "forbidden";

/** It is not asked for this slot; why is shown. */
export async function giveUpAsk(ctx: Ctx, input: { poolId: string; slot: string; why: string }): Promise<void> {
  const { poolId, slot, why } = input;
  authorize(ctx, "round.open", { poolId });
  await ctx.write(async (tx) => {
    await noteMissed(tx, { id: poolId }, { what: "ask", slot, why });
    await tx.delete(due).where(eq(due.id, againId(poolId)));
  });
}

/** The time to match has come. Gives the pool, when there is something to match; a draft somebody made stands. */
export async function takeMatch(ctx: Ctx, input: { roundId: string }): Promise<{ poolId: string } | null> {
  const [seen] = await ctx.db.select({ poolId: round.poolId }).from(round).where(eq(round.id, input.roundId));
  authorize(ctx, "round.draw", seen ?? {});
  return ctx.write(async (tx) => {
    const [found] = await tx
      .select({ round, pool: pools })
      .from(round)
      .innerJoin(pools, eq(pools.id, round.poolId))
      .where(sql`${round.id} = ${input.roundId} and ${round.state} = 'asking'`);
    const id = matchId(input.roundId);
    const over = found && isOver(found.round.end, found.pool.timeZone, ctx.now());
    if (found && over) await noteMissed(tx, found.pool, { what: "match", slot: found.round.start, why: UNREACHABLE });
    if (!found || over) await tx.delete(due).where(eq(due.id, id));
    else
      await lookAgain(tx, { id, name: "schedule/match.due", data: { roundId: input.roundId } }, ctx.now() + AGAIN_MS);
    return found && !over ? { poolId: found.round.poolId } : null;
  });
}

/** Draws the round, once; what is refused, such as nobody being free, is noted and not tried again. */
export async function drawScheduled(ctx: Ctx, input: { roundId: string }): Promise<void> {
  const { roundId } = input;
  const [row] = await ctx.db.select().from(round).where(eq(round.id, roundId));
  if (!row) return;
  try {
    await drawRound(ctx, { poolId: row.poolId, roundId, once: true });
    await ctx.write((tx) => tx.delete(due).where(eq(due.id, matchId(roundId))));
  } catch (error) {
    if (!isFinal(error)) throw error;
    await giveUpMatch(ctx, { roundId, why: error.message });
  }
}

/** The round is left to be matched by hand; why is shown, unless somebody did it meanwhile. */
export async function giveUpMatch(ctx: Ctx, input: { roundId: string; why: string }): Promise<void> {
  const [row] = await ctx.db.select().from(round).where(eq(round.id, input.roundId));
  if (!row) return;
  authorize(ctx, "round.draw", { poolId: row.poolId });
  await ctx.write(async (tx) => {
    if (row.state === "asking")
      await noteMissed(tx, { id: row.poolId }, { what: "match", slot: row.start, why: input.why });
    await tx.delete(due).where(eq(due.id, matchId(row.id)));
  });
}

/** Asks at once: as many days later as planned it is matched and closed. The members must have been synced before. */
export async function runNow(ctx: Ctx, input: { poolId: string }): Promise<OpenedRound> {
  const { poolId } = input;
  authorize(ctx, "schedule.edit", { poolId });
  return together(ctx, async (ctx) => {
    const pool = await ctx.write((tx) => livePool(tx, poolId));
    const run = runOutOfTurn(scheduleOf(pool), pool.timeZone, ctx.now());
    const opened = await openRound(ctx, {
      poolId,
      start: run.slot,
      end: run.end,
      slot: await freeSlot(ctx, poolId, run),
    });
    await ctx.write(async (tx) => {
      await awaitMatching(tx, opened.roundId, run.match);
      await plan(tx, pool, ctx.now());
      await tx.audit({ action: "schedule.run_now", subject: opened.roundId, poolId });
    });
    return opened;
  });
}

/** A second round on one day has no slot: the day has had its own. */
async function freeSlot(ctx: Ctx, poolId: string, { slot }: Run): Promise<string | undefined> {
  return (await takenSlots(ctx.db, poolId, slot)).has(slot) ? undefined : slot;
}

async function awaitMatching(tx: WriteTx, roundId: string, dueAt: number): Promise<void> {
  await lookAgain(tx, { id: matchId(roundId), name: "schedule/match.due", data: { roundId } }, dueAt);
}

// A schedule as its page shows it, and what opening a round now would do.

import { and, desc, eq, gt, inArray } from "drizzle-orm";
import { audit, due, round } from "@/db/schema";
import { allOf } from "@/lib/core/all-of";
import { authorize, type Ctx } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { wouldAsk } from "./asking";
import { runOutOfTurn, upcoming } from "./cadence";
import { addDays, dayIn } from "./dates";
import { poolAt } from "./pool-reads";
import type { RoundAhead, ScheduleView } from "./pool-schemas";
import type { Pool } from "./pools";
import { checkOpenable, DEFAULT_DAYS } from "./rounds/open";
import { againId, isRunning, takenSlots } from "./schedule-plan";
import { type Missed, type Run, ScheduleShape } from "./schedule-schemas";

const RUNS_AHEAD = 5;
const MISSED_SHOWN = 3;
/** Older ones are in the audit. */
const MISSED_FOR_MS = 45 * 86_400_000;

export async function showSchedule(ctx: Ctx, slug: string): Promise<ScheduleView> {
  const pool = await poolAt(ctx, slug);
  const { schedule, timeZone, schedulePausedAt: pausedAt } = pool;
  return allOf({
    ...{ timeZone, schedule, pausedAt },
    runs: runsAhead(ctx, pool),
    missed: missedOf(ctx, pool.id),
    late: lateAsk(ctx, pool.id),
  });
}

/** What is to come, were it not paused. */
export async function runsAhead(ctx: Ctx, { id, schedule, timeZone }: Pool): Promise<Run[]> {
  if (schedule === null) return [];
  const taken = await takenSlots(ctx.db, id, addDays(dayIn(timeZone, ctx.now()), -1));
  return upcoming(schedule, timeZone, ctx.now(), RUNS_AHEAD, taken);
}

/** What a schedule that is not saved yet would do. @throws AppError invalid. */
export async function previewSchedule(ctx: Ctx, slug: string, input: unknown): Promise<{ runs: Run[] }> {
  const pool = await poolAt(ctx, slug);
  authorize(ctx, "schedule.edit", { poolId: pool.id });
  return { runs: await runsAhead(ctx, { ...pool, schedule: parseInput(ScheduleShape, input) }) };
}

export async function missedOf(ctx: Ctx, poolId: string): Promise<Missed[]> {
  const rows = await ctx.db
    .select({ at: audit.at, data: audit.data })
    .from(audit)
    .where(and(eq(audit.poolId, poolId), eq(audit.action, "schedule.missed"), gt(audit.at, ctx.now() - MISSED_FOR_MS)))
    .orderBy(desc(audit.at))
    .limit(MISSED_SHOWN);
  return rows.map(({ at, data }) => ({ ...(data as unknown as Omit<Missed, "at">), at }));
}

export async function lateAsk(ctx: Ctx, poolId: string): Promise<ScheduleView["late"]> {
  const [row] = await ctx.db
    .select()
    .from(due)
    .where(eq(due.id, againId(poolId)));
  return row ? { slot: String(row.data.slot), again: row.dueAt } : null;
}

/** For the question before a round is started: how many it asks, what it closes, and why it cannot be. */
export async function roundAhead(ctx: Ctx, slug: string): Promise<RoundAhead> {
  const pool = await poolAt(ctx, slug);
  authorize(ctx, "round.open", { poolId: pool.id });
  const start = dayIn(pool.timeZone, ctx.now());
  const introducing = ctx.db
    .select({ number: round.number })
    .from(round)
    .where(and(eq(round.poolId, pool.id), inArray(round.state, ["introduced"])));
  const shape = pool.schedule && runOutOfTurn(pool.schedule, pool.timeZone, ctx.now());
  const { would, introduced, refusal, runs } = await allOf({
    would: wouldAsk(ctx.db, { poolId: pool.id, now: ctx.now() }),
    introduced: introducing,
    refusal: refusalOf(() => checkOpenable(ctx, { poolId: pool.id })),
    runs: isRunning(pool) ? runsAhead(ctx, pool) : [],
  });
  return {
    ...{ ...would, closes: introduced[0]?.number ?? null, refusal },
    ...{ start, end: addDays(start, DEFAULT_DAYS) },
    scheduled: shape && { match: shape.match, end: shape.end, close: shape.close },
    next: nextOf(runs),
  };
}

function nextOf(runs: Run[]): RoundAhead["next"] {
  const run = runs.find((one) => !one.skipped);
  return run ? { slot: run.slot, ask: run.ask } : null;
}

async function refusalOf(check: () => Promise<void>): Promise<string | null> {
  try {
    await check();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

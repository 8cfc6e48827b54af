// Verbs on a pool's schedule: set, paused, resumed, dates skipped. What it then does is in schedule-run.ts.
import { eq } from "drizzle-orm";
import { pool as pools, type Schedule } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { conflict, invalid } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { refuseStale } from "@/lib/core/stale";
import { runOn, upcoming } from "./cadence";
import { dayIn, startOfDay } from "./dates";
import { livePool, type Pool } from "./pools";
import { moveRunning, plan } from "./schedule-plan";
import { SetSchedule, SkipDate } from "./schedule-schemas";

/** What every change tells. */
export interface Scheduled {
  schedule: Schedule | null;
  pausedAt: number | null;
  /** The next asking (ms), if one is planned. */
  nextAsk: number | null;
}

/** Sets the schedule, or takes it away: then rounds are started by hand. Changes nothing of what people were asked. */
export async function setSchedule(ctx: Ctx, input: unknown): Promise<Scheduled> {
  const { poolId, schedule, seen } = parseInput(SetSchedule, input);
  return change(ctx, poolId, { action: "schedule.edit", data: { schedule } }, (before) => {
    refuseStale<{ schedule: unknown }>({ schedule: before.schedule }, seen, `the schedule of “${before.name}”`);
    return { schedule: schedule && { ...schedule, skipped: stillToCome(schedule.skipped, before, ctx.now()) } };
  });
}

/** Nobody is asked by the schedule until it is resumed; a round that was asked is still matched and closed. */
export async function pauseSchedule(ctx: Ctx, input: { poolId: string }): Promise<Scheduled> {
  return change(ctx, input.poolId, { action: "schedule.pause" }, (before) => {
    scheduleOf(before);
    return { schedulePausedAt: before.schedulePausedAt ?? ctx.now() };
  });
}

/** From the next planned day on; what passed meanwhile is not made up for. */
export async function resumeSchedule(ctx: Ctx, input: { poolId: string }): Promise<Scheduled> {
  return change(ctx, input.poolId, { action: "schedule.resume" }, (before) => {
    scheduleOf(before);
    return { schedulePausedAt: null };
  });
}

/** @throws AppError invalid when nobody would be asked on that day anyway. */
export async function skipDate(ctx: Ctx, input: unknown): Promise<Scheduled> {
  const { poolId, day } = parseInput(SkipDate, input);
  return change(ctx, poolId, { action: "schedule.skip", data: { day } }, (before) => {
    const schedule = scheduleOf(before);
    refuseNoRun(before, schedule, day, ctx.now());
    const skipped = [...new Set([...schedule.skipped, day])].sort();
    return { schedule: { ...schedule, skipped: stillToCome(skipped, before, ctx.now()) } };
  });
}

export async function unskipDate(ctx: Ctx, input: unknown): Promise<Scheduled> {
  const { poolId, day } = parseInput(SkipDate, input);
  return change(ctx, poolId, { action: "schedule.unskip", data: { day } }, (before) => {
    const schedule = scheduleOf(before);
    return { schedule: { ...schedule, skipped: schedule.skipped.filter((one) => one !== day) } };
  });
}

/** One change of the pool's row, after which everything that waits is as the row says. */
async function change(
  ctx: Ctx,
  poolId: string,
  entry: { action: string; data?: Record<string, unknown> },
  decide: (before: Pool) => Partial<Pick<Pool, "schedule" | "schedulePausedAt">>,
): Promise<Scheduled> {
  authorize(ctx, "schedule.edit", { poolId });
  return ctx.write(async (tx) => {
    const before = await livePool(tx, poolId);
    const [after] = await tx.update(pools).set(decide(before)).where(eq(pools.id, poolId)).returning();
    await follow(tx, before, after!, ctx.now());
    await tx.audit({ ...entry, subject: poolId, poolId });
    return scheduled(after!, ctx.now());
  });
}

async function follow(tx: WriteTx, before: Pool, after: Pool, now: number): Promise<void> {
  await moveRunning(tx, before, after, now);
  await plan(tx, after, now);
}

function scheduled({ schedule, schedulePausedAt: pausedAt, timeZone }: Pool, now: number): Scheduled {
  const next = schedule && pausedAt === null ? upcoming(schedule, timeZone, now, 1).at(-1) : undefined;
  return { schedule, pausedAt, nextAsk: next?.ask ?? null };
}

/** @throws AppError conflict when the pool has no schedule. */
export function scheduleOf({ schedule, name }: Pool): Schedule {
  if (schedule === null) throw conflict(`“${name}” has no schedule. Nothing was changed: set one first.`);
  return schedule;
}

const stillToCome = (days: string[], { timeZone }: Pool, now: number) =>
  [...new Set(days)].filter((day) => day >= dayIn(timeZone, now)).sort();

function refuseNoRun({ timeZone }: Pool, schedule: Schedule, day: string, now: number): void {
  const run = runOn(schedule, timeZone, day);
  if (run && run.ask > now) return;
  if (run) throw invalid(`The time to ask on ${day} has passed. Nothing was changed.`, "day");
  const [next] = upcoming(schedule, timeZone, Math.max(now, startOfDay(day, timeZone)), 1);
  throw invalid(`Nobody would be asked on ${day}. Nothing was changed: the next day is ${next!.slot}.`, "day");
}

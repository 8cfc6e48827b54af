// What a schedule has waiting: rows that become due, changed in the transaction that decides about them.
import { and, eq, gte, inArray, isNotNull, ne, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { audit, due, round } from "@/db/schema";
import type { WriteTx } from "@/lib/core/context";
import { nextRun, runOf } from "./cadence";
import { addDays, closingMoment, dayIn } from "./dates";
import type { Pool } from "./pools";
import type { Missed } from "./schedule-schemas";

/** The next asking of a pool. */
export const askId = (poolId: string) => `ask:${poolId}`;
/** An asking whose time has come, until it is done or given up: whatever happens, it is looked at again. */
export const againId = (poolId: string) => `ask-again:${poolId}`;
export const matchId = (roundId: string) => `match:${roundId}`;

/** What could not be done is tried again after so long (ms). */
export const AGAIN_MS = 300_000;

export const isRunning = ({ schedule, schedulePausedAt, archivedAt }: Pool) =>
  schedule !== null && schedulePausedAt === null && archivedAt === null;

/** The next asking becomes due, instead of any that was. One whose moment has come already stays: its job decides. */
export async function plan(tx: WriteTx, pool: Pool, now: number): Promise<void> {
  if (!isRunning(pool)) {
    await tx.delete(due).where(inArray(due.id, [askId(pool.id), againId(pool.id)]));
    return;
  }
  const taken = await takenSlots(tx, pool.id, addDays(dayIn(pool.timeZone, now), -1));
  const { slot, ask } = nextRun(pool.schedule!, pool.timeZone, now, taken);
  const row = { name: "schedule/ask.due", data: { poolId: pool.id, slot }, dueAt: ask };
  await tx
    .insert(due)
    .values({ id: askId(pool.id), ...row })
    .onConflictDoUpdate({ target: due.id, set: row, setWhere: sql`${due.dueAt} > ${now}` });
}

/** Slots from a day on that have had their round, even one that was deleted. */
export async function takenSlots(db: Pick<Reads, "select">, poolId: string, from: string): Promise<Set<string>> {
  const rows = await db
    .select({ slot: round.slot })
    .from(round)
    .where(and(eq(round.poolId, poolId), isNotNull(round.slot), gte(round.slot, from)));
  return new Set(rows.map((row) => row.slot!));
}

/** An asking or a matching that is under way is looked at again, should nothing come of it. */
export async function lookAgain(
  tx: WriteTx,
  row: { id: string; name: "schedule/ask.due" | "schedule/match.due"; data: Record<string, string> },
  dueAt: number,
): Promise<void> {
  await tx
    .insert(due)
    .values({ ...row, dueAt })
    .onConflictDoUpdate({ target: due.id, set: { ...row, dueAt } });
}

/** Another zone or another schedule: the round that is going on closes, and is matched, when they say so now. */
export async function moveRunning(tx: WriteTx, before: Pool, after: Pool, now: number): Promise<void> {
  const open = await tx
    .select({ id: round.id, start: round.start, end: round.end })
    .from(round)
    .where(and(eq(round.poolId, after.id), ne(round.state, "closed")));
  for (const { id, start, end } of open) {
    await move(tx, `close:${id}`, closingMoment(end, after.timeZone, after.schedule?.closeAt));
    const match = matchingOn(after, start);
    // A time that has passed already would match people who were just promised longer.
    if (match !== null && match !== matchingOn(before, start) && match > now) await move(tx, matchId(id), match);
  }
}

const matchingOn = ({ schedule, timeZone }: Pool, day: string) =>
  schedule === null ? null : runOf(schedule, timeZone, day).match;

async function move(tx: WriteTx, id: string, dueAt: number): Promise<void> {
  await tx.update(due).set({ dueAt }).where(eq(due.id, id));
}

/** Keeps that something planned did not happen, once. */
export async function noteMissed(tx: WriteTx, pool: Pick<Pool, "id">, missed: Omit<Missed, "at">): Promise<void> {
  const { what, slot } = missed;
  const [known] = await tx
    .select({ id: audit.id })
    .from(audit)
    .where(
      and(
        eq(audit.poolId, pool.id),
        eq(audit.action, "schedule.missed"),
        sql`${audit.data} ->> 'slot' = ${slot} and ${audit.data} ->> 'what' = ${what}`,
      ),
    );
  if (!known) await tx.audit({ action: "schedule.missed", subject: pool.id, poolId: pool.id, data: missed });
}

// A thing that only one process may do at a time, held by a row that must be renewed.
import { eq } from "drizzle-orm";
import { lease } from "@/db/schema";
import type { Ctx } from "./context";
import { isGone, processId } from "./process";

const TERM_MS = 30_000;
const RENEW_MS = 20_000;
/** Two machines' clocks differ by less: what is held for longer was taken by a clock that was wrong. */
const APART_MS = 60_000;

const isRunning = ({ until }: { until: number }, now: number) => until > now && until <= now + TERM_MS + APART_MS;

/** True while this process holds it. What a dead process of this machine held is taken over at once. */
export async function holdLease(ctx: Ctx, id: string): Promise<boolean> {
  // The machine's own clock: other processes may have been told another time.
  const now = Date.now();
  const [row] = await ctx.db.select().from(lease).where(eq(lease.id, id));
  const isOurs = row?.owner === processId();
  if (isOurs && isRunning(row, now) && row.until - now > RENEW_MS) return true;
  if (row && !isOurs && isRunning(row, now) && !isGone(row.owner)) return false;
  return ctx.write(async (tx) => {
    const [again] = await tx.select().from(lease).where(eq(lease.id, id));
    if (again && again.owner !== processId() && isRunning(again, now) && !isGone(again.owner)) return false;
    const [host = ""] = processId().split("/");
    const values = { id, owner: processId(), host, process: process.pid, until: now + TERM_MS };
    await tx.insert(lease).values(values).onConflictDoUpdate({ target: lease.id, set: values });
    return true;
  });
}

/** The other machine whose living process holds it; null when there is none. */
export async function heldElsewhere(ctx: Ctx, id: string): Promise<string | null> {
  const [row] = await ctx.db.select().from(lease).where(eq(lease.id, id));
  const isElsewhere = row !== undefined && isRunning(row, Date.now()) && row.host !== processId().split("/")[0];
  return isElsewhere ? row.host : null;
}

export async function letLeaseGo(ctx: Ctx, id: string): Promise<void> {
  await ctx.write(async (tx) => {
    const [row] = await tx.select().from(lease).where(eq(lease.id, id));
    if (row?.owner === processId()) await tx.delete(lease).where(eq(lease.id, id));
  });
}

// For tests: a pool with a schedule, and a server whose jobs run it, up or down at will.
import { eq, sql } from "drizzle-orm";
import { due, outbox, round, type Schedule } from "@/db/schema";
import { SUGGESTED } from "./choices";
import { announceDue } from "./due";
import { closeRoundWhenDue } from "./rounds/close";
import { drawScheduled, openScheduled, takeAsk, takeMatch } from "./schedule-run";
import type { TestPool, World } from "./testing";

/** Every Monday at nine, from the world's first day on; matched on Wednesday, over on Friday. */
export const WEEKLY: Schedule = { ...SUGGESTED, count: 1, endAfter: 4, from: "2026-09-07" };

export const iso = (ms: number | null | undefined) => (ms == null ? null : new Date(ms).toISOString().slice(0, 16));

/** What is due about a pool, as `ask 2026-09-14T09:00`. */
export async function waiting(world: World, here: TestPool): Promise<string[]> {
  const rounds = await world.db.select({ id: round.id }).from(round).where(eq(round.poolId, here.poolId));
  const ids = [here.poolId, ...rounds.map((row) => row.id)];
  const rows = await world.db.select().from(due).orderBy(due.dueAt, due.id);
  return rows
    .filter((row) => ids.includes(row.id.split(":")[1]!))
    .map((row) => `${row.id.split(":")[0]} ${iso(row.dueAt)}`);
}

/** What the jobs do with everything due by now; `times`: how often each hears of the same thing, all at once. */
export async function work(world: World, times = 1): Promise<void> {
  await announceDue(world.job);
  const events = await world.db.select().from(outbox).orderBy(sql`rowid`);
  await world.job.write((tx) => tx.delete(outbox));
  for (const { name, data } of events) {
    const each = () => handle(world, name, data as Record<string, string>);
    await Promise.all(Array.from({ length: times }, each));
  }
}

async function handle({ job }: World, name: string, data: Record<string, string>): Promise<void> {
  const { poolId = "", slot: since = "", roundId = "" } = data;
  if (name === "schedule/ask.due") {
    const slot = await takeAsk(job, { poolId, slot: since });
    if (slot !== null) await openScheduled(job, { poolId, slot });
  }
  if (name === "schedule/match.due" && (await takeMatch(job, { roundId }))) await drawScheduled(job, { roundId });
  if (name === "round/close.due") await closeRoundWhenDue(job, { roundId });
}

/** The first moment from this one on at which the server is up. */
export const upFrom = (moment: number, down: [number, number][]): number =>
  down.toSorted((a, b) => a[0] - b[0]).reduce((at, [from, to]) => (from <= at && at < to ? to : at), moment);

/** Goes through time up to `until`, from one due row to the next; nothing happens while the server is `down`. */
export async function live(
  world: World,
  until: number,
  { down = [], each }: { down?: [number, number][]; each?: () => Promise<void> } = {},
): Promise<void> {
  for (;;) {
    const [next] = await world.db.select().from(due).orderBy(due.dueAt).limit(1);
    const at = upFrom(Math.max(next?.dueAt ?? until, world.now()), down);
    if (at >= until) break;
    world.set(new Date(at).toISOString());
    await work(world, 2);
    await each?.();
  }
  world.set(new Date(until).toISOString());
}

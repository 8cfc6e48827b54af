// Which job is next: due timers and crons fire, and jobs are claimed within the limits of their functions.
import { nextFiring } from "./cron";
import { resume, startRun } from "./runs";
import { change, rows, type Turn } from "./store";

/** A claimed job: one call to make. */
export interface Job {
  id: string;
  runId: string;
  fn: string;
  kind: "run" | "step";
  stepId: string;
  attempt: number;
  ckey: string;
  /** Who claimed it; whoever else holds it later has another name. */
  owner: string;
  /** How many processes in a row died while it was worked. */
  crashes: number;
}

const TIMERS_PER_TURN = 200;

/** Sleeps that are over and waits in vain. @returns whether there are more. */
export async function fireTimers(t: Turn): Promise<boolean> {
  const due = await rows(
    t,
    `SELECT id, run_id, step_id FROM job WHERE owner IS NULL AND run_at <= ? AND kind IN ('sleep', 'timeout')
     ORDER BY run_at, seq LIMIT ${TIMERS_PER_TURN}`,
    t.now,
  );
  for (const { run_id, step_id } of due) {
    const child = "SELECT 1 FROM run WHERE parent_run = ? AND parent_step = ?";
    const invoked = (await rows(t, child, run_id!, step_id!)).length > 0;
    const late = { name: "InngestInvokeTimeoutError", message: "The invoked run took too long." };
    await resume(
      t,
      String(run_id),
      String(step_id),
      invoked ? { type: "error", error: late } : { type: "data", data: null },
    );
  }
  return due.length === TIMERS_PER_TURN;
}

/** A cron fires once for all the times that passed while nothing ran. */
export async function fireCrons(t: Turn): Promise<void> {
  for (const row of await rows(t, "SELECT fn, expr, next_at FROM cron WHERE next_at <= ?", t.now)) {
    const fn = t.functions.byId.get(String(row.fn));
    const expr = String(row.expr);
    const at = Number(row.next_at);
    const event = {
      id: `${row.fn}@${new Date(at).toISOString()}`,
      name: "inngest/scheduled.timer",
      data: { cron: expr },
      ts: at,
    };
    if (fn) await startRun(t, fn, event);
    await change(t, "UPDATE cron SET next_at = ? WHERE fn = ? AND expr = ?", firing(expr, t.now), String(row.fn), expr);
  }
}

const firing = (expr: string, after: number) => nextFiring(expr, after) ?? Number.MAX_SAFE_INTEGER;

/** After the lease was taken: the crons are those of these functions, and runs of functions that are no more are parked. */
export async function takeOver(t: Turn): Promise<void> {
  await adoptCrons(t);
  const known = JSON.stringify([...t.functions.byId.keys()]);
  const among = "IN (SELECT value FROM json_each(?))";
  await change(t, `UPDATE run SET status = 'parked' WHERE ended_at IS NULL AND fn NOT ${among}`, known);
  await change(
    t,
    `UPDATE run SET status = iif(started_at IS NULL, 'queued', 'running') WHERE status = 'parked' AND fn ${among}`,
    known,
  );
}

async function adoptCrons(t: Turn): Promise<void> {
  const wanted = [...t.functions.byId.values()].flatMap((fn) => fn.crons.map((expr) => [fn.id, expr] as const));
  const kept = wanted.map(([fn, expr]) => JSON.stringify([fn, expr]));
  await change(
    t,
    "DELETE FROM cron WHERE json_array(fn, expr) NOT IN (SELECT value FROM json_each(?))",
    JSON.stringify(kept),
  );
  for (const [fn, expr] of wanted) {
    // Never later than from now: a clock that was moved ahead for a while must not silence a cron.
    const upsert =
      "INSERT INTO cron VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET next_at = min(next_at, excluded.next_at)";
    await change(t, upsert, fn, expr, firing(expr, t.now));
  }
}

/** Takes up to `capacity` jobs, minus those being worked, oldest first, none above its function's concurrency, one suspect. */
export async function claim(t: Turn, capacity: number): Promise<Job[]> {
  const held = await rows(
    t,
    "SELECT ckey, count(*) AS n, max(crashes) AS crashes FROM job WHERE owner IS NOT NULL GROUP BY ckey",
  );
  const working = new Map(held.map((row) => [String(row.ckey), Number(row.n)]));
  let free = capacity - held.reduce((sum, row) => sum + Number(row.n), 0);
  let suspected = held.some((row) => Number(row.crashes) > 0);
  const taken: Job[] = [];
  const full = new Set<string>();
  const fits = (job: Job) => {
    const limit = t.functions.byId.get(job.fn)?.concurrency?.limit ?? Number.POSITIVE_INFINITY;
    const now = working.get(job.ckey) ?? 0;
    if (job.crashes > 0 && suspected) return false;
    if (job.ckey !== "" && now >= limit) full.add(job.ckey);
    if (full.has(job.ckey)) return false;
    working.set(job.ckey, now + 1);
    suspected ||= job.crashes > 0;
    return true;
  };
  while (free > 0) {
    const found = await due(t, free, [...full], suspected);
    const fitting = found.filter(fits);
    await markTaken(t, fitting);
    taken.push(...fitting);
    free -= fitting.length;
    if (fitting.length === found.length) break;
  }
  return taken;
}

async function due(t: Turn, limit: number, full: string[], suspected: boolean): Promise<Job[]> {
  const found = await rows(
    t,
    `SELECT id, run_id AS runId, fn, kind, step_id AS stepId, attempt, ckey, crashes FROM job
     WHERE owner IS NULL AND run_at <= ? AND kind IN ('run', 'step') AND crashes <= ?
       AND fn IN (SELECT value FROM json_each(?)) AND ckey NOT IN (SELECT value FROM json_each(?))
     ORDER BY run_at, seq LIMIT ?`,
    ...[t.now, suspected ? 0 : t.leftAlone.length],
    ...[JSON.stringify([...t.functions.byId.keys()]), JSON.stringify(full), limit],
  );
  return found.map((row) => ({ ...row, owner: t.owner })) as unknown as Job[];
}

async function markTaken(t: Turn, jobs: Job[]): Promise<void> {
  if (jobs.length === 0) return;
  const ids = JSON.stringify(jobs.map((job) => job.id));
  await change(t, "UPDATE job SET owner = ?, dirty = 0 WHERE id IN (SELECT value FROM json_each(?))", t.owner, ids);
  const runs = JSON.stringify(jobs.map((job) => job.runId));
  await change(
    t,
    `UPDATE run SET status = 'running', started_at = coalesce(started_at, ?)
     WHERE id IN (SELECT value FROM json_each(?)) AND status = 'queued'`,
    ...[t.now, runs],
  );
}

/** Gives back what is still claimed, without blame: this executor is going. */
export async function giveBack(t: Turn): Promise<void> {
  await change(t, "UPDATE job SET owner = NULL WHERE owner = ?", t.owner);
}

/** Whether anything this executor claimed is under way. */
export async function isBusy(t: Turn): Promise<boolean> {
  return (await rows(t, "SELECT 1 FROM job WHERE owner = ? LIMIT 1", t.owner)).length > 0;
}

/** What could not be dealt with is tried again in a while. */
export async function putBack(t: Turn, { id, owner }: Job): Promise<void> {
  await change(t, "UPDATE job SET owner = NULL, run_at = ? WHERE id = ? AND owner = ?", t.now + 60_000, id, owner);
}

/** When something will be due that is not yet, in ms; Infinity if nothing will. */
export async function nextDue(t: Turn): Promise<number> {
  const [job] = await rows(t, "SELECT min(run_at) AS at FROM job WHERE owner IS NULL AND run_at > ?", t.now);
  const [cron] = await rows(t, "SELECT min(next_at) AS at FROM cron");
  return Math.min(Number(job?.at ?? Number.POSITIVE_INFINITY), Number(cron?.at ?? Number.POSITIVE_INFINITY));
}

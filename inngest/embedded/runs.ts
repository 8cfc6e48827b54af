// A run's life: what starts, wakes and ends it. What belongs together is written in one turn.
import { newId } from "@/lib/core/crypto";
import { parseCondition } from "./expression";
import { durationMs, type JobEvent, type WireError } from "./protocol";
import { change, type RunState, rows, type Turn } from "./store";
import type { JobFunction } from "./subset";

/** A step's result as it is kept and sent; always wrapped, or an object with only a `data` key would be unwrapped. */
export type Output = { type: "data"; data: unknown } | { type: "error"; error: WireError };

const DAY = durationMs("1d");

/** Writes events with the runs they start, the waits they wake and the runs they cancel. A known id is passed over. */
export async function recordEvents(t: Turn, events: JobEvent[]): Promise<void> {
  for (const event of events) {
    const isNew = await change(t, "INSERT OR IGNORE INTO event VALUES (?, ?, ?)", event.id, event.name, t.now);
    if (!isNew) continue;
    for (const { fn, when } of t.functions.byEvent.get(event.name) ?? []) {
      if (when({ event })) await startRun(t, fn, event);
    }
    await wakeWaiting(t, event);
  }
}

async function wakeWaiting(t: Turn, event: JobEvent): Promise<void> {
  const waiting = await rows(
    t,
    "SELECT w.*, r.event AS own FROM wait w JOIN run r ON r.id = w.run_id WHERE w.event = ?",
    event.name,
  );
  for (const wait of waiting) {
    const scope = { event: JSON.parse(String(wait.own)), async: event };
    if (wait.cond !== null && !parseCondition(String(wait.cond))(scope)) continue;
    if (wait.cancel) await endRun(t, String(wait.run_id), "cancelled", null);
    else await resume(t, String(wait.run_id), String(wait.step_id), { type: "data", data: event });
  }
}

interface Origin {
  /** Overrides what tells two starts apart. */
  idem?: string;
  parentRun?: string;
  parentStep?: string;
}

/** Starts a run unless it was started before: by the same event, or with the same key within 24 hours. */
export async function startRun(t: Turn, fn: JobFunction, event: JobEvent, origin: Origin = {}): Promise<void> {
  const id = newId();
  const key = origin.idem ? null : (fn.idempotency?.({ event }) ?? null);
  const idem = origin.idem ?? (key === null ? `event:${event.id}` : `key:${key}`);
  if (key !== null) {
    const past = "UPDATE run SET idem = 'past:' || id WHERE fn = ? AND idem = ? AND created_at <= ?";
    await change(t, past, fn.id, idem, t.now - DAY);
  }
  const ckey = fn.concurrency ? `${fn.id}|${fn.concurrency.key({ event }) ?? ""}` : "";
  const isNew = await change(
    t,
    `INSERT OR IGNORE INTO run (id, fn, idem, status, event, ckey, parent_run, parent_step, created_at)
     VALUES (?, ?, ?, 'queued', ?, ?, ?, ?, ?)`,
    ...[id, fn.id, idem, JSON.stringify(event), ckey, origin.parentRun ?? null, origin.parentStep ?? null, t.now],
  );
  if (!isNew) return;
  await addJob(t, { runId: id, kind: "run", stepId: "step", runAt: await reserveStart(t, fn, event) });
  for (const [i, { event: name, condition }] of fn.cancelOn.entries()) {
    await change(t, "INSERT INTO wait VALUES (?, ?, ?, ?, 1)", id, `cancel:${i}`, name, condition);
  }
}

/** The next free start of a throttled function, taken at once so that no two runs get the same (GCRA). */
async function reserveStart(t: Turn, fn: JobFunction, event: JobEvent): Promise<number> {
  if (!fn.throttle) return t.now;
  const { gapMs, burst } = fn.throttle;
  const key = `${fn.id}|${fn.throttle.key({ event }) ?? ""}`;
  const [last] = await rows(t, "SELECT tat FROM throttle WHERE key = ?", key);
  const tat = Math.max(t.now, Number(last?.tat ?? 0));
  await change(t, "INSERT OR REPLACE INTO throttle VALUES (?, ?)", key, tat + gapMs);
  return Math.max(t.now, Math.ceil(tat - gapMs * (burst - 1)));
}

const MARKS = { run: "d", step: "s", sleep: "t", timeout: "t" } as const;
export type JobKind = keyof typeof MARKS;

/** Adds a job of a live run. Its id follows from what it is, so the same one is never added twice. */
export async function addJob(t: Turn, job: { runId: string; kind: JobKind; stepId: string; runAt: number }) {
  const id = job.kind === "run" ? `${job.runId}:d` : `${job.runId}:${MARKS[job.kind]}:${job.stepId}`;
  await change(
    t,
    `INSERT OR IGNORE INTO job (id, run_id, fn, kind, step_id, ckey, run_at)
     SELECT ?, id, fn, ?, ?, ckey, ? FROM run WHERE id = ? AND ended_at IS NULL`,
    ...[id, job.kind, job.stepId, job.runAt, job.runId],
  );
}

/** Keeps a step's result; the first one stays. */
export async function memoize(t: Turn, runId: string, stepId: string, out: Output, name: string | null = null) {
  await change(
    t,
    `INSERT OR IGNORE INTO step (run_id, id, name, out)
     SELECT id, ?, ?, ? FROM run WHERE id = ? AND ended_at IS NULL`,
    ...[stepId, name, JSON.stringify(out), runId],
  );
}

/** Has the run called again to go on. One such job a run: while it is being called, it is marked to come again. */
export async function discover(t: Turn, runId: string): Promise<void> {
  await change(
    t,
    `INSERT INTO job (id, run_id, fn, kind, step_id, ckey, run_at)
     SELECT id || ':d', id, fn, 'run', 'step', ckey, ? FROM run WHERE id = ? AND ended_at IS NULL
     ON CONFLICT (id) DO UPDATE SET dirty = 1,
       run_at = CASE WHEN attempt = 0 AND crashes = 0 THEN min(run_at, excluded.run_at) ELSE run_at END`,
    ...[t.now, runId],
  );
}

/** What a run waited for is there: a sleep's end, an event or its timeout, an invoked run's result. */
export async function resume(t: Turn, runId: string, stepId: string, out: Output): Promise<void> {
  await memoize(t, runId, stepId, out);
  await change(t, "DELETE FROM wait WHERE run_id = ? AND step_id = ?", runId, stepId);
  await change(t, "DELETE FROM job WHERE id = ?", `${runId}:t:${stepId}`);
  await discover(t, runId);
}

/** Ends a run with all that follows: its jobs and waits go, the run that invoked it goes on, onFailure gets its event. */
export async function endRun(t: Turn, runId: string, state: RunState, output: unknown): Promise<void> {
  const [run] = await rows(
    t,
    "SELECT fn, event, parent_run, parent_step FROM run WHERE id = ? AND ended_at IS NULL",
    runId,
  );
  if (!run) return;
  const kept = JSON.stringify(output ?? null);
  await change(t, "UPDATE run SET status = ?, output = ?, ended_at = ? WHERE id = ?", state, kept, t.now, runId);
  await change(t, "DELETE FROM job WHERE run_id = ?", runId);
  await change(t, "DELETE FROM wait WHERE run_id = ?", runId);
  if (run.parent_run !== null) {
    await resume(t, String(run.parent_run), String(run.parent_step), outcome(state, output));
  }
  if (state !== "failed") return;
  const event = JSON.parse(String(run.event));
  const data = { function_id: String(run.fn), run_id: runId, error: output, event, events: [event] };
  await recordEvents(t, [{ id: `${runId}:failed`, name: "inngest/function.failed", data, ts: t.now }]);
}

function outcome(state: RunState, output: unknown): Output {
  if (state === "completed") return { type: "data", data: output ?? null };
  const cancelled = { name: "Error", message: "The invoked run was cancelled." };
  return { type: "error", error: state === "failed" ? (output as WireError) : cancelled };
}

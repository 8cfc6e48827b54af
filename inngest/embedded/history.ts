// The runs as people see them, and what of them is kept; works from any process beside the executor.
import { type Database, openDatabase } from "@/db/client";
import { newId } from "@/lib/core/crypto";
import { conflict, notFound } from "@/lib/core/errors";
import { type Holder, isDead, thisProcess } from "./lease";
import { change, createTables, type RunState, type Turn } from "./store";

export interface RunSummary {
  id: string;
  fn: string;
  /** Name of the event that started it. */
  event: string;
  state: RunState;
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  /** Steps done so far. */
  steps: number;
  /** Of a failed run. */
  error: string | null;
}

export interface RunFilter {
  state?: RunState;
  fn?: string;
  /** Newest first; 100 unless told. */
  limit?: number;
}

const ROWS_PER_SWEEP = 500;

/** Reads the runs in the file at `url`, whether or not an executor is running. */
export async function listRuns(url: string, filter: RunFilter = {}): Promise<RunSummary[]> {
  const found = await (await opened(url)).read(
    `SELECT r.id, r.fn, r.event ->> '$.name' AS event, r.status AS state, r.created_at AS createdAt,
       r.started_at AS startedAt, r.ended_at AS endedAt, (SELECT count(*) FROM step s WHERE s.run_id = r.id) AS steps,
       iif(r.status = 'failed', r.output ->> '$.message', NULL) AS error
     FROM run r WHERE (?1 IS NULL OR r.status = ?1) AND (?2 IS NULL OR r.fn = ?2) ORDER BY r.seq DESC LIMIT ?3`,
    [filter.state ?? null, filter.fn ?? null, filter.limit ?? 100],
  );
  return found.map((row) => ({ ...row })) as unknown as RunSummary[];
}

/**
 * Starts a failed or cancelled run anew with the same event; the executor, here or in another process, takes it up
 * within a second. @throws AppError not_found · conflict when it has not ended so, or was started anew already.
 */
export async function requestRetry(url: string, runId: string, now = Date.now()): Promise<void> {
  const database = await opened(url);
  const [run] = await database.read("SELECT status FROM run WHERE id = ?", [runId]);
  if (!run) throw notFound(`There is no run ${runId}. Nothing was started; \`kith jobs\` lists them.`);
  if (run.status !== "failed" && run.status !== "cancelled") {
    throw conflict(
      `Run ${runId} is ${run.status}, so it was not started again: only failed and cancelled runs can be.`,
    );
  }
  const id = newId();
  const isNew = await database.transact(async (tx) => {
    const copy = await tx.execute({
      sql: `INSERT OR IGNORE INTO run (id, fn, idem, status, event, ckey, created_at)
            SELECT ?, fn, 'again:' || id, 'queued', event, ckey, ? FROM run WHERE id = ?`,
      args: [id, now, runId],
    });
    await tx.execute({
      sql: `INSERT INTO job (id, run_id, fn, kind, step_id, ckey, run_at)
            SELECT id || ':d', id, fn, 'run', 'step', ckey, 0 FROM run WHERE id = ?`,
      args: [id],
    });
    return copy.rowsAffected > 0;
  });
  if (!isNew) throw conflict(`Run ${runId} was started again before. Nothing more was started; see its newer run.`);
}

/** Whether some process is carrying out the jobs of the file at `url` right now. */
export async function isExecuting(url: string): Promise<boolean> {
  const [row] = await (await opened(url)).read("SELECT owner, host, pid, started, until FROM lease");
  return Number(row?.until ?? 0) > Date.now() && !isDead(row as unknown as Holder, thisProcess(""));
}

const prepared = new Set<string>();

/** A command line may come before the first start of the server. */
export async function opened(url: string): Promise<Database> {
  const database = openDatabase(url);
  if (!prepared.has(url)) await createTables(database);
  prepared.add(url);
  return database;
}

/** Deletes what ended long enough ago, some at a time. @returns whether there is more. */
export async function sweep(t: Turn): Promise<boolean> {
  const before = t.now - t.keptMs;
  const old = `SELECT id FROM run WHERE ended_at < ? ORDER BY ended_at LIMIT ${ROWS_PER_SWEEP}`;
  await change(t, `DELETE FROM step WHERE run_id IN (${old})`, before);
  const ended = await change(t, `DELETE FROM run WHERE id IN (${old})`, before);
  const events = `SELECT id FROM event WHERE at < ? ORDER BY at LIMIT ${ROWS_PER_SWEEP}`;
  const known = await change(t, `DELETE FROM event WHERE id IN (${events})`, before);
  await change(t, "DELETE FROM throttle WHERE tat < ?", t.now);
  return ended === ROWS_PER_SWEEP || known === ROWS_PER_SWEEP;
}

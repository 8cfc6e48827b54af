// The file of the jobs: its tables, and the transaction that everything here is written in.
import type { InValue, Row, Transaction } from "@libsql/client";
import type { Database } from "@/db/client";
import type { Functions } from "./subset";

export const RUN_STATES = ["queued", "running", "parked", "completed", "failed", "cancelled"] as const;
export type RunState = (typeof RUN_STATES)[number];

/** One transaction of the executor, with what it knows while it is open. */
export interface Turn {
  tx: Transaction;
  functions: Functions;
  /** Milliseconds since 1970, the same throughout. */
  now: number;
  /** This executor; what it claimed carries this name. */
  owner: string;
  /** Waits before each further attempt, in ms; null for the server's own. */
  backoff: number[] | null;
  /** How long (ms) a job is left alone after each crash in a row that happened during it. */
  leftAlone: number[];
  /** How long (ms) runs that have ended are kept, and events are known. */
  keptMs: number;
}

/**
 * `run.idem` is unique per function: what must not start twice. `job.dirty`: something woke the run while it was being
 * called. `job.ckey`: what it shares a concurrency limit with. `throttle.tat`: when the next start's slot is (GCRA).
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS event (id TEXT PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS event_at ON event (at);

CREATE TABLE IF NOT EXISTS run (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, fn TEXT NOT NULL, idem TEXT NOT NULL, status TEXT NOT NULL,
  event TEXT NOT NULL, ckey TEXT NOT NULL, output TEXT, parent_run TEXT, parent_step TEXT,
  created_at INTEGER NOT NULL, started_at INTEGER, ended_at INTEGER, UNIQUE (fn, idem));
CREATE INDEX IF NOT EXISTS run_status ON run (status, seq);
CREATE INDEX IF NOT EXISTS run_ended ON run (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS run_parent ON run (parent_run, parent_step) WHERE parent_run IS NOT NULL;

CREATE TABLE IF NOT EXISTS step (
  seq INTEGER PRIMARY KEY, run_id TEXT NOT NULL, id TEXT NOT NULL, name TEXT, out TEXT NOT NULL, UNIQUE (run_id, id));

CREATE TABLE IF NOT EXISTS job (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, run_id TEXT NOT NULL, fn TEXT NOT NULL, kind TEXT NOT NULL,
  step_id TEXT NOT NULL, ckey TEXT NOT NULL, run_at INTEGER NOT NULL, attempt INTEGER NOT NULL DEFAULT 0,
  dirty INTEGER NOT NULL DEFAULT 0, owner TEXT, crashes INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS job_due ON job (run_at, seq, kind, fn, ckey) WHERE owner IS NULL;
CREATE INDEX IF NOT EXISTS job_held ON job (ckey) WHERE owner IS NOT NULL;
CREATE INDEX IF NOT EXISTS job_run ON job (run_id, kind);

CREATE TABLE IF NOT EXISTS wait (
  run_id TEXT NOT NULL, step_id TEXT NOT NULL, event TEXT NOT NULL, cond TEXT, cancel INTEGER NOT NULL,
  PRIMARY KEY (run_id, step_id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS wait_event ON wait (event);

CREATE TABLE IF NOT EXISTS throttle (key TEXT PRIMARY KEY, tat REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cron (
  fn TEXT NOT NULL, expr TEXT NOT NULL, next_at INTEGER NOT NULL, PRIMARY KEY (fn, expr)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lease (
  one INTEGER PRIMARY KEY CHECK (one = 1), owner TEXT NOT NULL, host TEXT NOT NULL, pid INTEGER NOT NULL,
  started TEXT NOT NULL, until INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS wish (
  one INTEGER PRIMARY KEY CHECK (one = 1), owner TEXT NOT NULL, host TEXT NOT NULL, pid INTEGER NOT NULL,
  started TEXT NOT NULL, until INTEGER NOT NULL);
`;

/** Makes the tables where they are missing. */
export async function createTables(database: Database): Promise<void> {
  await database.alone(async (client) => {
    await client.execute("PRAGMA journal_mode=WAL");
    await client.executeMultiple(SCHEMA);
  });
}

export async function rows(t: Turn, sql: string, ...args: InValue[]): Promise<Row[]> {
  return (await t.tx.execute({ sql, args })).rows;
}

/** @returns how many rows were changed. */
export async function change(t: Turn, sql: string, ...args: InValue[]): Promise<number> {
  return (await t.tx.execute({ sql, args })).rowsAffected;
}

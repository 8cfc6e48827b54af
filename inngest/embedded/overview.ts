// The runs for somebody who looks after them: the newest, and how many there are of each kind.
import { opened } from "./history";
import type { RunState } from "./store";

export interface JobRun {
  id: string;
  fn: string;
  /** Name of the event that started it. */
  event: string;
  state: RunState;
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  /** Why it failed, where that may be told. */
  reason: string | null;
  /** The run that was started anew in its place. */
  again: string | null;
}

const AGAIN = "(SELECT a.id FROM run a WHERE a.fn = r.fn AND a.idem = 'again:' || r.id)";

/** Newest first. `failed`: only those that failed and were not started anew. */
export async function newestRuns(url: string, most: number, failed = false): Promise<JobRun[]> {
  const which = failed ? `r.status = 'failed' AND ${AGAIN} IS NULL` : "1";
  const found = await (await opened(url)).read(
    `SELECT r.id, r.fn, r.event ->> '$.name' AS event, r.status AS state, r.created_at AS createdAt,
       r.started_at AS startedAt, r.ended_at AS endedAt, ${AGAIN} AS again,
       iif(r.status = 'failed', r.output ->> '$.name', NULL) AS name,
       iif(r.status = 'failed', r.output ->> '$.message', NULL) AS message
     FROM run r WHERE ${which} ORDER BY r.seq DESC LIMIT ?`,
    [most],
  );
  return found.map(({ name, message, ...row }) => ({
    ...(row as unknown as Omit<JobRun, "reason">),
    reason: row.state === "failed" ? reasonOf(String(name ?? ""), String(message ?? "")) : null,
  }));
}

/** Errors whose text is ours. Any other may quote what somebody wrote, so only its kind is told. */
const OURS = /^(AppError|ChatError|EnvError|Unsupported|NonRetriableError|RetryAfterError)$/;
const LONGEST = 200;

function reasonOf(name: string, message: string): string {
  return OURS.test(name) ? message.slice(0, LONGEST) : name.slice(0, LONGEST);
}

/** How many run or wait to, and how many failed and were not started anew. */
export async function countRuns(url: string): Promise<{ running: number; waiting: number; failed: number }> {
  const [row] = await (await opened(url)).read(
    `SELECT (SELECT count(*) FROM run WHERE status = 'running') AS running,
       (SELECT count(*) FROM run WHERE status IN ('queued', 'parked')) AS waiting,
       (SELECT count(*) FROM run r WHERE status = 'failed' AND ${AGAIN} IS NULL) AS failed`,
  );
  return { running: Number(row?.running), waiting: Number(row?.waiting), failed: Number(row?.failed) };
}

// One claimed job carried out: its function called with what the run has so far.
import type { Database } from "@/db/client";
import { call, type Handler, type Reply, wireError } from "./protocol";
import type { Job } from "./queue";
import type { Functions } from "./subset";

export interface Callee {
  database: Database;
  functions: Functions;
  handler: Handler;
}

/** Never throws: what goes wrong is a reply that may be tried again. */
export async function carryOut({ database, functions, handler }: Callee, job: Job): Promise<Reply> {
  try {
    const planned = "EXISTS (SELECT 1 FROM job WHERE run_id = run.id AND kind = 'step') AS planned";
    const [run] = await database.read(`SELECT event, ${planned} FROM run WHERE id = ?`, [job.runId]);
    const steps = await database.read("SELECT id, out FROM step WHERE run_id = ? ORDER BY seq", [job.runId]);
    return await call(handler, {
      runId: job.runId,
      fn: job.fn,
      stepId: job.stepId,
      attempt: job.attempt,
      ticket: `${job.owner}:${job.id}`,
      event: String(run?.event),
      steps: steps as unknown as { id: string; out: string }[],
      maxAttempts: functions.byId.get(job.fn)?.maxAttempts ?? 1,
      planOnly: Boolean(run?.planned),
    });
  } catch (error) {
    return { kind: "threw", error: wireError(error), final: false, retryAfter: null };
  }
}

// What a function answered, written down: results kept, steps planned, sleeps and waits set, the run ended or retried.
import { parseCondition } from "./expression";
import {
  durationMs,
  type JobEvent,
  LIMITS,
  momentOf,
  type Op,
  type Reply,
  type WireError,
  wireError,
} from "./protocol";
import type { Job } from "./queue";
import { addJob, discover, endRun, memoize, startRun } from "./runs";
import { change, rows, type Turn } from "./store";

/** The server's waits before each further attempt, and the most it adds to one. */
const BACKOFF_MS = ["15s", "30s", "1m", "2m", "5m", "10m", "20m", "40m", "1h", "2h"].map(durationMs);
const JITTER_MS = 30_000;
/** The shortest and longest wait that a RetryAfterError gets, as the server clamps it. */
const RETRY_AFTER = { least: 1_000, most: 86_400_000 };

/** Applies a reply, unless the job is no longer ours: its run was cancelled, or somebody else took over. */
export async function applyReply(t: Turn, job: Job, reply: Reply): Promise<void> {
  if (!(await isHeld(t, job))) return;
  if (reply.kind === "completed") return endRun(t, job.runId, "completed", reply.output);
  if (reply.kind === "threw") {
    if (reply.final || isLastAttempt(t, job)) return endRun(t, job.runId, "failed", reply.error);
    return retry(t, job, reply.retryAfter);
  }
  const unfit =
    reply.ops.length > LIMITS.opsPerReply ? "More than 1,000 steps at once." : reply.ops.map(objection).find(Boolean);
  if (unfit) return endRun(t, job.runId, "failed", { name: "Unsupported", message: unfit });
  await applyOps(t, job, reply);
}

async function isHeld(t: Turn, { id, owner }: Pick<Job, "id" | "owner">): Promise<boolean> {
  return (await rows(t, "SELECT 1 FROM job WHERE id = ? AND owner = ?", id, owner)).length > 0;
}

/** Keeps the steps that ran within a call that goes on. @returns false when the call is stale and must halt. */
export async function saveCheckpoint(t: Turn, ticket: string, runId: string, steps: Op[]): Promise<boolean> {
  const owner = ticket.slice(0, ticket.indexOf(":"));
  const id = ticket.slice(owner.length + 1);
  if (!(await isHeld(t, { id, owner }))) return false;
  const unfit = steps.map((op) => (op.op === "StepRun" ? objection(op) : unsupported(op.op))).find(Boolean);
  if (unfit) {
    await endRun(t, runId, "failed", { name: "Unsupported", message: unfit });
    return false;
  }
  for (const op of steps) await keep(t, runId, op);
  await change(t, "UPDATE job SET crashes = 0 WHERE id = ?", id);
  return true;
}

const unsupported = (op: string) => `The embedded executor does not do ${op}.`;

/** Why this cannot be done, or null. */
function objection(op: Op): string | null {
  if (!(op.op in ACTIONS)) return unsupported(op.op);
  if (op.opts?.parallelMode === "race") return unsupported("races");
  const size = op.data === undefined ? 0 : JSON.stringify(op.data).length;
  return size > LIMITS.stepBytes ? "A step's output is above 4 MB." : null;
}

/** What becomes of the job that made the call. */
type Effect = "ended" | "retry" | "memoized" | "open";

async function applyOps(t: Turn, job: Job, reply: Extract<Reply, { kind: "ops" }>): Promise<void> {
  const effects = new Set<Effect>();
  for (const op of reply.ops) {
    const retriable = op.op === "StepError" && !reply.final && !isLastAttempt(t, job);
    const effect = retriable ? "retry" : await ACTIONS[op.op]!(t, job, op);
    if (effect === "ended") return;
    effects.add(effect);
  }
  if (effects.has("retry")) return retry(t, job, reply.retryAfter);
  const [{ dirty }] = (await rows(t, "SELECT dirty FROM job WHERE id = ?", job.id)) as unknown as [{ dirty: number }];
  await change(t, "DELETE FROM job WHERE id = ?", job.id);
  if (dirty || (effects.has("memoized") && !(await hasPlanned(t, job.runId)))) await discover(t, job.runId);
}

/** Steps that run in parallel are joined: the run goes on when the last of them is done. */
async function hasPlanned(t: Turn, runId: string): Promise<boolean> {
  return (await rows(t, "SELECT 1 FROM job WHERE run_id = ? AND kind = 'step' LIMIT 1", runId)).length > 0;
}

type Action = (t: Turn, job: Job, op: Op) => Promise<Effect>;

const ACTIONS: Record<string, Action> = {
  RunComplete: async (t, job, op) => {
    await endRun(t, job.runId, "completed", op.data);
    return "ended";
  },
  StepRun: keepStep,
  StepError: keepFailure,
  StepFailed: keepFailure,
  DiscoveryRequest: async () => "memoized",
  StepPlanned: unlessKnown((t, { runId }, op) => addJob(t, { runId, kind: "step", stepId: op.id, runAt: t.now })),
  Sleep: unlessKnown((t, { runId }, op) =>
    addJob(t, { runId, kind: "sleep", stepId: op.id, runAt: momentOf(op.name ?? "", t.now) }),
  ),
  WaitForEvent: unlessKnown(async (t, { runId }, op) => {
    if (op.opts?.if) parseCondition(op.opts.if);
    await addJob(t, { runId, kind: "timeout", stepId: op.id, runAt: momentOf(op.opts?.timeout ?? "", t.now) });
    const wait = "INSERT OR IGNORE INTO wait VALUES (?, ?, ?, ?, 0)";
    await change(t, wait, runId, op.id, op.name ?? "", op.opts?.if ?? null);
  }),
  InvokeFunction: invoke,
};

async function keepStep(t: Turn, { runId }: Job, op: Op): Promise<Effect> {
  await keep(t, runId, op);
  return "memoized";
}

async function keep(t: Turn, runId: string, op: Op): Promise<void> {
  await memoize(t, runId, op.id, { type: "data", data: op.data ?? null }, op.displayName);
}

/** A failed step is kept as one, and the run called again: it may catch the error. */
async function keepFailure(t: Turn, { runId }: Job, op: Op): Promise<Effect> {
  await memoize(t, runId, op.id, { type: "error", error: wireError(op.error) }, op.displayName);
  return "memoized";
}

/** A run reports what is still open at every call; what was done meanwhile is not begun again. */
function unlessKnown(action: (t: Turn, job: Job, op: Op) => Promise<void>): Action {
  return async (t, job, op) => {
    const known = await rows(t, "SELECT 1 FROM step WHERE run_id = ? AND id = ?", job.runId, op.id);
    if (known.length === 0) await action(t, job, op);
    return "open";
  };
}

async function invoke(t: Turn, job: Job, op: Op): Promise<Effect> {
  const child = t.functions.byId.get(op.opts?.function_id ?? "");
  if (!child) {
    const error: WireError = { name: "Error", message: `There is no function ${op.opts?.function_id}.` };
    return keepFailure(t, job, { ...op, error });
  }
  return unlessKnown(async () => {
    const idem = `invoke:${job.runId}:${op.id}`;
    const data = op.opts?.payload?.data ?? {};
    const event: JobEvent = { id: idem, name: "inngest/function.invoked", data, ts: t.now };
    await startRun(t, child, event, { idem, parentRun: job.runId, parentStep: op.id });
    if (!op.opts?.timeout) return;
    await addJob(t, { runId: job.runId, kind: "timeout", stepId: op.id, runAt: momentOf(op.opts.timeout, t.now) });
  })(t, job, op);
}

function isLastAttempt(t: Turn, job: Job): boolean {
  return job.attempt + 1 >= (t.functions.byId.get(job.fn)?.maxAttempts ?? 1);
}

async function retry(t: Turn, job: Job, retryAfter: string | null): Promise<void> {
  const at = retryAfter === null ? t.now + backoff(t, job.attempt) : retryMoment(retryAfter, t.now);
  const again = "UPDATE job SET owner = NULL, attempt = attempt + 1, crashes = 0, run_at = ? WHERE id = ?";
  await change(t, again, at, job.id);
}

function backoff(t: Turn, attempt: number): number {
  const table = t.backoff ?? BACKOFF_MS;
  const jitter = t.backoff ? 0 : Math.floor(Math.random() * JITTER_MS);
  return (table.at(attempt) ?? table.at(-1) ?? 0) + jitter;
}

function retryMoment(text: string, now: number): number {
  const asked = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return now + Math.min(Math.max(asked || 0, RETRY_AFTER.least), RETRY_AFTER.most);
}

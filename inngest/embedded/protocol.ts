// Inngest's wire format as the SDK 4.24 speaks it: registering functions, calling one, reading its reply.

export type Handler = (request: Request) => Promise<Response>;

/** What the SDK tells of a function when asked; only what is read here. */
export interface FunctionConfig {
  id: string;
  triggers: { event?: string; expression?: string; cron?: string; jitter?: unknown }[];
  steps: { step: { retries?: { attempts?: number } } };
  idempotency?: string;
  concurrency?: unknown;
  throttle?: { limit: number; period: string; burst?: number; key?: string };
  cancel?: { event: string; if?: string; timeout?: string }[];
  [other: string]: unknown;
}

export interface JobEvent {
  id: string;
  name: string;
  data: Record<string, unknown>;
  ts: number;
}

/** An error as it crosses the wire and is kept. */
export interface WireError {
  name: string;
  message: string;
  [other: string]: unknown;
}

/** One thing a function reported: a step that ran, is wanted, sleeps, waits, … */
export interface Op {
  op: string;
  /** sha1 of the step's id. */
  id: string;
  name?: string;
  displayName?: string;
  data?: unknown;
  error?: unknown;
  opts?: {
    timeout?: string;
    if?: string;
    function_id?: string;
    payload?: { data?: Record<string, unknown> };
    parallelMode?: string;
  };
}

export type Reply =
  | { kind: "completed"; output: unknown }
  | { kind: "threw"; error: WireError; final: boolean; retryAfter: string | null }
  | { kind: "ops"; ops: Op[]; final: boolean; retryAfter: string | null };

export interface Call {
  runId: string;
  /** Comes back with each checkpoint: which claim of which job the call belongs to. */
  ticket: string;
  fn: string;
  /** "step" to go on from where the run stands, or the hash of the one step to run. */
  stepId: string;
  /** JSON as stored. */
  event: string;
  /** In order of completion; `out` is JSON as stored. */
  steps: { id: string; out: string }[];
  attempt: number;
  maxAttempts: number;
  /** Planned steps are still open: plan further ones, run none at once. */
  planOnly: boolean;
}

/** Limits of the Inngest server, which hold here too. */
export const LIMITS = {
  eventBytes: 512 * 1024,
  eventsPerSend: 5_000,
  stepBytes: 4 * 1024 * 1024,
  opsPerReply: 1_000,
  waitMs: 366 * 86_400_000,
};

const URL_OF_APP = "http://embedded/api/inngest";
// In process a request has no `host` of its own, and the SDK builds its URLs from it.
const HEADERS = { host: "embedded", "content-type": "application/json", "x-inngest-server-kind": "dev" };

/** Asks the app for its functions, as the server does. @throws Error when it does not answer with a list. */
export async function register(handler: Handler): Promise<FunctionConfig[]> {
  const response = await handler(
    new Request(URL_OF_APP, {
      method: "PUT",
      headers: { ...HEADERS, "x-inngest-sync-kind": "in_band" },
      body: JSON.stringify({ url: URL_OF_APP }),
    }),
  );
  const body = (await response.json()) as { functions?: FunctionConfig[] };
  if (!Array.isArray(body.functions)) {
    throw new Error(`The jobs did not register: the app answered ${response.status} instead of its functions.`);
  }
  return body.functions;
}

/** One call of a function. Whatever goes wrong underneath is a reply too: the function threw and may be retried. */
export async function call(handler: Handler, c: Call): Promise<Reply> {
  try {
    return await readReply(await handler(request(c)));
  } catch (error) {
    return { kind: "threw", error: wireError(error), final: false, retryAfter: null };
  }
}

function request(c: Call): Request {
  const context = {
    run_id: c.runId,
    fn_id: c.fn, // With it and `qi_id` the SDK checkpoints: it goes on from step to step within one call.
    qi_id: c.ticket,
    attempt: c.attempt,
    max_attempts: c.maxAttempts,
    disable_immediate_execution: c.planOnly,
    use_api: false,
    stack: { stack: c.steps.map((step) => step.id), current: c.steps.length },
  };
  const steps = c.steps.map((step) => `${JSON.stringify(step.id)}:${step.out}`).join(",");
  return new Request(`${URL_OF_APP}?fnId=${encodeURIComponent(c.fn)}&stepId=${c.stepId}`, {
    method: "POST",
    headers: { ...HEADERS, "x-run-id": c.runId },
    body: `{"version":-1,"event":${c.event},"events":[${c.event}],"steps":{${steps}},"use_api":false,"ctx":${JSON.stringify(context)}}`,
  });
}

async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const body: unknown = text === "" ? null : JSON.parse(text);
  if (response.status === 200) return { kind: "completed", output: body };
  const final = response.headers.get("x-inngest-no-retry") === "true";
  const retryAfter = response.headers.get("retry-after");
  if (response.status !== 206) return { kind: "threw", error: wireError(body), final, retryAfter };
  return { kind: "ops", ops: (Array.isArray(body) ? body : [body]) as Op[], final, retryAfter };
}

export function wireError(error: unknown): WireError {
  if (error instanceof Error) return { name: error.name, message: error.message };
  const { name, message, error: said, ...rest } = (error ?? {}) as Record<string, unknown>;
  return { ...rest, name: String(name ?? "Error"), message: String(message ?? said ?? "Unknown error") };
}

const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** "1d2h" in milliseconds; empty is 0. @throws Error on anything else. */
export function durationMs(text: string): number {
  if (!/^(\d+(\.\d+)?(ms|[smhdw]))*$/.test(text)) throw new Error(`"${text}" is not a duration like 1h30m.`);
  const parts = text.matchAll(/([\d.]+)(ms|[smhdw])/g);
  return [...parts].reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit!]!, 0);
}

/** When a sleep or wait ends, said as a duration or an ISO time. @throws Error beyond a year. */
export function momentOf(text: string, now: number): number {
  const at = /^\d{4}-/.test(text) ? Date.parse(text) : now + durationMs(text);
  if (!(at - now <= LIMITS.waitMs)) throw new Error("A sleep or wait may not be longer than a year.");
  return Math.floor(at);
}

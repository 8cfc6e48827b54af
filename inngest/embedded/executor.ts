// The embedded executor: plays the Inngest server's part against the app's own handler, durable in one file.
import { setTimeout as delay, setImmediate as nextRound } from "node:timers/promises";
import { type Database, openDatabase } from "@/db/client";
import { newId } from "@/lib/core/crypto";
import { unavailable } from "@/lib/core/errors";
import { Bell } from "./bell";
import { type NewEvent, openDoor, takeEvents } from "./door";
import { listRuns, type RunFilter, type RunSummary, requestRetry, sweep } from "./history";
import { hold, letGo, thisProcess } from "./lease";
import { call, durationMs, type Handler, type Reply, register, wireError } from "./protocol";
import { claim, fireCrons, fireTimers, giveBack, type Job, nextDue, takeOver } from "./queue";
import { applyReply, saveCheckpoint } from "./replies";
import { recordEvents } from "./runs";
import { createTables, type Turn } from "./store";
import { type Functions, understand } from "./subset";
import { Turns } from "./turns";

export interface ExecutorOptions {
  /** `file:…` of the jobs' own database. */
  url: string;
  /** The app's `serve()` handler. */
  handler: Handler;
  /** What time the jobs are told; ms since 1970. */
  now?: () => number;
  /** How many calls at once. */
  maxInFlight?: number;
  /** Waits before each further attempt, in ms; without it the server's own, with its jitter. */
  backoff?: number[];
  /** Told what an operator should know. */
  warn?: (message: string, facts: Record<string, unknown>) => void;
}

export interface Executor {
  /** @throws Error naming what the functions use that is not supported; nothing was started then. */
  start(): Promise<void>;
  /** Claims no more, lets calls finish for at most 10 s, gives the rest and the lease back. */
  stop(): Promise<void>;
  /** For the Inngest client. */
  fetch: typeof fetch;
  /** Resolves once the events and what they start are on disk. */
  send(events: NewEvent[]): Promise<{ ids: string[] }>;
  runs(filter?: RunFilter): Promise<RunSummary[]>;
  /** @throws AppError not_found · conflict. */
  retry(runId: string): Promise<void>;
  health(): { state: "ok" | "failing" | "off"; detail?: string };
  /** For tests: when nothing is due or being worked. */
  idle(): Promise<void>;
}

export const createExecutor = (options: ExecutorOptions): Executor => new Embedded(options);

const POLL_MS = 1_000;
const DRAIN_MS = 10_000;
const SWEEP_MS = 60_000;
/** The server's table; it adds up to 30 s. */
const BACKOFF_MS = ["15s", "30s", "1m", "2m", "5m", "10m", "20m", "40m", "1h", "2h"].map(durationMs);

class Embedded implements Executor {
  readonly #options: ExecutorOptions;
  readonly #me = thisProcess(newId());
  readonly #bell = new Bell();
  readonly #turns = new Turns(this.#bell, (tx) => this.#openTurn(tx));
  readonly #inFlight = new Set<Promise<void>>();
  #database!: Database;
  #functions!: Functions;
  #phase: "off" | "running" | "stopping" = "off";
  #holding = false;
  #trouble: string | null = null;
  #sweepAt = 0;
  #looping: Promise<void> = Promise.resolve();
  #watchers: (() => void)[] = [];
  #wait = 0;

  constructor(options: ExecutorOptions) {
    this.#options = options;
  }

  readonly fetch = openDoor({
    now: () => this.#now(),
    record: (events) => this.#turns.ask((t) => recordEvents(t, events)),
    checkpoint: (jobId, runId, steps) => this.#turns.ask((t) => saveCheckpoint(t, jobId, runId, steps)),
  });

  readonly send = async (events: NewEvent[]): Promise<{ ids: string[] }> => {
    const taken = takeEvents(events, this.#now());
    await this.#turns.ask((t) => recordEvents(t, taken));
    return { ids: taken.map((event) => event.id) };
  };

  async start(): Promise<void> {
    if (this.#phase !== "off") return;
    this.#functions = understand(await register(this.#options.handler));
    this.#database = openDatabase(this.#options.url);
    await createTables(this.#database);
    this.#turns.reopen();
    this.#phase = "running";
    await this.#turn();
    this.#looping = this.#loop();
  }

  async stop(): Promise<void> {
    if (this.#phase !== "running") return;
    this.#phase = "stopping";
    await this.#atMost(DRAIN_MS, Promise.all(this.#inFlight));
    const farewell = this.#turns.ask(async (t) => {
      await giveBack(t);
      await letGo(t);
    });
    await this.#atMost(2 * POLL_MS, farewell);
    this.#phase = "off";
    this.#bell.ring();
    await this.#looping;
    this.#turns.close(
      unavailable("The jobs have stopped. Nothing was taken; it is handed over again after the start."),
    );
  }

  runs(filter?: RunFilter): Promise<RunSummary[]> {
    return listRuns(this.#options.url, filter);
  }

  async retry(runId: string): Promise<void> {
    await requestRetry(this.#options.url, runId);
    this.#bell.ring();
  }

  health(): ReturnType<Executor["health"]> {
    if (this.#phase === "off") return { state: "off" };
    if (this.#trouble) return { state: "failing", detail: this.#trouble };
    return this.#holding ? { state: "ok" } : { state: "ok", detail: "Another process runs the jobs." };
  }

  async idle(): Promise<void> {
    for (;;) {
      await new Promise<void>((done) => {
        this.#watchers.push(done);
        this.#bell.ring();
      });
      if (this.#inFlight.size > 0) await Promise.race(this.#inFlight);
      else if (this.#turns.empty && this.#wait > 0) return;
    }
  }

  #now(): number {
    return Math.floor(this.#options.now?.() ?? Date.now());
  }

  #openTurn(tx: Turn["tx"]): Turn {
    const { backoff } = this.#options;
    const wait = (attempt: number) => (backoff ?? BACKOFF_MS).at(attempt) ?? (backoff ?? BACKOFF_MS).at(-1) ?? 0;
    const jitter = () => (backoff ? 0 : Math.floor(Math.random() * 30_000));
    return {
      tx,
      functions: this.#functions,
      now: this.#now(),
      owner: this.#me.owner,
      backoff: (attempt) => wait(attempt) + jitter(),
    };
  }

  async #loop(): Promise<void> {
    while (this.#phase !== "off") {
      await this.#bell.wait(this.#wait);
      await nextRound(); // What arrives in the same moment shares one transaction.
      try {
        await this.#turn();
        this.#trouble = null;
      } catch (error) {
        this.#trouble = `The jobs' database cannot be written: ${wireError(error).message}`;
        this.#options.warn?.(this.#trouble, {});
        await delay(POLL_MS);
      }
      for (const tell of this.#watchers.splice(0)) tell();
    }
  }

  async #turn(): Promise<void> {
    const own = await this.#turns.take(this.#database, (t) => this.#ownPart(t));
    this.#holding = own.holding;
    const now = this.#now();
    if (own.swept) this.#sweepAt = now + SWEEP_MS;
    this.#wait = Math.min(POLL_MS, Math.max(0, (own.next ?? Number.POSITIVE_INFINITY) - now));
    for (const runId of own.givenUp) this.#options.warn?.("A run was given up after five crashes.", { runId });
    for (const job of own.jobs) this.#begin(job);
  }

  async #ownPart(t: Turn) {
    const none = { holding: this.#holding, jobs: [] as Job[], givenUp: [] as string[], swept: false, next: null };
    if (this.#phase !== "running") return none;
    const lease = await hold(t, this.#me, Date.now());
    if (lease === "refused") return { ...none, holding: false };
    const givenUp = lease === "taken" ? await takeOver(t) : [];
    await fireCrons(t);
    await fireTimers(t);
    const swept = t.now >= this.#sweepAt && !(await sweep(t));
    const jobs = await claim(t, this.#options.maxInFlight ?? 20);
    return { holding: true, jobs, givenUp, swept, next: await nextDue(t) };
  }

  #begin(job: Job): void {
    const working = this.#carryOut(job)
      .catch((error) => this.#options.warn?.("A job's result was not kept; it will run again.", wireError(error)))
      .finally(() => this.#inFlight.delete(working));
    this.#inFlight.add(working);
  }

  async #carryOut(job: Job): Promise<void> {
    const reply = await this.#call(job);
    const threw = (error: unknown): Reply => ({
      kind: "threw",
      error: wireError(error),
      final: true,
      retryAfter: null,
    });
    await this.#turns
      .ask((t) => applyReply(t, job, reply))
      .catch((error) => this.#turns.ask((t) => applyReply(t, job, threw(error))));
  }

  async #call(job: Job): Promise<Reply> {
    try {
      const { runId, fn, stepId, attempt } = job;
      const planned = "EXISTS (SELECT 1 FROM job WHERE run_id = run.id AND kind = 'step') AS planned";
      const [run] = await this.#database.read(`SELECT event, ${planned} FROM run WHERE id = ?`, [runId]);
      const steps = await this.#database.read("SELECT id, out FROM step WHERE run_id = ? ORDER BY seq", [runId]);
      return await call(this.#options.handler, {
        runId,
        fn,
        stepId,
        attempt,
        jobId: job.id,
        event: String(run?.event),
        steps: steps as unknown as { id: string; out: string }[],
        maxAttempts: this.#functions.byId.get(fn)?.maxAttempts ?? 1,
        planOnly: Boolean(run?.planned),
      });
    } catch (error) {
      return { kind: "threw", error: wireError(error), final: false, retryAfter: null };
    }
  }

  /** Waits for something, but not for ever, and not for its failure. */
  async #atMost(ms: number, what: Promise<unknown>): Promise<void> {
    await Promise.race([what.catch(() => {}), delay(ms, undefined, { ref: false })]);
  }
}

// The embedded executor: plays the Inngest server's part against the app's own handler, durable in one file.
import { setTimeout as delay, setImmediate as nextRound } from "node:timers/promises";
import { newId } from "@/lib/core/crypto";
import { unavailable } from "@/lib/core/errors";
import { kindOf } from "@/lib/core/log";
import { advance, NOTHING } from "./advance";
import { Bell } from "./bell";
import { LEFT_ALONE_MS } from "./blame";
import { carryOut } from "./calls";
import { type NewEvent, openDoor, takeEvents } from "./door";
import { JobsFile } from "./file";
import { listRuns, type RunFilter, type RunSummary, requestRetry } from "./history";
import { letGo, thisProcess } from "./lease";
import { type Handler, type JobEvent, type Reply, register, wireError } from "./protocol";
import { giveBack, type Job, putBack } from "./queue";
import { applyReply, saveCheckpoint } from "./replies";
import { recordEvents } from "./runs";
import type { Turn } from "./store";
import { type Functions, understand } from "./subset";
import { Turns } from "./turns";

export interface ExecutorOptions {
  /** `file:…` of the jobs' own database. */
  url: string;
  /** The app's `serve()` handler. */
  handler: Handler;
  /** What time the jobs are told; ms since 1970. */
  now?: () => number;
  /** This process is there for the jobs alone: others that have them let them go. */
  isWorker?: boolean;
  /** How many calls at once. */
  maxInFlight?: number;
  /** Waits before each further attempt, in ms; without it the server's own, with its jitter. */
  backoff?: number[];
  /** How long (ms) a job is left alone after each crash in a row that happened during it. */
  leftAlone?: number[];
  /** How long (ms) what has ended is kept; two weeks unless told. */
  keptMs?: number;
  /** The file is new, or somebody removed the one there was: what should be under way is to be sent again. */
  whenNew?: () => Promise<void>;
  /** Waited for before each call: when nothing is more pressing. */
  whenCalm?: () => Promise<void>;
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
/** A turn is taken every second, whether there is work or not; one that takes so long has got stuck. */
const STILL_MS = 15_000;
const DRAIN_MS = 10_000;
const SWEEP_MS = 60_000;
const TWO_WEEKS_MS = 14 * 86_400_000;
const EVENTS_PER_TURN = 200;

class Embedded implements Executor {
  readonly #options: ExecutorOptions;
  #me = thisProcess(newId());
  readonly #bell = new Bell();
  readonly #turns = new Turns(this.#bell, (tx) => this.#openTurn(tx));
  readonly #inFlight = new Set<Promise<void>>();
  readonly #file: JobsFile;
  #functions!: Functions;
  #phase: "off" | "running" | "stopping" = "off";
  #holding = false;
  #trouble: string | null = null;
  #turnedAt = Date.now();
  #sweepAt = 0;
  #starting: Promise<void> | null = null;
  #looping: Promise<void> = Promise.resolve();
  #watchers: (() => void)[] = [];
  #wait = 0;

  constructor(options: ExecutorOptions) {
    this.#options = options;
    this.#file = new JobsFile(options.url, options.whenNew ?? (async () => {}), options.warn);
  }

  readonly fetch = openDoor({
    now: () => this.#now(),
    record: (events) => this.#record(events),
    checkpoint: (ticket, runId, steps) => this.#turns.ask((t) => saveCheckpoint(t, ticket, runId, steps)),
  });

  readonly send = async (events: NewEvent[]): Promise<{ ids: string[] }> => {
    const taken = takeEvents(events, this.#now());
    await this.#record(taken);
    return { ids: taken.map((event) => event.id) };
  };

  async start(): Promise<void> {
    if (this.#phase === "off") this.#starting ??= this.#open();
    await this.#starting?.finally(() => {
      this.#starting = null;
    });
  }

  async #open(): Promise<void> {
    this.#functions = understand(await register(this.#options.handler));
    await this.#file.open();
    this.#turns.reopen();
    this.#phase = "running";
    this.#turnedAt = Date.now();
    await this.#turn().catch((error) => {
      this.#phase = "off";
      throw error;
    });
    this.#looping = this.#loop();
  }

  async stop(): Promise<void> {
    if (this.#phase !== "running") return;
    this.#phase = "stopping";
    // First a turn of its own: one that is under way may still claim.
    const drained = this.#turns.ask(async () => {}).then(() => Promise.all(this.#inFlight));
    await this.#atMost(DRAIN_MS, drained);
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
    await requestRetry(this.#options.url, runId, this.#now());
    this.#bell.ring();
  }

  health(): ReturnType<Executor["health"]> {
    if (this.#phase === "off") return { state: "off" };
    if (this.#trouble) return { state: "failing", detail: this.#trouble };
    const still = Date.now() - this.#turnedAt;
    if (still > STILL_MS)
      return { state: "failing", detail: `The jobs stand still since ${Math.round(still / 1000)} s.` };
    return this.#holding ? { state: "ok" } : { state: "ok", detail: "Another process runs the jobs." };
  }

  async idle(): Promise<void> {
    while (this.#phase !== "off") {
      await new Promise<void>((done) => {
        this.#watchers.push(done);
        this.#bell.ring();
      });
      if (this.#inFlight.size > 0) await Promise.race(this.#inFlight);
      else if (this.#turns.empty && this.#wait > 0) return;
    }
  }

  /** A transaction for some at a time: each one holds up the process, and with it the web pages. */
  async #record(events: JobEvent[]): Promise<void> {
    for (let i = 0; i < events.length; i += EVENTS_PER_TURN) {
      const some = events.slice(i, i + EVENTS_PER_TURN);
      await this.#turns.ask((t) => recordEvents(t, some));
    }
  }

  #now(): number {
    return Math.floor(this.#options.now?.() ?? Date.now());
  }

  #openTurn(tx: Turn["tx"]): Turn {
    const { backoff = null, leftAlone = LEFT_ALONE_MS, keptMs = TWO_WEEKS_MS } = this.#options;
    return { tx, functions: this.#functions, now: this.#now(), owner: this.#me.owner, backoff, leftAlone, keptMs };
  }

  async #loop(): Promise<void> {
    while (this.#phase !== "off") {
      await this.#bell.wait(this.#wait);
      await nextRound(); // What arrives in the same moment shares one transaction.
      try {
        await this.#turn();
        this.#turnedAt = Date.now();
        this.#trouble = null;
      } catch (error) {
        const kind = kindOf(error);
        this.#trouble = `The jobs' file cannot be written (${kind.code ?? kind.error}).`;
        this.#options.warn?.(this.#trouble, kind);
        await delay(POLL_MS);
      }
      for (const tell of this.#watchers.splice(0)) tell();
    }
  }

  /** What is under way belongs to a file that is no more: nothing of it is written into the new one. */
  async #startAnew(): Promise<void> {
    this.#me = thisProcess(newId());
    this.#holding = false;
    await this.#file.reopen();
    this.#options.warn?.("The jobs' file was gone, so a new one was begun. What waits is announced again.", {});
  }

  async #turn(): Promise<void> {
    const { maxInFlight: capacity = 20, isWorker = false } = this.#options;
    if (this.#file.isGone) await this.#startAnew();
    const own = await this.#turns.take(this.#file.database, async (t) =>
      this.#phase === "running"
        ? advance(t, this.#me, { capacity, sweepAt: this.#sweepAt, isWorker })
        : { ...NOTHING, holding: this.#holding },
    );
    // Calls still under way from before a loss must not pass for those of a later claim.
    if (this.#holding && !own.holding) this.#me = thisProcess(newId());
    this.#holding = own.holding;
    const now = this.#now();
    if (own.swept) this.#sweepAt = now + SWEEP_MS;
    this.#wait = Math.min(POLL_MS, Math.max(0, own.next - now));
    for (const runId of own.givenUp)
      this.#options.warn?.("A run was given up: the process died of it again and again.", { runId });
    for (const job of own.jobs) this.#begin(job);
  }

  #begin(job: Job): void {
    const working = this.#work(job)
      .catch((error) => this.#options.warn?.("A job's result was not kept; it runs again.", kindOf(error)))
      .finally(() => this.#inFlight.delete(working));
    this.#inFlight.add(working);
  }

  /** What cannot be written down fails the run; if even that cannot, the job is put back for later. */
  async #work(job: Job): Promise<void> {
    await this.#options.whenCalm?.();
    const reply = await carryOut({ database: this.#file.database, functions: this.#functions, ...this.#options }, job);
    const threw = (error: unknown): Reply => ({
      kind: "threw",
      error: wireError(error),
      final: true,
      retryAfter: null,
    });
    await this.#turns
      .ask((t) => applyReply(t, job, reply))
      .catch((error) => this.#turns.ask((t) => applyReply(t, job, threw(error))))
      .catch((error) => this.#turns.ask((t) => putBack(t, job)).then(() => Promise.reject(error)));
  }

  /** Waits for something, but not for ever, and not for its failure. */
  async #atMost(ms: number, what: Promise<unknown>): Promise<void> {
    await Promise.race([what.catch(() => {}), delay(ms, undefined, { ref: false })]);
  }
}

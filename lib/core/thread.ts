// Heavy work in a thread of its own, so that nothing else waits for it. It stays for a minute: starting it takes a while.
import type { Worker } from "node:worker_threads";

/** Gives the thread a task, and waits for its answer. */
export type Ask = (task: string, input: unknown) => Promise<never>;

interface Running {
  worker: Worker;
  ask: Ask;
}

const KEPT_MS = 60_000;

export class Thread {
  private running: Running | undefined;
  private retirement: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();

  /**
   * `start` makes the worker, which answers each message `{task, input}` by one of its own; `late` is why a job fails
   * that took longer than its patience.
   */
  constructor(
    private readonly start: () => Worker,
    private readonly late: () => Error,
  ) {}

  /** One job at a time: each may take a whole core and much memory. */
  run<T>(job: (ask: Ask) => Promise<T>, patienceMs: number): Promise<T> {
    const done = this.last.then(() => this.work(job, patienceMs));
    this.last = done.catch(() => {});
    return done;
  }

  private async work<T>(job: (ask: Ask) => Promise<T>, patienceMs: number): Promise<T> {
    clearTimeout(this.retirement);
    const mine = this.running ?? this.launch();
    this.running = mine;
    mine.worker.ref();
    const timer = setTimeout(() => this.end(mine), patienceMs);
    try {
      return await job(mine.ask);
    } finally {
      clearTimeout(timer);
      mine.worker.unref(); // Whoever wants to exit does not wait for it.
      this.retirement = setTimeout(() => this.end(mine), KEPT_MS).unref();
    }
  }

  private launch(): Running {
    const worker = this.start();
    let waiting: { resolve: (answer: never) => void; reject: (error: unknown) => void } | undefined;
    let ended: unknown;
    const launched: Running = {
      worker,
      ask: (task, input) =>
        new Promise((resolve, reject) => {
          if (ended) return reject(ended);
          waiting = { resolve, reject };
          worker.postMessage({ task, input });
        }),
    };
    const over = (error: unknown) => {
      ended ??= error;
      if (this.running === launched) this.running = undefined;
      waiting?.reject(ended);
    };
    worker.on("message", (answer) => waiting?.resolve(answer as never));
    worker.once("error", over);
    worker.once("exit", () => over(this.late()));
    return launched;
  }

  private end(old: Running) {
    if (this.running === old) this.running = undefined;
    void old.worker.terminate();
  }
}

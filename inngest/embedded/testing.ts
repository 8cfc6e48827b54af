// For tests of the executor: one in a fresh file, with a clock that moves when told.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import { createExecutor, type Executor, type ExecutorOptions } from "./executor";

const silent = { info() {}, warn() {}, error() {}, debug() {} };

export function testClient(executor: () => Executor): Inngest {
  return new Inngest({
    id: "t",
    isDev: true,
    baseUrl: "http://embedded",
    fetch: (input, init) => executor().fetch(input, init),
    logger: silent,
  });
}

export interface Stage {
  url: string;
  client: Inngest;
  executor: Executor;
  /** Moves the clock, in seconds, and lets everything happen. */
  pass(seconds: number): Promise<void>;
  /** Moves the clock and leaves it at that. */
  wait(seconds: number): void;
  now(): number;
  /** Another executor on the same file, not started. */
  another(over?: Partial<ExecutorOptions>): Executor;
  close(): Promise<void>;
}

/** A started executor of these functions. */
export async function openStage(
  functions: (client: Inngest) => InngestFunction.Like[],
  over: Partial<ExecutorOptions> & { at?: number; file?: string } = {},
): Promise<Stage> {
  const folder = over.file ? null : mkdtempSync(join(tmpdir(), "kith-jobs-"));
  const url = `file:${over.file ?? join(folder!, "jobs.db")}`;
  let clock = over.at ?? Date.parse("2026-06-01T08:00:00Z");
  const now = () => clock;
  let executor: Executor;
  const client = testClient(() => executor);
  const handler = serve({ client, functions: functions(client) }) as ExecutorOptions["handler"];
  const another = (more: Partial<ExecutorOptions> = {}) =>
    createExecutor({ url, handler, now, backoff: [30_000], ...over, ...more });
  executor = another();
  await executor.start();
  return {
    url,
    client,
    executor,
    now,
    another,
    wait: (seconds) => {
      clock += seconds * 1_000;
    },
    pass: async (seconds) => {
      clock += seconds * 1_000;
      await executor.idle();
    },
    close: async () => {
      await executor.stop();
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A step that hangs until it is let go. */
export function gate() {
  let open = () => {};
  let reached = () => {};
  const passed = new Promise<void>((done) => {
    open = done;
  });
  const arrived = new Promise<void>((done) => {
    reached = done;
  });
  return {
    open: () => open(),
    arrived,
    hold: () => {
      reached();
      return passed;
    },
  };
}

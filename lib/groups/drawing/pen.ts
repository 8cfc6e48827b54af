// Measures, places and paints in a thread that stays for a minute, since starting it takes longer than most pictures.
import { Worker } from "node:worker_threads";
import { unavailable } from "@/lib/core/errors";
import { fontFiles } from "./fonts";
import { FAMILY } from "./runs";
import type { Extent } from "./text";

export interface Pen {
  /** How far each run of a sheet reaches; nothing for what is invisible. */
  measure(sheet: string): Promise<(Extent | undefined)[]>;
  /** From DOT to Graphviz's `json0`. */
  place(dot: string): Promise<string>;
  /** A PNG. */
  paint(picture: { svg: string; fitTo: Fit }): Promise<Uint8Array>;
}
export type Fit = { mode: "zoom" | "width" | "height"; value: number };

interface Thread {
  worker: Worker;
  ask(task: keyof Pen, input: unknown): Promise<never>;
}

const PATIENCE_MS = 30_000;
const KEPT_MS = 60_000;
const tooLarge = () =>
  unavailable("This picture takes too long to draw, so there is none. The dashboard shows the same groups.");

let thread: Thread | undefined;
let retirement: NodeJS.Timeout | undefined;
let last: Promise<unknown> = Promise.resolve();

/** One picture at a time: each may take a whole core and much memory. */
export function withPen<T>(work: (pen: Pen) => Promise<T>, patience = PATIENCE_MS): Promise<T> {
  const drawn = last.then(() => draw(work, patience));
  last = drawn.catch(() => {});
  return drawn;
}

async function draw<T>(work: (pen: Pen) => Promise<T>, patience: number): Promise<T> {
  clearTimeout(retirement);
  const mine = thread ?? startThread();
  thread = mine;
  mine.worker.ref();
  const timer = setTimeout(() => end(mine), patience);
  const task = (name: keyof Pen) => (input: unknown) => mine.ask(name, input);
  try {
    return await work({ measure: task("measure"), place: task("place"), paint: task("paint") });
  } finally {
    clearTimeout(timer);
    mine.worker.unref(); // Whoever wants to exit does not wait for it.
    retirement = setTimeout(() => end(mine), KEPT_MS).unref();
  }
}

function startThread(): Thread {
  const worker = new Worker(new URL("./pen-thread.mjs", import.meta.url), {
    workerData: { fontFiles: fontFiles(), defaultFontFamily: FAMILY },
  });
  let waiting: { resolve: (answer: never) => void; reject: (error: unknown) => void } | undefined;
  let ended: unknown;
  const started: Thread = {
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
    if (thread === started) thread = undefined;
    waiting?.reject(ended);
  };
  worker.on("message", (answer) => waiting?.resolve(answer as never));
  worker.once("error", over);
  worker.once("exit", () => over(tooLarge()));
  return started;
}

function end(old: Thread) {
  if (thread === old) thread = undefined;
  void old.worker.terminate();
}

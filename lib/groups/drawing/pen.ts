// Measures, places and paints in a thread that lives for one picture.
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

const PATIENCE_MS = 30_000;
const TOO_LARGE =
  "This picture takes too long to draw, so there is none. Nothing was changed. The dashboard shows the same groups.";

let last: Promise<unknown> = Promise.resolve();

/** One picture at a time: each may take a whole core and much memory. */
export function withPen<T>(work: (pen: Pen) => Promise<T>, patience = PATIENCE_MS): Promise<T> {
  const drawn = last.then(() => drawnWith(work, patience));
  last = drawn.catch(() => {});
  return drawn;
}

async function drawnWith<T>(work: (pen: Pen) => Promise<T>, patience: number): Promise<T> {
  const worker = new Worker(new URL("./pen-thread.mjs", import.meta.url), {
    workerData: { fontFiles: fontFiles(), defaultFontFamily: FAMILY },
  });
  const ended = new Promise<never>((_, reject) => {
    worker.once("error", reject);
    worker.once("exit", () => reject(unavailable(TOO_LARGE)));
  });
  const ask = (task: keyof Pen) => (input: unknown) =>
    new Promise<never>((resolve) => {
      worker.once("message", resolve);
      worker.postMessage({ task, input });
    });
  const timer = setTimeout(() => worker.terminate(), patience);
  try {
    return await Promise.race([work({ measure: ask("measure"), place: ask("place"), paint: ask("paint") }), ended]);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

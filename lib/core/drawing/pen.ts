// Measures, places and paints pictures, in a thread; with `anyFont` also in the fonts of this machine, where there are any.
import { Worker } from "node:worker_threads";
import { unavailable } from "../errors";
import { Thread } from "../thread";
import { fontFiles } from "./fonts";
import { FAMILY } from "./runs";
import type { Extent } from "./text";

export interface Pen {
  /** How far each run of a sheet reaches; nothing for what is invisible. */
  measure(sheet: string, anyFont?: boolean): Promise<(Extent | undefined)[]>;
  /** Which texts of a sheet, by their numbers, no font can set; its first is one that none can. */
  unknown(sheet: string): Promise<number[]>;
  /** From DOT to Graphviz's `json0`. */
  place(dot: string): Promise<string>;
  /** A PNG. */
  paint(picture: { svg: string; fitTo: Fit; anyFont?: boolean }): Promise<Uint8Array>;
}
export type Fit = { mode: "zoom" | "width" | "height"; value: number };

const PATIENCE_MS = 30_000;

const thread = new Thread(
  () =>
    new Worker(new URL("./pen-thread.mjs", import.meta.url), {
      workerData: { fontFiles: fontFiles(), defaultFontFamily: FAMILY },
    }),
  () => unavailable("This picture takes too long to draw, so there is none. The dashboard shows the same."),
);

/** One picture at a time; what takes longer than its patience is refused as `unavailable`. */
export function withPen<T>(work: (pen: Pen) => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  return thread.run((ask) => {
    const task = (name: keyof Pen) => (input: unknown) => ask(name, input);
    const measure: Pen["measure"] = (svg, anyFont = false) => ask("measure", { svg, anyFont });
    const unknown: Pen["unknown"] = (svg) => ask("unknown", { svg, anyFont: true });
    return work({ measure, unknown, place: task("place"), paint: task("paint") });
  }, patienceMs);
}

// What a process of this machine has used so far.
import { readFileSync } from "node:fs";

/** Linux counts in hundredths of a second. */
const TICK_S = 0.01;

/** Seconds of processor time; the memory in MB, now and at its most. */
export function usedBy(pid: number): { cpu: number; now: number; memory: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ");
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const inMb = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { cpu: (Number(fields[11]) + Number(fields[12])) * TICK_S, now: inMb("VmRSS"), memory: inMb("VmHWM") };
}

// The executor's own part of a turn: to hold the lease, let fire what is due, clear away what is old, claim jobs.
import { sweep } from "./history";
import { type Holder, hold } from "./lease";
import { claim, fireCrons, fireTimers, type Job, nextDue, takeOver } from "./queue";
import type { Turn } from "./store";

export interface Advance {
  /** Whether this executor is the one that works. */
  holding: boolean;
  jobs: Job[];
  /** Runs that five processes died of. */
  givenUp: string[];
  /** Whether what is old was looked for and nothing of it is left. */
  swept: boolean;
  /** When there is more to do, in ms; Infinity if nothing waits. */
  next: number;
}

export const NOTHING: Omit<Advance, "holding"> = {
  jobs: [],
  givenUp: [],
  swept: false,
  next: Number.POSITIVE_INFINITY,
};

/** @param capacity how many jobs may be worked at once. */
export async function advance(t: Turn, me: Holder, capacity: number, sweepAt: number): Promise<Advance> {
  const lease = await hold(t, me, Date.now());
  if (lease === "refused") return { ...NOTHING, holding: false };
  const givenUp = lease === "taken" ? await takeOver(t) : [];
  await fireCrons(t);
  const late = await fireTimers(t);
  const swept = t.now >= sweepAt && !(await sweep(t));
  const jobs = await claim(t, capacity);
  return { holding: true, jobs, givenUp, swept, next: late ? t.now : await nextDue(t) };
}

// The executor's own part of a turn: to hold the lease, let fire what is due, clear away what is old, claim jobs.
import { blame } from "./blame";
import { sweep } from "./history";
import { type Holder, hold, isWished, letGo, wish } from "./lease";
import { claim, fireCrons, fireTimers, isBusy, type Job, nextDue, takeOver } from "./queue";
import type { Turn } from "./store";

export interface Advance {
  /** Whether this executor is the one that works. */
  holding: boolean;
  jobs: Job[];
  /** Runs that processes died of, again and again. */
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

export interface Means {
  /** How many jobs may be worked at once. */
  capacity: number;
  sweepAt: number;
  /** Here for the jobs alone; others step back, once what they are at is done. */
  isWorker: boolean;
}

export async function advance(t: Turn, me: Holder, { capacity, sweepAt, isWorker }: Means): Promise<Advance> {
  const clock = Date.now();
  if (isWorker) await wish(t, me, clock);
  const stepsBack = !isWorker && (await isWished(t, me, clock));
  if (stepsBack && !(await isBusy(t))) {
    await letGo(t);
    return { ...NOTHING, holding: false };
  }
  const lease = await hold(t, me, clock);
  if (lease === "refused") return { ...NOTHING, holding: false };
  const givenUp = lease === "taken" ? await blame(t) : [];
  if (lease !== "kept") await takeOver(t);
  await fireCrons(t);
  const late = await fireTimers(t);
  const swept = t.now >= sweepAt && !(await sweep(t));
  const jobs = stepsBack ? [] : await claim(t, capacity);
  return { holding: true, jobs, givenUp, swept, next: late ? t.now : await nextDue(t) };
}

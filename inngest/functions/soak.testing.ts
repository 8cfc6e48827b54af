// The soak: two platforms that break off, answer late, fail after accepting and lie, and a server killed again and again.
import { setTimeout as pause } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { delivery } from "@/db/schema";
import { countRuns } from "@/inngest/embedded/overview";
import type { Fault } from "@/sandbox/faults";
import { type Launch, openField } from "./field.testing";

export interface Soak {
  /** On each platform. */
  people: number;
  /** Asked only, and not introduced and asked whether they met. */
  askedOnly?: boolean;
  kills: number;
  /** The least and the most time (ms) between two kills. */
  between: [number, number];
  env?: Record<string, string>;
  launch?: Launch;
  say?: (line: string) => void;
}

export interface Outcome {
  /** Messages owed to people: to be asked, introduced, and asked whether they met. */
  owed: number;
  once: number;
  twice: number;
  never: number;
  uncertain: number;
  failed: number;
  /** Runs of jobs that failed. */
  failedRuns: number;
  kills: number;
  seconds: number;
}

const LONGEST_MS = 1_800_000;

/** What goes wrong with posting; of all other calls some are refused or cut off. `times`: each so often, and soon. */
function faultsOf(post: string, times?: number): Fault[] {
  const all: Fault[] = [
    { method: post, kind: "drop_after", probability: 0.05 },
    { method: post, kind: "500_after", probability: 0.04 },
    { method: post, kind: "429_after", probability: 0.02, retryAfter: 1 },
    { method: post, kind: "late", probability: 0.01, ms: 11_000 },
    { method: post, kind: "drop_before", probability: 0.03 },
    { method: post, kind: "429", probability: 0.02, retryAfter: 2 },
    { kind: "drop_before", probability: 0.01 },
    { kind: "500", probability: 0.01 },
  ];
  return times ? all.map((fault) => ({ ...fault, probability: 0.2, count: times })) : all;
}

export async function soak({ people, askedOnly, kills, between, env, launch, say = () => {} }: Soak): Promise<Outcome> {
  const field = await openField(people, env, launch);
  const began = Date.now();
  try {
    await field.start();
    await field.gather();
    const few = askedOnly ? 2 : undefined;
    await field.faults(faultsOf("^chat\\.postMessage$", few), faultsOf("^POST /posts$", few));
    const killing = killAgain(kills, between, field, say);
    const phases = { asking: field.ask, introduced: field.match, closed: field.close };
    for (const [state, begin] of Object.entries(phases).slice(0, askedOnly ? 1 : 3)) {
      await begin();
      await Promise.race([field.settled(state, LONGEST_MS), killing.failed]);
      say(`${state} after ${Math.round((Date.now() - began) / 1000)} s, ${killing.done()} kills`);
    }
    await killing.over;
    const count = (state: "uncertain" | "failed") => field.ctx.db.$count(delivery, eq(delivery.state, state));
    const owed = await field.ctx.db.$count(delivery);
    const { once, oftener: twice, times } = field.told();
    for (const [who, n] of times) if (n > 1) say(`told ${n} times: ${who}`);
    return {
      ...{ owed, once, twice, never: owed - once - twice, kills: killing.done() },
      ...{ uncertain: await count("uncertain"), failed: await count("failed") },
      failedRuns: (await countRuns(`file:${field.folder}/jobs.db`)).failed,
      seconds: Math.round((Date.now() - began) / 1000),
    };
  } finally {
    await field.end();
  }
}

/** Kills and starts again, at random moments. */
function killAgain(
  kills: number,
  [least, most]: [number, number],
  field: { kill(): Promise<void>; start(): Promise<unknown> },
  say: (line: string) => void,
) {
  let done = 0;
  const loop = async () => {
    while (done < kills) {
      await pause(least + Math.random() * (most - least));
      await field.kill();
      done++;
      await field.start();
    }
    say(`the last of ${kills} kills`);
  };
  const over = loop();
  // Only its failure is of interest while something else is waited for.
  const failed = over.then(() => new Promise<never>(() => {}));
  return { over, failed, done: () => done };
}

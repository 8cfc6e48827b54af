/** Jobs: runs and steps a second of the embedded executor, every one of them on disk. */
import { loadavg } from "node:os";
import type { Inngest } from "inngest";
import { openDatabase } from "@/db/client";
import { openStage, type Stage } from "@/inngest/embedded/testing";

const TIMES = 5;

export async function run(): Promise<{ name: string; lines: string[] }> {
  const stage = await openStage(functions, { now: Date.now, maxInFlight: 20 });
  try {
    await timed(stage, "one", 200); // Warm.
    const load = loadavg()[0]!.toFixed(1);
    const lines = [
      `synchronous=${await synchronous(stage)} (2 is FULL); medians of ${TIMES}; load of the machine ${load}`,
      `Runs of one step: ${await rates(1_000, () => timed(stage, "one", 1_000))} runs/s`,
      `Runs of ten steps: ${await rates(2_000, () => timed(stage, "ten", 200))} steps/s`,
      `50 parallel steps and a join: ${seconds(await timed(stage, "wide", 1))}`,
      `A run of 500 steps: ${seconds(await timed(stage, "long", 1))}; without checkpoints ${seconds(await timed(stage, "long-plain", 1))}`,
      `5,000 events sent at once, each starting a run: ${seconds(await sent(stage, 5_000))} until they are on disk`,
    ];
    return { name: "jobs", lines };
  } finally {
    await stage.close();
  }
}

/** On the connection that writes. */
const synchronous = ({ url }: Stage) =>
  openDatabase(url).transact(async (tx) => (await tx.execute("PRAGMA synchronous")).rows[0]?.[0]);

/** How many a second: the middle of some measurements, and the lowest and highest. */
async function rates(count: number, measure: () => Promise<number>): Promise<string> {
  const all: number[] = [];
  for (let n = 0; n < TIMES; n++) all.push(Math.round((count * 1_000) / (await measure())));
  all.sort((a, b) => a - b);
  return `${all[Math.floor(TIMES / 2)]} (${all[0]} to ${all.at(-1)})`;
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;

function functions(client: Inngest) {
  const serial = (id: string, steps: number, checkpointing = true) =>
    client.createFunction({ id, triggers: { event: id }, checkpointing }, async ({ step }) => {
      let sum = 0;
      for (let i = 0; i < steps; i++) sum += await step.run(`s${i}`, () => i);
      return sum;
    });
  const wide = client.createFunction({ id: "wide", triggers: { event: "wide" } }, async ({ step }) => {
    const all = await Promise.all(Array.from({ length: 50 }, (_, i) => step.run(`p${i}`, () => i)));
    return step.run("join", () => all.length);
  });
  const idle = client.createFunction({ id: "later", triggers: { event: "later" }, concurrency: 1 }, async () => null);
  return [serial("one", 1), serial("ten", 10), serial("long", 500), serial("long-plain", 500, false), wide, idle];
}

const events = (name: string, count: number) => Array.from({ length: count }, () => ({ name, data: {} }));

/** From the send to the end of the last run, in ms. */
async function timed(stage: Stage, name: string, count: number): Promise<number> {
  const began = performance.now();
  await stage.executor.send(events(name, count));
  await stage.executor.idle();
  return performance.now() - began;
}

async function sent(stage: Stage, count: number): Promise<number> {
  const began = performance.now();
  await stage.executor.send(events("later", count));
  return performance.now() - began;
}

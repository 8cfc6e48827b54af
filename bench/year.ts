/** A year of weekly rounds with 500 people who answer by themselves: what the server's memory and its files have grown to. */

import type { ChildProcess } from "node:child_process";
import { asc, isNull, lte, sql } from "drizzle-orm";
import { openDatabase } from "@/db/client";
import { delivery, due, inbound, outbox, person, workspace } from "@/db/schema";
import { type Field, openField, pause, poolOf } from "@/inngest/functions/field.testing";
import { setSchedule } from "@/lib/meetups/schedule";
import { WEEKLY } from "@/lib/meetups/schedule.testing";
import { freePort } from "@/scripts/lib/ports.mjs";
import { launchBuilt } from "./bulk/server";
import { memoryOf, RATE, setClock, setClockOf } from "./year/clock.mjs";
import { type Answering, startAnswering } from "./year/people";
import { rowsIn, sizeOf } from "./year/tables";

const PEOPLE = 500;
const WEEKS = 52;
const TOLD_AFTER = [4, 13, 26, 39, 52];
/** By then all that is kept for weeks has begun to go; from there on nothing but what is kept for ever may grow. */
const SETTLED = 13;
/** How much more there may be at the end of what is not kept for ever: rounds differ, and the heap is never quite the same. */
const MOST = 1.15;
/** What is not kept for ever; the inbox is kept for a year, which this is. */
const BOUNDED = ["inbound", "outbox", "due", "bucket", "lease", "jobs.run", "jobs.step", "jobs.job", "jobs.event"];
/** A Sunday; on the Monday after it the first round begins. */
const BEGIN = Date.parse("2026-09-06T12:00:00Z");
const WEEK_MS = 7 * 86_400_000;
const QUIET_WITHIN_MS = 180_000;

export async function run(): Promise<{ name: string; lines: string[] }> {
  setClock(BEGIN);
  const field = await openField(PEOPLE, {}, launchBuilt);
  try {
    const PORT = String(await freePort());
    const clock = `--import=${new URL("year/clock.mjs", import.meta.url)}`;
    const server = await field.start({ PORT, NODE_OPTIONS: clock, MATTERMOST_URL: "", MATTERMOST_TOKEN: "" });
    field.sandbox.setRequestUrl(`http://localhost:${PORT}`);
    await gather(field);
    const people = startAnswering(field.sandbox);
    const figures: Figures[] = [];
    const began = performance.now();
    for (let week = 1; week <= WEEKS; week++) {
      await live(field, server, people, BEGIN + week * WEEK_MS);
      if (TOLD_AFTER.includes(week)) {
        figures.push(await figuresOf(field, server, week));
        for (const line of told(figures.at(-1)!)) console.error(`year: ${line}`);
      }
      const after = ((performance.now() - began) / 1000).toFixed(0);
      console.error(`year: week ${week} after ${after} s, ${people.given()} answers`);
    }
    const lines = [
      `${PEOPLE} people asked ${WEEKS} times, ${people.given()} answers; clocks of Kith and of the sandbox ${RATE} times faster, and ahead where nothing is due`,
      ...figures.flatMap(told),
      ...compared(figures.find(({ week }) => week === SETTLED)!, figures.at(-1)!),
    ];
    return { name: "year", lines };
  } finally {
    await field.end();
  }
}

async function gather(field: Field): Promise<void> {
  const { ctx } = field;
  while ((await ctx.db.$count(workspace)) === 0) await pause(100);
  const poolId = await poolOf(ctx, "slack", "coffee");
  await ctx.write((tx) => tx.update(person).set({ intro: "I like tea" }).where(isNull(person.intro)));
  await setSchedule(ctx, { poolId, schedule: WEEKLY });
}

/** From one moment at which something is due to the next; at each, until nothing is left to do. */
async function live(field: Field, server: ChildProcess, people: Answering, until: number): Promise<void> {
  const { db, now } = field.ctx;
  for (let over = false; !over; ) {
    const [next] = await db.select().from(due).orderBy(asc(due.dueAt)).limit(1);
    over = (next?.dueAt ?? until) >= until;
    await setClockOf(server, setClock(Math.max(now(), over ? until : next!.dueAt)));
    await quiet(field, people);
  }
}

async function quiet(field: Field, people: Answering): Promise<void> {
  const end = performance.now() + QUIET_WITHIN_MS;
  for (let still = 0; still < 2; await pause(250)) {
    const left = await leftToDo(field, people);
    still = Object.values(left).every((n) => n === 0) ? still + 1 : 0;
    if (performance.now() > end) throw new Error(`It does not get quiet: ${JSON.stringify(left)}`);
  }
}

async function leftToDo({ ctx: { db, now }, folder }: Field, people: Answering): Promise<Record<string, number>> {
  const [runs] = await openDatabase(`file:${folder}/jobs.db`).read(
    "SELECT count(*) AS n FROM run WHERE ended_at IS NULL",
  );
  return {
    due: await db.$count(due, lte(due.dueAt, now())),
    owed: await db.$count(delivery, sql`${delivery.state} in ('queued', 'sending', 'uncertain')`),
    unworked: await db.$count(inbound, isNull(inbound.workedAt)),
    announced: await db.$count(outbox, isNull(outbox.sentAt)),
    runs: Number(runs!.n),
    answers: people.pending(),
  };
}

interface Figures {
  week: number;
  /** In MB: what the heap holds once it was cleared up, what is beside it, and the whole process. */
  heap: number;
  external: number;
  process: number;
  files: Record<string, number>;
  rows: Record<string, number>;
}

async function figuresOf({ folder }: Field, server: ChildProcess, week: number): Promise<Figures> {
  const { heapUsed, external, rss } = await memoryOf(server);
  const files = Object.fromEntries(["kith.db", "jobs.db"].map((file) => [file, sizeOf(folder, file)]));
  return {
    week,
    heap: heapUsed / 1e6,
    external: external / 1e6,
    process: rss / 1e6,
    files,
    rows: await rowsIn(folder),
  };
}

function told({ week, heap, external, process, files, rows }: Figures): string[] {
  const mb = (n: number) => `${n.toFixed(1)} MB`;
  const sizes = Object.entries(files).map(([file, n]) => `${file} ${mb(n)}`);
  const counts = Object.entries(rows).filter(([, n]) => n > 0);
  return [
    `Week ${week}: heap ${mb(heap)} once cleared up, beside it ${mb(external)}, process ${mb(process)}; ${sizes.join(", ")}`,
    `  rows: ${counts.map(([name, n]) => `${name} ${n}`).join(", ")}`,
  ];
}

/** What should be as it was, and by how much the rest has grown. */
function compared(before: Figures, after: Figures): string[] {
  const rows = (of: Figures) => BOUNDED.reduce((all, name) => all + (of.rows[name] ?? 0), 0);
  const line = (what: string, then: number, now: number) => {
    const holds = now <= then * MOST;
    if (!holds) process.exitCode = 1;
    const share = `${((now / then) * 100).toFixed(0)} % of week ${before.week}'s, limit ${(MOST * 100).toFixed(0)} %`;
    return `${what} in week ${after.week}: ${share}: ${holds ? "holds" : "PASSED"}`;
  };
  return [
    line("Heap", before.heap, after.heap),
    line("Rows of what is not kept for ever", rows(before), rows(after)),
    line("Size of jobs.db", before.files["jobs.db"]!, after.files["jobs.db"]!),
  ];
}

// jobs, jobs:retry: what runs and ran in the background.
import { existsSync } from "node:fs";
import { isExecuting, listRuns, type RunSummary, requestRetry } from "@/inngest/embedded/history";
import { authorize } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { invalid, notFound } from "@/lib/core/errors";
import { command } from "../command";
import { table } from "../print";
import { openSession } from "../session";

export const jobsUrl = () => env().jobsUrl;
const hasJobs = () => existsSync(`${env().dataDir}/jobs.db`);

/** Whether a server is there to carry out what is decided here. */
export const isServerRunning = async () => hasJobs() && (await isExecuting(jobsUrl()));

function requireOwnJobs(): void {
  if (env().jobsMode === "inngest")
    throw invalid("The jobs run in Inngest here: its dashboard lists and retries them.");
}

export const list = command(
  {
    name: "jobs",
    about: "the newest runs in the background",
    flags: { failed: { takes: "nothing", about: "only those that failed" } },
    example: "--failed",
  },
  async ({ flags: { failed } }) => {
    requireOwnJobs();
    const runs = hasJobs() ? await listRuns(jobsUrl(), failed ? { state: "failed" } : {}) : [];
    const text = runs.length === 0 ? `No run ${failed ? "has failed" : "yet"}.` : table(runs.map(row));
    return { data: runs, text };
  },
);

const row = ({ id, fn, state, createdAt, error }: RunSummary) => [
  ...[id, new Date(createdAt).toISOString().slice(0, 19), state, fn, error ?? ""],
];

export const retry = command(
  {
    name: "jobs:retry",
    about: "start a failed run again",
    operands: { as: "RUN_ID", about: "the run: the first column of jobs", from: 1, to: 1 },
    example: "4f2k8s0q7d",
  },
  async ({ operands: [id] }) => {
    requireOwnJobs();
    const ctx = await openSession();
    authorize(ctx, "job.retry");
    if (!hasJobs()) throw notFound(`There is no run ${id}. Nothing was started.`);
    await requestRetry(jobsUrl(), id!);
    await ctx.write((tx) => tx.audit({ action: "job.retry", subject: id! }));
    return { data: { id, retried: true }, text: `Run ${id} starts again within a second of a server running.` };
  },
);

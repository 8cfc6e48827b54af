// What the dashboard is told of the jobs, and starting a failed one again.
import { authorize, type Ctx } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { invalid } from "@/lib/core/errors";
import { runningExecutor } from "./embedded/boot";
import { isExecuting, requestRetry } from "./embedded/history";
import { countRuns, type JobRun, newestRuns } from "./embedded/overview";
import { serverHealth } from "./server";

export interface JobsFacts {
  mode: "embedded" | "inngest";
  /** Where Inngest's own dashboard is; null where the jobs run inside the app. */
  dashboard: string | null;
  health: { state: "ok" | "failing" | "off"; detail?: string };
  counts: { running: number; waiting: number; failed: number };
  runs: JobRun[];
}

const MOST = 30;
const INNGEST = "https://app.inngest.com";

/** The newest runs; `failed`: those that failed and nobody started anew. */
export async function jobs(ctx: Ctx, { failed = false }: { failed?: boolean } = {}): Promise<JobsFacts> {
  authorize(ctx, "status.view");
  const { jobsMode: mode, jobsUrl, inngestBaseUrl } = env();
  const health = await jobsHealth();
  if (mode === "inngest") {
    const counts = { running: 0, waiting: 0, failed: 0 };
    return { mode, dashboard: inngestBaseUrl ?? INNGEST, health, counts, runs: [] };
  }
  const [counts, runs] = [await countRuns(jobsUrl), await newestRuns(jobsUrl, MOST, failed)];
  return { mode, dashboard: null, health, counts, runs };
}

/** @throws AppError not_found · conflict when it has not failed, or was started anew already · invalid with Inngest. */
export async function retryJob(ctx: Ctx, { runId }: { runId: string }): Promise<{ runId: string }> {
  authorize(ctx, "job.retry");
  if (env().jobsMode === "inngest")
    throw invalid("The jobs run in Inngest here. Nothing was started: its own dashboard starts them again.");
  await requestRetry(env().jobsUrl, runId);
  await ctx.write((tx) => tx.audit({ action: "job.retry", subject: runId }));
  return { runId };
}

/** How the jobs are, in this process or another. */
export async function jobsHealth(): Promise<JobsFacts["health"]> {
  if (env().jobsMode === "inngest") return serverHealth();
  const here = runningExecutor();
  if (here) return here.health();
  if (await isExecuting(env().jobsUrl)) return { state: "ok" };
  return { state: "failing", detail: "the jobs have not started" };
}

/** Runs that failed and nobody started anew; Inngest tells of its own. */
export async function failedJobs(): Promise<number> {
  return env().jobsMode === "inngest" ? 0 : (await countRuns(env().jobsUrl)).failed;
}

// How the jobs and the platforms are, as this process knows it: what the start of the dashboard tells of them.
import { failedJobs, jobsHealth } from "@/inngest/jobs";
import { platformHealth } from "@/lib/bot/connect";
import type { SystemParts } from "@/lib/http/home";

export async function systemParts(): Promise<SystemParts> {
  const [jobs, failed] = [await jobsHealth(), await failedJobs()];
  return { jobs, slack: platformHealth("slack"), mattermost: platformHealth("mattermost"), failedJobs: failed };
}

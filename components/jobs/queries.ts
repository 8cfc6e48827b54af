// What the page of jobs asks for.
import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/components/ui/fetch";
import type { JobsFacts } from "@/inngest/jobs";
import type { WorkspaceWaiting } from "@/lib/http/waiting";

export const SHOWN = ["all", "failed"] as const;
export type Shown = (typeof SHOWN)[number];
export const readShow = (text: string | undefined): Shown => (text === "failed" ? "failed" : "all");

export interface JobsPageFacts {
  jobs: JobsFacts;
  waiting: WorkspaceWaiting[];
}

export const jobsQuery = (show: Shown) =>
  queryOptions({ queryKey: ["jobs", show], queryFn: () => getJson<JobsPageFacts>("/api/jobs", { show }) });

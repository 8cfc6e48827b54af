// What runs in the background, and what waits.
import { JobsPageView } from "@/components/jobs/jobs-page";
import { jobsQuery, readShow } from "@/components/jobs/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { jobs as words } from "@/components/words/jobs";
import { jobs } from "@/inngest/jobs";
import { can } from "@/lib/core/roles";
import { openPage, orNotFound } from "@/lib/http/dashboard";
import { waiting } from "@/lib/http/waiting";

export const metadata = { title: words.title };

export default async function JobsPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { ctx, search } = await openPage("/dashboard/settings/jobs", props.searchParams);
  const show = readShow(search.show);
  const facts = async () => ({ jobs: await jobs(ctx, { failed: show === "failed" }), waiting: await waiting(ctx) });
  return (
    <Prefetched queries={[prefetch(jobsQuery(show), () => orNotFound(facts()))]}>
      <JobsPageView mayRetry={can(ctx.actor, "job.retry")} />
    </Prefetched>
  );
}

// What runs in the background: whether it does, what waits, and the newest runs.
"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { ButtonLink } from "@/components/ui/button";
import { Failed } from "@/components/ui/failed";
import { CALM_MS, LIVE_MS } from "@/components/ui/fetch";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Skeleton } from "@/components/ui/skeleton";
import { jobs as words } from "@/components/words/jobs";
import type { JobsFacts } from "@/inngest/jobs";
import { jobsQuery, SHOWN } from "./queries";
import { Runs } from "./runs";
import { Waiting } from "./waiting";

export function JobsPageView({ mayRetry }: { mayRetry: boolean }) {
  const [show, setShow] = useQueryState("show", parseAsStringLiteral(SHOWN).withDefault("all"));
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...jobsQuery(show),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (isBusy(state.data?.jobs) ? LIVE_MS : CALM_MS),
  });
  return (
    <div className="grid gap-8">
      <PageHead title={words.title} about={words.about} />
      {error && !data && <Failed error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-96" />}
      {data && (
        <>
          <Health jobs={data.jobs} />
          <Waiting workspaces={data.waiting} />
          {data.jobs.mode === "embedded" && (
            <Runs jobs={data.jobs} show={show} onShow={setShow} mayRetry={mayRetry} busy={isPlaceholderData} />
          )}
        </>
      )}
    </div>
  );
}

const isBusy = (jobs: JobsFacts | undefined) => jobs !== undefined && jobs.counts.running + jobs.counts.waiting > 0;

function Health({ jobs: { mode, dashboard, health } }: { jobs: JobsFacts }) {
  if (mode === "inngest")
    return (
      <Note
        title={words.inngest}
        action={
          <ButtonLink
            look="quiet"
            size="small"
            icon={ExternalLink}
            href={dashboard ?? ""}
            target="_blank"
            rel="noreferrer"
          >
            {words.inngestOpen}
          </ButtonLink>
        }
      >
        {words.inngestAbout}
      </Note>
    );
  if (health.state === "ok") return null;
  return (
    <Note tone="bad" title={words.health[health.state]}>
      {words.healthAbout}
    </Note>
  );
}

// The start of the dashboard: what needs somebody, what comes, what was, and whether all is well.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Failed } from "@/components/ui/failed";
import { CALM_MS } from "@/components/ui/fetch";
import { PageHead } from "@/components/ui/page-head";
import { Skeleton } from "@/components/ui/skeleton";
import { dashHome as words } from "@/components/words/dash-home";
import type { HomeFacts } from "@/lib/http/home";
import { AttentionList } from "./attention-list";
import { Coming } from "./coming";
import { FirstStepsList } from "./first-steps";
import { HealthList } from "./health-list";
import { LastRounds } from "./last-rounds";
import { homeQuery } from "./queries";

/** There is something to tell of rounds. */
const isRunning = ({ steps }: HomeFacts) => steps === null || steps.round;

export function HomePageView() {
  const { data, error, refetch } = useQuery({ ...homeQuery(), refetchInterval: CALM_MS });
  return (
    <div className="grid gap-8">
      <PageHead title={words.title} />
      {error && !data && <Failed error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-96" />}
      {data && (
        <div className="grid items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="grid min-w-0 gap-10">
            {data.steps && <FirstStepsList steps={data.steps} />}
            {(data.attention.length > 0 || !data.steps) && <AttentionList home={data} />}
            {isRunning(data) && <LastRounds rounds={data.rounds} />}
          </div>
          <div className="grid gap-10">
            {isRunning(data) && <Coming coming={data.coming} />}
            <HealthList home={data} />
          </div>
        </div>
      )}
    </div>
  );
}

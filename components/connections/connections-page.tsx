// Slack and Mattermost, each with how it is or how to connect it.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Failed } from "@/components/ui/failed";
import { CALM_MS, LIVE_MS } from "@/components/ui/fetch";
import { PageHead } from "@/components/ui/page-head";
import { Skeleton } from "@/components/ui/skeleton";
import { connections as words } from "@/components/words/connections";
import type { ConnectionFacts } from "@/lib/bot/connection-schemas";
import { PlatformSection } from "./platform-section";
import { connectionsQuery } from "./queries";

/** Something is about to happen: the line is being opened, or the platform has not come to us yet. */
const isBeginning = ({ platform, state, workspace }: ConnectionFacts) =>
  state === "starting" || (platform === "slack" && workspace?.heardAt === null);

export function ConnectionsPageView() {
  const { data, error, refetch } = useQuery({
    ...connectionsQuery(),
    refetchInterval: ({ state }) => (state.data?.some(isBeginning) ? LIVE_MS : CALM_MS),
  });
  return (
    <div className="grid gap-12">
      <PageHead title={words.title} about={words.about} />
      {error && !data && <Failed error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-96" />}
      {data?.map((facts) => (
        <PlatformSection key={facts.platform} facts={facts} />
      ))}
    </div>
  );
}

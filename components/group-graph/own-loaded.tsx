// The data of somebody's own picture.
"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Failed } from "@/components/ui/failed";
import { Skeleton } from "@/components/ui/skeleton";
import { GroupGraphView } from "./group-graph";
import { groupGraphQuery } from "./queries";

/** Public pages have no client of their own. */
export function OwnLoaded({ accessKey }: { accessKey: string | null }) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Own accessKey={accessKey} />
    </QueryClientProvider>
  );
}

/** Up to here the picture shows people at first, as the one that `!tree` sends does. */
const FEW_PEOPLE = 30;

function Own({ accessKey }: { accessKey: string | null }) {
  const asked = { at: null, of: null, key: accessKey };
  const { data, error, refetch } = useQuery({ ...groupGraphQuery(asked), refetchInterval: false });
  if (error) return <Failed error={error} onRetry={refetch} />;
  if (!data) return <Skeleton className="h-[min(44rem,80dvh)]" />;
  return <GroupGraphView facts={data} asked={asked} startsOpen={data.people.length <= FEW_PEOPLE} />;
}

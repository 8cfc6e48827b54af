// The picture's data: the pool's public numbers and where everybody stands.
"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Failed } from "@/components/ui/failed";
import { getJson } from "@/components/ui/fetch";
import { Skeleton } from "@/components/ui/skeleton";
import { pairing as words } from "@/components/words/graph";
import type { PoolPicture } from "@/lib/stats/graph-shapes";
import type { PoolStats } from "@/lib/stats/summarise";
import { dataAddress } from "./address";
import type { PairingProps } from "./pairing-graph";
import { PairingView } from "./pairing-view";

/** Public pages have no client of their own. */
export function Pairing(props: PairingProps) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: STALE_MS } } }));
  return (
    <QueryClientProvider client={client}>
      <Loaded {...props} />
    </QueryClientProvider>
  );
}
const STALE_MS = 60_000;
/** While a newer layout is being computed. */
const AGAIN_MS = 3_000;

function Loaded({ slug, statsKey, zones }: PairingProps) {
  const at = (part: string) => dataAddress({ slug, statsKey }, part);
  const stats = useQuery({ queryKey: ["stats", slug], queryFn: () => getJson<PoolStats>(at("")) });
  const picture = useQuery({
    queryKey: ["picture", slug],
    queryFn: () => getJson<PoolPicture>(at("/graph")),
    refetchInterval: ({ state }) => (state.data?.isFinal === false ? AGAIN_MS : false),
  });
  const failed = stats.error ?? picture.error;
  if (failed) return <Failed error={failed} onRetry={() => Promise.all([stats.refetch(), picture.refetch()])} />;
  if (!stats.data || !picture.data) return <Skeleton className="h-[min(36rem,65dvh)]" />;
  if (stats.data.matches.length === 0) return <p className="text-soft">{words.empty}</p>;
  return <PairingView stats={stats.data} picture={picture.data} zones={zones} csv={at("/ties.csv")} />;
}

// The picture of all groups, for whoever may see them; for others of their own.
import type { Metadata } from "next";
import { GroupGraphPage } from "@/components/group-graph/graph-page";
import { OwnGraphPage } from "@/components/group-graph/own-page";
import { groupGraphQuery } from "@/components/group-graph/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { groupGraph as words } from "@/components/words/group-graph";
import { readGraphSearch } from "@/lib/groups/dashboard-search";
import { groupGraph } from "@/lib/groups/graph-facts";
import { firstOfEach, type Searched } from "@/lib/http/dashboard";
import { groupsViewer, unlessRefused } from "@/lib/http/groups-viewer";

export const metadata: Metadata = { title: words.title, robots: "noindex", referrer: "no-referrer" };

export default async function GraphPage({ searchParams }: { searchParams: Searched }) {
  const search = firstOfEach(await searchParams);
  const viewer = await groupsViewer("/dashboard/groups/graph", search.key);
  if (viewer.sees === "own") return <OwnGraphPage accessKey={viewer.key} framed={viewer.framed} />;
  const asked = { ...readGraphSearch(search), key: null };
  const ahead = await unlessRefused(prefetch(groupGraphQuery(asked), () => groupGraph(viewer.ctx, asked)));
  return (
    <Prefetched queries={ahead.map(async (one) => one)}>
      <GroupGraphPage />
    </Prefetched>
  );
}

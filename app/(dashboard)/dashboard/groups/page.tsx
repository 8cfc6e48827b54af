// All groups, for whoever may see them; for others their own, signed in or by the link that `!tree` sends them.
import type { Metadata } from "next";
import { GroupList } from "@/components/groups/group-list";
import { GroupsPageView } from "@/components/groups/groups-page";
import { groupsQuery } from "@/components/groups/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { groups as words } from "@/components/words/groups";
import { readGroupsSearch } from "@/lib/groups/dashboard-search";
import { listGroups } from "@/lib/groups/list";
import { myGroups } from "@/lib/groups/page";
import { firstOfEach, type Searched } from "@/lib/http/dashboard";
import { groupsViewer, unlessRefused } from "@/lib/http/groups-viewer";

interface Props {
  searchParams: Searched;
}

const viewerOf = async ({ searchParams }: Props) =>
  groupsViewer("/dashboard/groups", firstOfEach(await searchParams).key);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const viewer = await viewerOf(props);
  const title = viewer.sees === "all" ? words.title : words.yours.title;
  return { title, robots: "noindex", referrer: "no-referrer" };
}

export default async function GroupsPage(props: Props) {
  const viewer = await viewerOf(props);
  if (viewer.sees === "own") {
    const { ctx, key, framed } = viewer;
    return <GroupList groups={await myGroups(ctx, viewer)} accessKey={key} framed={framed} />;
  }
  const asked = readGroupsSearch(firstOfEach(await props.searchParams));
  const ahead = await unlessRefused(prefetch(groupsQuery(asked), () => listGroups(viewer.ctx, asked)));
  return (
    <Prefetched queries={ahead.map(async (one) => one)}>
      <GroupsPageView />
    </Prefetched>
  );
}

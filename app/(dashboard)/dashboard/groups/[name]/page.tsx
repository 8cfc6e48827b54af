// One group, for whoever may see all of them and for whoever is in it.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { GroupPageView } from "@/components/groups/group-page";
import { GroupView } from "@/components/groups/group-view";
import { groupQuery } from "@/components/groups/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { readable } from "@/lib/core/address";
import { readGroupSearch } from "@/lib/groups/dashboard-search";
import { groupDetail } from "@/lib/groups/detail";
import { groupPage } from "@/lib/groups/page";
import { orNull } from "@/lib/http/answer";
import { firstOfEach, type Searched } from "@/lib/http/dashboard";
import { groupsViewer, unlessRefused } from "@/lib/http/groups-viewer";

interface Props {
  params: Promise<{ name: string }>;
  searchParams: Searched;
}

/** Once for the title and the page: somebody's own view of a group, or the way to all of them. */
const load = cache(async (name: string, key: string | undefined) => {
  const viewer = await groupsViewer(`/dashboard/groups/${encodeURIComponent(name)}`, key);
  if (viewer.sees === "all") return { sees: "all" as const, ctx: viewer.ctx, group: null };
  const group = await orNull(groupPage(viewer.ctx, { workspaceId: viewer.workspaceId, name }));
  return group ? { sees: "own" as const, group, accessKey: viewer.key, framed: viewer.framed } : notFound();
});

const loadFor = async ({ params, searchParams }: Props) =>
  load(readable((await params).name), firstOfEach(await searchParams).key);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { group } = await loadFor(props);
  const name = group?.name ?? readable((await props.params).name).replace(/^~/, "");
  return { title: `~${name}`, robots: "noindex", referrer: "no-referrer" };
}

export default async function OneGroupPage(props: Props) {
  const loaded = await loadFor(props);
  if (loaded.sees === "own") return <GroupView {...loaded} />;
  const name = readable((await props.params).name);
  const asked = readGroupSearch(firstOfEach(await props.searchParams));
  const ahead = await unlessRefused(
    prefetch(groupQuery(name, asked), () => groupDetail(loaded.ctx, { name, ...asked })),
  );
  return (
    <Prefetched queries={ahead.map(async (one) => one)}>
      <GroupPageView name={name} />
    </Prefetched>
  );
}

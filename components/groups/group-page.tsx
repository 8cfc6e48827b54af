// One group: what was put into it, who may be there and why, its channel, and what can be done with it.
"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Failed } from "@/components/ui/failed";
import { SearchInput } from "@/components/ui/input";
import { PageHead } from "@/components/ui/page-head";
import { Skeleton } from "@/components/ui/skeleton";
import { groups as words } from "@/components/words/groups";
import type { GroupDetail } from "@/lib/groups/detail";
import { groupsHref } from "./address";
import { PastNote } from "./as-of";
import type { Changing } from "./change-dialog";
import { ChannelPart } from "./channel-part";
import { EntriesPart } from "./entries-part";
import { GroupActions } from "./group-actions";
import { MovesPart } from "./moves-part";
import { PeoplePart } from "./people-part";
import { groupQuery } from "./queries";
import { StateBadges } from "./state-badges";
import { StateNote } from "./state-note";
import { useGroupAsked } from "./use-asked";

const ChangeDialog = dynamic(() => import("./change-dialog").then((m) => m.ChangeDialog), { ssr: false });

export function GroupPageView({ name }: { name: string }) {
  const { asked, ask } = useGroupAsked();
  const { data: group, error, isPlaceholderData, refetch } = useQuery(groupQuery(name, asked));
  const [changing, setChanging] = useState<Changing | null>(null);
  const { at } = asked;
  const crumbs = [{ href: groupsHref(at), label: words.title }];
  if (!group)
    return (
      <>
        <PageHead title={`~${name.replace(/^~/, "")}`} crumbs={crumbs} />
        {at !== null && <PastNote at={at} onNow={() => ask({ at: null })} />}
        {error ? <Failed error={error} onRetry={refetch} /> : <Skeleton className="h-96" />}
      </>
    );
  const isNow = at === null;
  return (
    <>
      <PageHead
        title={`~${group.name}`}
        crumbs={crumbs}
        badges={<StateBadges group={{ ...group, held: group.held?.count ?? 0 }} />}
        about={aboutOf(group)}
        actions={
          <GroupActions group={group} isNow={isNow} onChange={setChanging} onAsOf={(moment) => ask({ at: moment })} />
        }
      />
      {at !== null && <PastNote at={at} onNow={() => ask({ at: null })} mayRestore={group.may.restore} group={group} />}
      {isNow && <StateNote group={group} />}
      <SearchInput value={asked.q} onValue={(q) => ask({ q })} label={words.find} className="w-full md:w-72" />
      <EntriesPart group={group} asked={asked} onChange={isNow && group.may.change ? setChanging : null} />
      {isNow && <MovesPart moves={group.moves} />}
      <PeoplePart group={group} asked={asked} ask={ask} busy={isPlaceholderData} />
      {isNow && <ChannelPart group={group} />}
      {changing && <ChangeDialog {...changing} group={group} onClose={() => setChanging(null)} />}
    </>
  );
}

function aboutOf({ shownName, name, counts, isEnded }: GroupDetail): string {
  const parts = [words.people(counts.people), words.ownedBy(counts.owning)];
  if (shownName.toLowerCase() !== name) parts.unshift(shownName);
  if (isEnded) parts.push(words.ended);
  return parts.join(" · ");
}

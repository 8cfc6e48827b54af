// The picture of all groups, as they are or as they were, or as one person sees them.
"use client";

import { useQuery } from "@tanstack/react-query";
import { History, Network } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { AsOfDialog, PastNote } from "@/components/groups/as-of";
import { GroupsTabs } from "@/components/groups/groups-tabs";
import { useGraphAsked } from "@/components/groups/use-asked";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Skeleton } from "@/components/ui/skeleton";
import { groupGraph as words } from "@/components/words/group-graph";
import { groups } from "@/components/words/groups";
import { groupGraphQuery } from "./queries";

const Room = () => <Skeleton className="h-[min(44rem,80dvh)]" />;
const Drawn = dynamic(() => import("./group-graph").then((module) => module.GroupGraphView), {
  ssr: false,
  loading: Room,
});

export function GroupGraphPage() {
  const { asked, ask } = useGraphAsked();
  const [choosing, setChoosing] = useState(false);
  const { data, error, refetch } = useQuery(groupGraphQuery(asked));
  return (
    <>
      <PageHead
        title={words.title}
        about={words.about}
        actions={
          <Button look="quiet" size="small" icon={History} onClick={() => setChoosing(true)}>
            {groups.asOf}
          </Button>
        }
      />
      <GroupsTabs />
      {choosing && <AsOfDialog onClose={() => setChoosing(false)} onChosen={(at) => ask({ at })} />}
      {asked.at !== null && <PastNote at={asked.at} onNow={() => ask({ at: null })} />}
      {asked.of !== null && data?.viewer != null && (
        <Note
          tone="info"
          title={words.viewOf(data.viewer)}
          action={
            <Button look="plain" size="small" onClick={() => ask({ of: null })}>
              {words.viewEnd}
            </Button>
          }
        >
          {words.viewAbout}
        </Note>
      )}
      {error && !data && <Failed error={error} onRetry={refetch} />}
      {!error && !data && <Room />}
      {data && data.groups.length === 0 && (
        <Empty
          icon={Network}
          title={data.isEmpty ? words.noWorkspace : asked.at === null ? words.empty : words.emptyThen}
        />
      )}
      {data && data.groups.length > 0 && (
        <Drawn
          key={`${asked.at} ${data.viewer}`}
          facts={data}
          asked={asked}
          onOf={data.may.seeAll ? (of) => ask({ of }) : undefined}
        />
      )}
    </>
  );
}

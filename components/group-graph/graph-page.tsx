// The picture of all groups, as they are or as they were, or as one person sees them.
"use client";

import { useQuery } from "@tanstack/react-query";
import { History, Network } from "lucide-react";
import { lazy, useDeferredValue, useState } from "react";
import { AsOfDialog, PastNote } from "@/components/groups/as-of";
import { GroupsTabs } from "@/components/groups/groups-tabs";
import { useGraphAsked } from "@/components/groups/use-asked";
import { Button, ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Skeleton } from "@/components/ui/skeleton";
import { groupGraph as words } from "@/components/words/group-graph";
import { groups } from "@/components/words/groups";
import { groupGraphQuery } from "./queries";

const Room = () => <Skeleton className="h-[min(44rem,80dvh)]" />;
const Drawn = lazy(() => import("./group-graph").then((module) => ({ default: module.GroupGraphView })));

export function GroupGraphPage() {
  const { asked, ask } = useGraphAsked();
  const [choosing, setChoosing] = useState(false);
  const { data, error, refetch } = useQuery(groupGraphQuery(asked));
  const hasPicture = data !== undefined && data.groups.length > 0;
  // Only once its code is there: React would keep anything it puts in its place for 300 ms.
  const isThere = useDeferredValue(hasPicture, false);
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
      {!error && (!data || (hasPicture && !isThere)) && <Room />}
      {data && data.groups.length === 0 && (
        <Nothing hasWorkspace={!data.isEmpty} isNow={asked.at === null} mayConnect={data.may.change} />
      )}
      {hasPicture && isThere && (
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

interface NothingProps {
  hasWorkspace: boolean;
  isNow: boolean;
  mayConnect: boolean;
}

/** The way on: to connect what groups live on, or to where a group is made. */
function Nothing({ hasWorkspace, isNow, mayConnect }: NothingProps) {
  const link = hasWorkspace
    ? { href: "/dashboard/groups", name: words.toGroups }
    : mayConnect && { href: "/dashboard/settings/connections", name: groups.connect };
  const action = link && (
    <ButtonLink look="quiet" size="small" href={link.href}>
      {link.name}
    </ButtonLink>
  );
  const title = !hasWorkspace ? groups.noWorkspace : isNow ? groups.noneYet : groups.noneThen;
  return (
    <Empty icon={Network} title={title} action={isNow && action}>
      {!hasWorkspace ? groups.noWorkspaceAbout : isNow && groups.noneYetAbout}
    </Empty>
  );
}

// Reconciling: a look first, group by group; then the go-ahead, in one of them or in all.
"use client";

import { useQuery } from "@tanstack/react-query";
import { GitCompareArrows, OctagonPause } from "lucide-react";
import { useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { useConfirm } from "@/components/ui/confirm";
import { DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { sendJson } from "@/components/ui/fetch";
import { PageHead } from "@/components/ui/page-head";
import { Progress } from "@/components/ui/progress";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { groups } from "@/components/words/groups";
import { reconciling as words } from "@/components/words/reconciling";
import { readGroupsSearch } from "@/lib/groups/dashboard-search";
import type { GroupList } from "@/lib/groups/list";
import { groupHref, groupsHref } from "./address";
import { GroupsTabs } from "./groups-tabs";
import { ALL_OF_GROUPS, forAll, groupsQuery } from "./queries";
import { ReconcileTable } from "./reconcile-table";
import { type Looked, useCompareAll } from "./use-compare-all";

/** What is held is in every list. */
const HELD_IN = readGroupsSearch({});

export function ReconcilePageView() {
  const { data, error, refetch } = useQuery(groupsQuery(HELD_IN));
  const look = useCompareAll();
  const { looked, running } = look;
  const mayStart = data?.may.reconcile && data.workspace !== null;
  return (
    <>
      <PageHead
        title={words.title}
        crumbs={[{ href: groupsHref(), label: groups.title }]}
        about={words.about}
        actions={
          mayStart &&
          (running ? (
            <Button look="quiet" size="small" onClick={look.stop}>
              {words.stop}
            </Button>
          ) : (
            <Button size="small" icon={GitCompareArrows} onClick={look.start}>
              {looked ? words.again : words.start}
            </Button>
          ))
        }
      />
      <GroupsTabs held={data?.held.length} />
      {(running || looked) && <HowFar done={looked?.done ?? 0} all={looked?.all ?? data?.all ?? 0} />}
      {Boolean(look.error) && <Failed error={look.error} onRetry={look.start} />}
      {looked ? (
        <Found looked={looked} running={running} onSettled={look.settled} onWentAhead={look.stop} />
      ) : error ? (
        <Failed error={error} onRetry={refetch} />
      ) : data ? (
        <HeldNow list={data} />
      ) : (
        <Skeleton className="h-48" />
      )}
    </>
  );
}

function HowFar({ done, all }: { done: number; all: number }) {
  const said = words.progress(done, all);
  return (
    <div className="grid gap-1">
      <Progress label={said} max={all} value={done} />
      <p className="text-soft text-xs tabular-nums">{said}</p>
    </div>
  );
}

function HeldNow({ list: { held, may } }: { list: GroupList }) {
  return (
    <Section title={words.heldNow} about={may.reconcile ? words.heldNowAbout : words.only}>
      <DataTable
        caption={words.heldNow}
        columns={[
          { key: "group", title: groups.name, cell: (row) => `~${row.name}` },
          { key: "out", title: words.wouldGo, share: 100, cell: (row) => groups.heldBadge(row.people) },
        ]}
        rows={held}
        rowKey={(row) => row.name}
        rowHref={(row) => groupHref(row.name)}
        empty={<Empty icon={OctagonPause} title={words.heldNone} />}
      />
    </Section>
  );
}

interface FoundProps {
  looked: Looked;
  running: boolean;
  onSettled: (groupId: string) => void;
  onWentAhead: () => void;
}

function Found({ looked, running, onSettled, onWentAhead }: FoundProps) {
  const confirm = useConfirm();
  const found = looked.compared.filter((one) => one.out.length > 0);
  const out = new Set(found.flatMap((one) => one.out.map((who) => who.accountId))).size;
  const ahead = useAct({
    send: () => sendJson("POST", forAll("go-ahead")),
    done: () => words.wentAhead,
    refresh: ALL_OF_GROUPS,
    after: () => {
      onWentAhead();
      for (const one of found) onSettled(one.groupId);
    },
  });
  const ask = async () => {
    const about = words.goAheadAbout(out, found.length);
    if (await confirm({ title: words.goAheadTitle, about, action: words.goAhead, danger: true })) ahead.run();
  };
  return (
    <Section
      title={words.found}
      about={<p aria-live="polite">{words.summary(looked.compared.length, found.length, out)}</p>}
      actions={
        found.length > 0 && (
          <Button look="danger" size="small" disabled={running} pending={ahead.pending} onClick={ask}>
            {words.goAhead}
          </Button>
        )
      }
    >
      <ReconcileTable found={found} running={running} onSettled={onSettled} />
      {looked.unread.length > 0 && (
        <div className="grid gap-1 text-sm">
          <h3 className="text-base">{words.unread}</h3>
          <ul className="text-soft">
            {looked.unread.map(({ name, why }) => (
              <li key={name}>{words.unreadLine(name, why)}</li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}

// The list of groups itself.
"use client";

import { Network } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { useFormat } from "@/components/ui/format";
import { When } from "@/components/ui/when";
import { groups as words } from "@/components/words/groups";
import type { GroupSort, GroupsSearch } from "@/lib/groups/dashboard-search";
import type { GroupLine, GroupList } from "@/lib/groups/list";
import { groupHref } from "./address";
import { StateBadges } from "./state-badges";

interface Props {
  list: GroupList;
  asked: GroupsSearch;
  ask: (some: Partial<GroupsSearch>) => void;
  busy: boolean;
}

export function GroupsTable({ list, asked, ask, busy }: Props) {
  const { number } = useFormat();
  return (
    <DataTable
      caption={words.caption}
      columns={columns(asked.at !== null, number)}
      rows={list.groups}
      rowKey={(row) => row.id}
      rowHref={(row) => groupHref(row.name, asked.at)}
      sort={{ by: asked.sort, down: asked.down }}
      onSort={({ by, down }) => ask({ sort: by as GroupSort, down })}
      busy={busy}
      empty={<None list={list} asked={asked} onClear={() => ask({ q: "", state: null })} />}
    />
  );
}

function columns(isPast: boolean, number: (n: number) => string): Column<GroupLine>[] {
  const now: Column<GroupLine>[] = [
    { key: "state", share: 16, title: words.state, cell: (row) => <StateBadges group={row} /> },
    {
      key: "changed",
      share: 14,
      title: words.changed,
      sort: "changed",
      cell: ({ changedAt }) => changedAt !== null && <When at={changedAt} style="ago" />,
    },
  ];
  return [
    {
      key: "name",
      share: 28,
      title: words.name,
      sort: "name",
      cell: (row) => <span className="md:whitespace-nowrap">~{row.name}</span>,
    },
    {
      key: "people",
      share: 10,
      title: words.peopleColumn,
      sort: "people",
      align: "end",
      cell: (row) => number(row.people),
    },
    { key: "owners", share: 32, title: words.owners, cell: ({ owners }) => <Owners {...owners} /> },
    ...(isPast ? [] : now),
  ];
}

function Owners({ names, more }: GroupLine["owners"]) {
  return (
    <span className="text-soft">
      {names.length === 0 ? words.one.none : names.join(", ")}
      {more > 0 && ` ${words.moreOwners(more)}`}
    </span>
  );
}

function None({ list, asked, onClear }: { list: GroupList; asked: GroupsSearch; onClear: () => void }) {
  if (list.workspace === null)
    return (
      <Empty
        icon={Network}
        title={words.noWorkspace}
        action={
          list.may.create && (
            <ButtonLink look="quiet" size="small" href="/dashboard/settings/connections">
              {words.connect}
            </ButtonLink>
          )
        }
      >
        {words.noWorkspaceAbout}
      </Empty>
    );
  if (list.all === 0)
    return (
      <Empty icon={Network} title={asked.at === null ? words.noneYet : words.noneThen}>
        {asked.at === null && words.noneYetAbout}
      </Empty>
    );
  return (
    <Empty
      title={words.noneFound}
      action={
        <Button look="quiet" size="small" onClick={onClear}>
          {words.clear}
        </Button>
      }
    />
  );
}

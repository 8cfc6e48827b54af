// The list of people as a table.
"use client";

import { Users } from "lucide-react";
import Link from "next/link";
import { poolPath } from "@/components/pools/queries";
import { ButtonLink } from "@/components/ui/button";
import { type Column, DataTable, type Selection } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { useFormat } from "@/components/ui/format";
import { NothingFound } from "@/components/ui/nothing-found";
import { When } from "@/components/ui/when";
import { people as words } from "@/components/words/people";
import type { PeopleList, PersonRow } from "@/lib/meetups/list-search";
import { Marks } from "./marks";
import { personPath } from "./queries";
import type { usePeopleAsked } from "./use-asked";

type Props = ReturnType<typeof usePeopleAsked> & { list: PeopleList; busy: boolean; selection: Selection | undefined };

export function PeopleTable({ list, busy, selection, asked, ask, isFiltered, clear }: Props) {
  const columns = useColumns();
  return (
    <DataTable
      caption={words.caption}
      columns={columns}
      rows={list.rows}
      rowKey={(row) => row.personId}
      rowHref={(row) => personPath(row.personId)}
      sort={{ by: asked.sort, down: asked.dir === "down" }}
      onSort={({ by, down }) => ask({ sort: by, dir: down ? "down" : null })}
      selection={selection}
      busy={busy}
      empty={isFiltered ? <NothingFound words={words} onClear={clear} /> : <Nobody />}
    />
  );
}

function useColumns(): Column<PersonRow>[] {
  const { number } = useFormat();
  const { columns } = words;
  const day = (at: number | null) => (at === null ? "–" : <When at={at} style="day" />);
  return [
    { key: "name", share: 20, title: columns.name, sort: "name", cell: (row) => <Name {...row} /> },
    { key: "user", share: 13, title: columns.user, sort: "user", cell: (row) => <UserNames {...row} /> },
    { key: "pools", share: 17, title: columns.pools, cell: (row) => <Pools {...row} /> },
    {
      ...{ key: "standing", share: 20, title: columns.standing },
      cell: (row) => <Marks {...row} isPaused={row.pausedUntil !== null} />,
    },
    {
      key: "joined",
      share: 11,
      title: columns.joined,
      sort: "joined",
      narrow: "hide",
      cell: (row) => day(row.joinedAt),
    },
    { key: "matched", share: 12, title: columns.matched, sort: "matched", cell: (row) => day(row.matchedAt) },
    {
      key: "matches",
      share: 7,
      title: columns.matches,
      sort: "matches",
      align: "end",
      cell: (row) => number(row.matches),
    },
  ];
}

/** Names may be as long as two hundred letters: the list shows their beginning, and the whole when pointed at. */
function Name({ fullName }: PersonRow) {
  return (
    <bdi title={fullName} className="line-clamp-2">
      {fullName}
    </bdi>
  );
}

function UserNames({ accounts }: PersonRow) {
  return (
    <span className="grid gap-0.5 text-soft">
      {accounts.map(({ platform, user, userName }) => (
        <bdi key={`${platform} ${user}`} title={words.platforms[platform]} className="line-clamp-1">
          {words.at(userName)}
        </bdi>
      ))}
    </span>
  );
}

const SHOWN = 3;

function Pools({ pools }: PersonRow) {
  const { number } = useFormat();
  if (pools.length === 0) return <span className="text-soft">{words.noPool}</span>;
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-0.5 md:min-w-28">
      {pools.slice(0, SHOWN).map(({ slug, name, state }) => (
        <Link key={slug} href={poolPath(slug)} prefetch={false} className="hover:underline">
          {state === "left" ? <bdi className="text-soft">{words.left(name)}</bdi> : <bdi>{name}</bdi>}
        </Link>
      ))}
      {pools.length > SHOWN && <span className="text-soft">{words.morePools(number(pools.length - SHOWN))}</span>}
    </span>
  );
}

function Nobody() {
  const toPools = (
    <ButtonLink size="small" href="/dashboard/pools">
      {words.toPools}
    </ButtonLink>
  );
  return (
    <Empty icon={Users} title={words.none} action={toPools}>
      {words.noneAbout}
    </Empty>
  );
}

// The pools of a list, a row each.
"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { roundPath } from "@/components/rounds/queries";
import { StateBadge } from "@/components/rounds/state-badge";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable, type Sort } from "@/components/ui/data-table";
import { useFormat } from "@/components/ui/format";
import { When } from "@/components/ui/when";
import { pools as words } from "@/components/words/pools";
import type { PoolLine } from "@/lib/meetups/pool-schemas";
import { poolPath } from "./queries";

interface Props {
  rows: PoolLine[];
  archived: boolean;
  sort: Sort;
  onSort: (sort: Sort) => void;
  busy: boolean;
  empty: ReactNode;
}

export function PoolsTable({ rows, archived, ...props }: Props) {
  const { number } = useFormat();
  const columns: Column<PoolLine>[] = [
    { key: "name", share: 24, title: words.list.name, sort: "name", cell: (row) => row.name },
    { key: "channel", share: 18, title: words.list.channel, cell: (row) => <Channel row={row} /> },
    {
      key: "people",
      share: 8,
      title: words.list.people,
      sort: "members",
      align: "end",
      cell: (row) => number(row.members),
    },
    ...(archived
      ? [
          {
            key: "archived",
            share: 20,
            title: words.list.archivedAt,
            cell: (row: PoolLine) => row.archivedAt && <When at={row.archivedAt} style="day" />,
          },
        ]
      : [
          { key: "round", share: 20, title: words.list.round, cell: (row: PoolLine) => <Round row={row} /> },
          { key: "next", share: 18, title: words.list.next, sort: "next", cell: (row: PoolLine) => <Next row={row} /> },
        ]),
    {
      key: "visibility",
      share: 12,
      title: words.list.visibility,
      narrow: "hide",
      cell: (row) => words.visibility[row.visibility],
    },
  ];
  return (
    <DataTable
      caption={words.list.caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.slug}
      rowHref={(row) => poolPath(row.slug)}
      {...props}
    />
  );
}

function Channel({ row: { channelName, channelState } }: { row: PoolLine }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      #{channelName}
      {channelState !== "open" && (
        <Badge tone="warn" icon={TriangleAlert}>
          {words.channelStates[channelState]}
        </Badge>
      )}
    </span>
  );
}

function Round({ row: { slug, round } }: { row: PoolLine }) {
  const { number } = useFormat();
  if (round === null) return <span className="text-soft">{words.list.noRound}</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Link href={roundPath(slug, round.number)} prefetch={false} className="hover:underline">
        {words.current.title(number(round.number))}
      </Link>
      <StateBadge state={round.state} calledOff={false} />
    </span>
  );
}

function Next({ row: { schedule, nextAsk, timeZone } }: { row: PoolLine }) {
  const { dayOf, time } = useFormat();
  if (schedule !== "running" || nextAsk === null)
    return <span className="text-soft">{schedule === "paused" ? words.list.paused : words.list.byHand}</span>;
  return (
    <time dateTime={new Date(nextAsk).toISOString()} title={timeZone} className="tabular-nums">
      {dayOf(nextAsk, timeZone)}, {time(nextAsk, timeZone)}
    </time>
  );
}

// The newest rounds, and what became of them.
"use client";

import { CalendarDays } from "lucide-react";
import { StateBadge } from "@/components/rounds/state-badge";
import { ButtonLink } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { useFormat } from "@/components/ui/format";
import { Section } from "@/components/ui/section";
import { dashHome as words } from "@/components/words/dash-home";
import type { RoundRow } from "@/lib/meetups/rounds/list";

export function LastRounds({ rounds }: { rounds: RoundRow[] }) {
  const { number, days, percent } = useFormat();
  const hasMet = ({ calledOff, state, matches }: RoundRow) =>
    !calledOff && matches > 0 && (state === "introduced" || state === "closed");
  const columns: Column<RoundRow>[] = [
    {
      key: "round",
      share: 28,
      title: words.roundColumn,
      cell: (row) => words.round(row.pool.name, number(row.number)),
    },
    { key: "state", share: 22, title: words.state, cell: (row) => <StateBadge {...row} /> },
    { key: "days", share: 20, title: words.days, cell: ({ start, end }) => days(start, end) },
    { key: "people", share: 10, title: words.people, align: "end", cell: (row) => number(row.people) },
    { key: "matches", share: 10, title: words.matches, align: "end", cell: (row) => number(row.matches) },
    {
      key: "met",
      share: 10,
      title: words.met,
      align: "end",
      cell: (row) => (hasMet(row) ? percent(row.met / row.matches) : words.notYet),
    },
  ];
  return (
    <Section
      title={words.rounds}
      actions={
        rounds.length > 0 && (
          <ButtonLink look="plain" size="small" href="/dashboard/rounds">
            {words.roundsAll}
          </ButtonLink>
        )
      }
    >
      <DataTable
        caption={words.rounds}
        columns={columns}
        rows={rounds}
        rowKey={({ roundId }) => roundId}
        rowHref={(row) => `/dashboard/pools/${encodeURIComponent(row.pool.slug)}/rounds/${row.number}`}
        empty={
          <Empty
            icon={CalendarDays}
            title={words.roundsNone}
            action={
              <ButtonLink look="quiet" size="small" href="/dashboard/pools">
                {words.toPools}
              </ButtonLink>
            }
          >
            {words.roundsNoneAbout}
          </Empty>
        }
      />
    </Section>
  );
}

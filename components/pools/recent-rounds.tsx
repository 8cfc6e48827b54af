// The last rounds that are over, and what they came to.
"use client";

import { roundPath } from "@/components/rounds/queries";
import { ButtonLink } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { useFormat } from "@/components/ui/format";
import { Section } from "@/components/ui/section";
import { pools as words } from "@/components/words/pools";
import { rounds as said } from "@/components/words/rounds";
import type { PastRound } from "@/lib/meetups/pool-overview";
import { poolPath } from "./queries";

const Name = ({ children }: { children: string }) => <span className="whitespace-nowrap">{children}</span>;

export function RecentRounds({ slug, rounds }: { slug: string; rounds: PastRound[] }) {
  const { number, days, percent } = useFormat();
  const met = ({ met, matches, calledOff }: PastRound) =>
    calledOff ? words.overview.calledOff : matches === 0 ? "–" : percent(met / matches);
  const columns: Column<PastRound>[] = [
    { key: "round", title: said.list.round, cell: (row) => <Name>{said.name(number(row.number))}</Name> },
    { key: "days", title: said.list.days, share: 100, cell: (row) => days(row.start, row.end) },
    { key: "people", title: said.list.people, align: "end", cell: (row) => number(row.people) },
    { key: "met", title: said.list.met, align: "end", cell: met },
  ];
  const all = (
    <ButtonLink look="quiet" size="small" href={poolPath(slug, "/rounds")}>
      {words.overview.allRounds}
    </ButtonLink>
  );
  return (
    <Section title={words.overview.recent} actions={rounds.length > 0 && all}>
      <DataTable
        caption={words.overview.recentCaption}
        columns={columns}
        rows={rounds}
        rowKey={(row) => String(row.number)}
        rowHref={(row) => roundPath(slug, row.number)}
        empty={
          <p className="text-soft text-sm">
            {words.overview.noRecent}. {words.overview.noRecentAbout}
          </p>
        }
      />
    </Section>
  );
}

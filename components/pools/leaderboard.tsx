// Who has met the most people in a pool, in all its rounds or some.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Trophy } from "lucide-react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { SearchInput, Select } from "@/components/ui/input";
import { ListBar } from "@/components/ui/list-bar";
import { NothingFound } from "@/components/ui/nothing-found";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { pools } from "@/components/words/pools";
import type { Leaderboard, LeaderboardRow } from "@/lib/stats/leaderboard-search";
import { leaderboardQuery } from "./queries";
import { useLeaderboardSearch } from "./search";

const words = pools.leaderboard;

export function LeaderboardView({ slug }: { slug: string }) {
  const [asked, set] = useLeaderboardSearch();
  const { data, error, refetch, isPlaceholderData } = useQuery(leaderboardQuery(slug, asked));
  const { number } = useFormat();
  if (!data) return error ? <Failed error={error} onRetry={refetch} /> : <Skeleton className="h-96" />;
  const filtered = asked.q !== "" || asked.from !== 0 || asked.to !== 0;
  return (
    <Section title={words.title} about={words.about}>
      {(data.rounds.length > 0 || filtered) && (
        <ListBar count={words.found(data.total, number(data.total))}>
          <SearchInput
            className="w-full md:w-64"
            label={words.search}
            value={asked.q}
            onValue={(q) => set({ q: q || null, page: null })}
          />
          <Rounds
            {...{ label: words.from, any: words.first, rounds: data.rounds, chosen: asked.from }}
            onChoose={(from) => set({ from, page: null })}
          />
          <Rounds
            {...{ label: words.to, any: words.last, rounds: data.rounds, chosen: asked.to }}
            onChoose={(to) => set({ to, page: null })}
          />
        </ListBar>
      )}
      <DataTable
        caption={words.caption}
        columns={columnsOf(data.most, number)}
        rows={data.rows}
        rowKey={(row) => row.id}
        busy={isPlaceholderData}
        empty={<Nobody filtered={filtered} onClear={() => set(null)} />}
      />
      <Pager page={data.page} pages={data.pages} onPage={(page) => set({ page })} />
      {data.rows.length > 0 && <p className="text-soft text-xs">{words.hidden}</p>}
    </Section>
  );
}

function columnsOf(most: number, number: (n: number) => string): Column<LeaderboardRow>[] {
  return [
    { key: "rank", title: words.rank, cell: (row) => number(row.rank) },
    { key: "name", title: words.name, cell: (row) => <span className="block md:min-w-44">{row.name}</span> },
    { key: "met", title: words.met, share: 100, cell: (row) => <Met n={row.peopleMet} most={most} /> },
  ];
}

function Met({ n, most }: { n: number; most: number }) {
  const { number } = useFormat();
  return (
    <span className="flex min-w-40 items-center gap-3">
      <span className="w-8 text-right tabular-nums">{number(n)}</span>
      <span className="h-2 flex-1 overflow-hidden rounded-full bg-tint" aria-hidden="true">
        <span className="block h-full rounded-full bg-sage" style={{ width: `${(100 * n) / Math.max(most, 1)}%` }} />
      </span>
    </span>
  );
}

interface RoundsProps {
  label: string;
  any: string;
  rounds: Leaderboard["rounds"];
  chosen: number;
  onChoose: (number: number | null) => void;
}

function Rounds({ label, any, rounds, chosen, onChoose }: RoundsProps) {
  const { number } = useFormat();
  return (
    <span className="inline-flex items-center gap-2 text-sm">
      <span className="text-soft" aria-hidden="true">
        {label}
      </span>
      <Select
        className="w-36"
        aria-label={label}
        value={String(chosen)}
        onChange={(event) => onChoose(Number(event.target.value) || null)}
      >
        <option value="0">{any}</option>
        {rounds.map((round) => (
          <option key={round.number} value={round.number}>
            {words.round(number(round.number))}
          </option>
        ))}
      </Select>
    </span>
  );
}

function Nobody({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (!filtered)
    return (
      <Empty icon={Trophy} title={words.none}>
        {words.noneAbout}
      </Empty>
    );
  return <NothingFound words={words} onClear={onClear} />;
}

// The rounds of all pools, or of one.
"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarDays, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { poolQuery } from "@/components/pools/queries";
import { Button, ButtonLink } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { SearchInput, Select } from "@/components/ui/input";
import { ListBar } from "@/components/ui/list-bar";
import { Pager } from "@/components/ui/pager";
import { Skeleton } from "@/components/ui/skeleton";
import { rounds as words } from "@/components/words/rounds";
import type { RoundRow, RoundsList } from "@/lib/meetups/rounds/list";
import { ROUND_FILTERS, type ROUND_SORTS } from "@/lib/meetups/rounds-search";
import { roundPath, roundsQuery } from "./queries";
import { useRoundsSearch } from "./search";
import { StartRound } from "./start-round";
import { StateBadge } from "./state-badge";

type Filter = (typeof ROUND_FILTERS)[number];
type By = (typeof ROUND_SORTS)[number];

export function RoundList({ pool }: { pool?: string }) {
  const [asked, set] = useRoundsSearch(pool);
  const { data, error, refetch, isPlaceholderData } = useQuery(roundsQuery(asked));
  const { number } = useFormat();
  const columns = useColumns(pool !== undefined);
  if (!data) return error ? <Failed error={error} onRetry={refetch} /> : <Skeleton className="h-96" />;
  return (
    <div className="grid gap-3">
      <ListBar count={words.list.found(data.total, number(data.total))}>
        <SearchInput
          className="w-full md:w-64"
          label={words.list.search}
          value={asked.q}
          onValue={(q) => set({ q: q || null, page: null })}
        />
        {pool === undefined && (
          <PoolFilter
            pools={data.pools}
            chosen={asked.pool}
            onChoose={(slug) => set({ pool: slug || null, page: null })}
          />
        )}
        <Select
          className="w-44"
          aria-label={words.list.filterState}
          value={asked.state}
          onChange={(event) => set({ state: event.target.value as Filter, page: null })}
        >
          {ROUND_FILTERS.map((state) => (
            <option key={state} value={state}>
              {words.list.filters[state]}
            </option>
          ))}
        </Select>
      </ListBar>
      <DataTable
        caption={words.list.caption}
        columns={columns}
        rows={data.rows}
        rowKey={(row) => row.roundId}
        rowHref={(row) => roundPath(row.pool.slug, row.number)}
        sort={asked}
        onSort={({ by, down }) => set({ by: by as By, down, page: null })}
        busy={isPlaceholderData}
        empty={
          <Nothing
            pool={pool}
            filtered={asked.q !== "" || asked.state !== "all" || asked.pool !== (pool ?? "")}
            onClear={() => set(null)}
          />
        }
      />
      <Pager page={data.page} pages={data.pages} onPage={(page) => set({ page })} />
    </div>
  );
}

function useColumns(ofOnePool: boolean): Column<RoundRow>[] {
  const { number, days, percent } = useFormat();
  const share = ({ met, matches }: RoundRow) => (matches === 0 ? "–" : `${percent(met / matches)}`);
  const all: Column<RoundRow>[] = [
    { key: "round", share: 12, title: words.list.round, sort: "number", cell: (row) => words.name(number(row.number)) },
    {
      key: "pool",
      share: 20,
      title: words.list.pool,
      sort: "pool",
      cell: (row) => <span className="block md:min-w-28">{row.pool.name}</span>,
    },
    { key: "state", share: 24, title: words.list.state, sort: "state", cell: (row) => <StateBadge {...row} /> },
    {
      key: "days",
      share: 18,
      title: words.list.days,
      sort: "start",
      cell: (row) => <Days>{days(row.start, row.end)}</Days>,
    },
    { key: "people", share: 8, title: words.list.people, align: "end", cell: (row) => number(row.people) },
    {
      key: "matches",
      share: 9,
      title: words.list.matches,
      sort: "matches",
      align: "end",
      cell: (row) => number(row.matches),
    },
    { key: "met", share: 9, title: words.list.met, align: "end", cell: (row) => (isPublished(row) ? share(row) : "–") },
  ];
  return ofOnePool ? all.filter((column) => column.key !== "pool") : all;
}

const Days = ({ children }: { children: ReactNode }) => <span className="md:whitespace-nowrap">{children}</span>;
const isPublished = (row: RoundRow) => !row.calledOff && !["asking", "drafted"].includes(row.state);

interface PoolFilterProps {
  pools: RoundsList["pools"];
  chosen: string;
  onChoose: (slug: string) => void;
}

function PoolFilter({ pools, chosen, onChoose }: PoolFilterProps) {
  return (
    <Select
      className="w-44"
      aria-label={words.list.filterPool}
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">{words.list.anyPool}</option>
      {pools.map((one) => (
        <option key={one.slug} value={one.slug}>
          {one.name}
        </option>
      ))}
    </Select>
  );
}

function Nothing({ pool, filtered, onClear }: { pool?: string; filtered: boolean; onClear: () => void }) {
  if (filtered) {
    const clear = (
      <Button look="quiet" size="small" onClick={onClear}>
        {words.list.clear}
      </Button>
    );
    return (
      <Empty icon={SearchX} title={words.list.nothing} action={clear}>
        {words.list.nothingAbout}
      </Empty>
    );
  }
  if (pool !== undefined) return <NoneHere slug={pool} />;
  const toPools = (
    <ButtonLink size="small" href="/dashboard/pools">
      {words.list.toPools}
    </ButtonLink>
  );
  return (
    <Empty icon={CalendarDays} title={words.list.none} action={toPools}>
      {words.list.noneAbout}
    </Empty>
  );
}

function NoneHere({ slug }: { slug: string }) {
  const { data: pool } = useQuery(poolQuery(slug));
  const start = pool?.may.open && pool.members > 0 && <StartRound slug={slug} name={pool.name} />;
  return (
    <Empty icon={CalendarDays} title={words.list.none} action={start}>
      {words.list.noneAbout}
    </Empty>
  );
}

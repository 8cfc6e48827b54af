// The list of matches: found by people, pool, round and outcome; decided one by one or many at once.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Handshake } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, type Sort } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { NothingFound } from "@/components/ui/nothing-found";
import { Pager } from "@/components/ui/pager";
import { Skeleton } from "@/components/ui/skeleton";
import { matches as words } from "@/components/words/matches";
import type { MatchesList, MatchesSearch } from "@/lib/meetups/list-search";
import { ChosenBar } from "./chosen-bar";
import { useMatchColumns } from "./columns";
import { MatchesBar } from "./matches-bar";
import { matchesQuery } from "./queries";
import { useMatchesAsked } from "./use-asked";
import { useChosen } from "./use-chosen";

export function MatchesView() {
  const { asked, ask, isFiltered, clear } = useMatchesAsked();
  const { data, error, refetch, isPlaceholderData } = useQuery(matchesQuery(asked));
  return (
    <div className="grid gap-3">
      <MatchesBar asked={asked} ask={ask} list={data} />
      {data?.mayAnswers === false && <p className="text-soft text-sm">{words.hidden}</p>}
      {error && !data && <Failed error={error} onRetry={refetch} />}
      {!error && !data && <Skeleton className="h-96" />}
      {data && (
        <Table
          {...{ data, asked, busy: isPlaceholderData }}
          empty={<Nothing filtered={isFiltered} onClear={clear} />}
          onSort={({ by, down }) => ask({ sort: by, dir: down ? "down" : "up" })}
        />
      )}
      {data && <Pager page={data.page} pages={data.pages} onPage={(page) => ask({ page })} />}
    </div>
  );
}

interface TableProps {
  data: MatchesList;
  asked: MatchesSearch;
  busy: boolean;
  empty: ReactNode;
  onSort: (sort: Sort) => void;
}

function Table({ data, asked, busy, empty, onSort }: TableProps) {
  const { number } = useFormat();
  const { selected, choose, clear } = useChosen(asked);
  const columns = useMatchColumns(data, asked.pool !== "");
  const numberOf = (id: string) => data.rows.find((row) => row.matchId === id)?.number ?? 0;
  const selection = { selected, onChange: choose, name: (id: string) => words.name(number(numberOf(id))) };
  return (
    <>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={data.rows}
        rowKey={(row) => row.matchId}
        sort={{ by: asked.sort, down: isDown(asked) }}
        onSort={onSort}
        selection={data.rows.some((row) => row.mayOverride) ? selection : undefined}
        busy={busy}
        empty={empty}
      />
      <ChosenBar chosen={data.rows.filter((row) => selected.has(row.matchId))} onClear={clear} />
    </>
  );
}

/** Rounds are read with the newest first, as long as nobody says otherwise. */
const isDown = ({ sort, dir }: MatchesSearch) => (dir === "" ? sort === "round" : dir === "down");

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered) return <NothingFound words={words} onClear={onClear} />;
  const toPools = (
    <ButtonLink size="small" href="/dashboard/pools">
      {words.toPools}
    </ButtonLink>
  );
  return (
    <Empty icon={Handshake} title={words.none} action={toPools}>
      {words.noneAbout}
    </Empty>
  );
}

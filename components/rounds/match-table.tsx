// The matches of a published round: why they are together, how their introduction went, whether they met.
"use client";

import { useQuery } from "@tanstack/react-query";
import { HeartHandshake, SearchX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { SearchInput, Select } from "@/components/ui/input";
import { ListBar } from "@/components/ui/list-bar";
import { Pager } from "@/components/ui/pager";
import { Skeleton } from "@/components/ui/skeleton";
import { round } from "@/components/words/round";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import type { MATCHES_SHOWN } from "@/lib/meetups/rounds-search";
import { useMatchColumns } from "./match-columns";
import { matchesQuery } from "./queries";
import { useMatchesSearch } from "./search";

const words = round.match;
type Shown = (typeof MATCHES_SHOWN)[number];
const SHOWN: Shown[] = ["all", "attention", "met", "not_met", "unknown", "disagree", "by_hand", "failed", "repeats"];

export function MatchTable({ page }: { page: RoundPage }) {
  const [asked, set] = useMatchesSearch();
  const { data, error, refetch, isPlaceholderData } = useQuery(matchesQuery(page.roundId, asked));
  const { number } = useFormat();
  const columns = useMatchColumns(page);
  if (!data) return error ? <Failed error={error} onRetry={refetch} /> : <Skeleton className="h-96" />;
  return (
    <div className="grid gap-3">
      <ListBar count={words.found(data.total, number(data.total))}>
        <SearchInput
          className="w-full md:w-72"
          label={words.search}
          value={asked.q}
          onValue={(q) => set({ q: q || null, page: null })}
        />
        <Select
          className="w-52"
          aria-label={words.show}
          value={asked.show}
          onChange={(event) => set({ show: event.target.value as Shown, page: null })}
        >
          {SHOWN.map((show) => (
            <option key={show} value={show}>
              {words.shown[show]}
            </option>
          ))}
        </Select>
      </ListBar>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={data.rows}
        rowKey={(row) => row.id}
        busy={isPlaceholderData}
        empty={<Nothing filtered={asked.q !== "" || asked.show !== "all"} onClear={() => set(null)} />}
      />
      <Pager page={data.page} pages={data.pages} onPage={(to) => set({ page: to })} />
    </div>
  );
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (!filtered)
    return (
      <Empty icon={HeartHandshake} title={words.none}>
        {words.noneAbout}
      </Empty>
    );
  const clear = (
    <Button look="quiet" size="small" onClick={onClear}>
      {words.shown.all}
    </Button>
  );
  return (
    <Empty icon={SearchX} title={words.nothing} action={clear}>
      {words.nothingAbout}
    </Empty>
  );
}

// All pools one may see: found, sorted, the archived ones apart.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Archive, Boxes, Plug, Plus, SearchX } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { SearchInput, Select } from "@/components/ui/input";
import { ListBar } from "@/components/ui/list-bar";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Skeleton } from "@/components/ui/skeleton";
import { pools as words } from "@/components/words/pools";
import type { PoolsList } from "@/lib/meetups/pool-schemas";
import { PoolsTable } from "./pools-table";
import { poolsQuery } from "./queries";
import { usePoolsSearch } from "./search";

export function PoolsPageView() {
  const [asked, set] = usePoolsSearch();
  const { data, error, refetch, isPlaceholderData } = useQuery(poolsQuery(asked));
  const head = <PageHead title={words.title} about={words.about} actions={data && <Create list={data} />} />;
  if (!data)
    return (
      <>
        {head}
        {error ? <Failed error={error} onRetry={refetch} /> : <Skeleton className="h-96" />}
      </>
    );
  const begins = data.all + data.archived === 0;
  return (
    <>
      {head}
      {!begins && <Bar list={data} asked={asked} set={set} />}
      <PoolsTable
        rows={data.rows}
        archived={asked.archived}
        sort={asked}
        onSort={({ by, down }) => set({ by: by as typeof asked.by, down, page: null })}
        busy={isPlaceholderData}
        empty={begins ? <First list={data} /> : <Nothing asked={asked} onClear={() => set(null)} />}
      />
      <Pager page={data.page} pages={data.pages} onPage={(page) => set({ page })} />
    </>
  );
}

type Search = ReturnType<typeof usePoolsSearch>;

function Bar({ list, asked, set }: { list: PoolsList; asked: Search[0]; set: Search[1] }) {
  const { number } = useFormat();
  return (
    <ListBar count={words.list.found(list.total, number(list.total))}>
      <SearchInput
        className="w-full md:w-72"
        label={words.list.search}
        value={asked.q}
        onValue={(q) => set({ q: q || null, page: null })}
      />
      <Select
        className="w-44"
        aria-label={words.list.which}
        value={String(asked.archived)}
        onChange={(event) => set({ archived: event.target.value === "true" || null, page: null })}
      >
        <option value="false">{words.list.live(number(list.all))}</option>
        <option value="true">{words.list.archived(number(list.archived))}</option>
      </Select>
    </ListBar>
  );
}

function Create({ list: { may, connected, all, archived } }: { list: PoolsList }) {
  if (!may.create || !connected || all + archived === 0) return null;
  return (
    <ButtonLink size="small" icon={Plus} href="/dashboard/pools/new">
      {words.create}
    </ButtonLink>
  );
}

/** There is no pool at all: what has to be done first. */
function First({ list: { may, connected } }: { list: PoolsList }) {
  if (!may.create)
    return (
      <Empty icon={Boxes} title={words.list.none}>
        {words.list.noneOfYours}
      </Empty>
    );
  if (!connected) {
    const connect = (
      <ButtonLink size="small" icon={Plug} href="/dashboard/settings/connections">
        {words.list.connect}
      </ButtonLink>
    );
    return (
      <Empty icon={Plug} title={words.list.notConnected} action={connect}>
        {words.list.notConnectedAbout}
      </Empty>
    );
  }
  const create = (
    <ButtonLink size="small" icon={Plus} href="/dashboard/pools/new">
      {words.create}
    </ButtonLink>
  );
  return (
    <Empty icon={Boxes} title={words.list.none} action={create}>
      {words.list.noneAbout}
    </Empty>
  );
}

function Nothing({ asked, onClear }: { asked: { q: string; archived: boolean }; onClear: () => void }) {
  const clear = (
    <Button look="quiet" size="small" onClick={onClear}>
      {words.list.clear}
    </Button>
  );
  if (asked.q === "" && asked.archived)
    return (
      <Empty icon={Archive} title={words.list.noneArchived} action={clear}>
        {words.list.noneArchivedAbout}
      </Empty>
    );
  return (
    <Empty icon={SearchX} title={words.list.nothing} action={clear}>
      {words.list.nothingAbout}
    </Empty>
  );
}

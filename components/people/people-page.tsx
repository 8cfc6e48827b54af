// The people of the pools one may see: found, put in order, and set several at once.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { Select } from "@/components/ui/input";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Skeleton } from "@/components/ui/skeleton";
import { people as words } from "@/components/words/people";
import { SIZES } from "@/lib/meetups/list-search";
import { BulkEdit } from "./bulk-edit";
import { PeopleBar } from "./people-bar";
import { PeopleTable } from "./people-table";
import { peopleQuery } from "./queries";
import { usePeopleAsked } from "./use-asked";

export function PeoplePageView({ mayEdit }: { mayEdit: boolean }) {
  const [selected, setSelected] = useState<Set<string>>(new Set());
  const unselect = () => setSelected(new Set());
  const search = usePeopleAsked(unselect);
  const { data, error, isPlaceholderData, refetch } = useQuery(peopleQuery(search.asked));
  const name = (id: string) => data?.rows.find((row) => row.personId === id)?.fullName ?? id;
  return (
    <>
      <PageHead title={words.title} about={words.about} />
      <PeopleBar {...search} list={data} />
      {error && !data && <Failed error={error} onRetry={refetch} />}
      {!error && !data && <Skeleton className="h-96" />}
      {data && (
        <>
          <PeopleTable
            {...search}
            list={data}
            busy={isPlaceholderData}
            selection={mayEdit ? { selected, onChange: setSelected, name } : undefined}
          />
          <div className="flex flex-wrap items-center justify-center gap-4">
            <Pager page={data.page} pages={data.pages} onPage={(page) => search.ask({ page: String(page) })} />
            {data.total > SIZES[0] && (
              <PageSize size={search.asked.size} onSize={(size) => search.ask({ size: String(size) })} />
            )}
          </div>
        </>
      )}
      {mayEdit && <BulkEdit people={[...selected]} onClear={unselect} />}
    </>
  );
}

function PageSize({ size, onSize }: { size: number; onSize: (size: number) => void }) {
  const { number } = useFormat();
  return (
    <Select
      aria-label={words.size}
      className="w-36"
      value={size}
      onChange={(event) => onSize(Number(event.target.value))}
    >
      {SIZES.map((one) => (
        <option key={one} value={one}>
          {words.sizes(number(one))}
        </option>
      ))}
    </Select>
  );
}

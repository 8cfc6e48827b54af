// The members of a pool: found by name, state, answer; set several at once; taken along as files.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import type { ReactNode } from "react";
import { useChosen } from "@/components/matches/use-chosen";
import { BulkEdit } from "@/components/people/bulk-edit";
import { DataTable, type Sort } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { NothingFound } from "@/components/ui/nothing-found";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { members as words } from "@/components/words/members";
import type { MembersList, MembersSearch } from "@/lib/meetups/list-search";
import { useMemberColumns } from "./columns";
import { ExportMenu } from "./export-menu";
import { MembersBar } from "./members-bar";
import { membersQuery } from "./queries";
import { useMembersAsked } from "./use-asked";

export function MembersView({ slug }: { slug: string }) {
  const { asked, ask, isFiltered, clear } = useMembersAsked();
  const { data, error, refetch, isPlaceholderData } = useQuery(membersQuery(slug, asked));
  return (
    <Section title={words.title} about={words.about} actions={data && <ExportMenu {...data} />}>
      <MembersBar asked={asked} ask={ask} list={data} />
      {data?.may.answers === false && <p className="text-soft text-sm">{words.hidden}</p>}
      {error && !data && <Failed error={error} onRetry={refetch} />}
      {!error && !data && <Skeleton className="h-96" />}
      {data && (
        <Table
          {...{ data, asked, busy: isPlaceholderData }}
          empty={<Nobody filtered={isFiltered} onClear={clear} />}
          onSort={({ by, down }) => ask({ sort: by, dir: down ? "down" : "" })}
        />
      )}
      {data && <Pager page={data.page} pages={data.pages} onPage={(page) => ask({ page })} />}
    </Section>
  );
}

interface TableProps {
  data: MembersList;
  asked: MembersSearch;
  busy: boolean;
  empty: ReactNode;
  onSort: (sort: Sort) => void;
}

function Table({ data, asked, busy, empty, onSort }: TableProps) {
  const { selected, choose, clear } = useChosen(asked);
  const columns = useMemberColumns(data);
  const ids = data.rows.map((row) => row.personId);
  const nameOf = (id: string) => data.rows.find((row) => row.personId === id)?.fullName ?? "";
  return (
    <>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={data.rows}
        rowKey={(row) => row.personId}
        rowHref={(row) => `/dashboard/people/${row.personId}`}
        sort={{ by: asked.sort, down: asked.dir === "down" }}
        onSort={onSort}
        selection={data.may.edit ? { selected, onChange: choose, name: nameOf } : undefined}
        busy={busy}
        empty={empty}
      />
      <BulkEdit people={ids.filter((id) => selected.has(id))} onClear={clear} />
    </>
  );
}

function Nobody({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (!filtered)
    return (
      <Empty icon={Users} title={words.none}>
        {words.noneAbout}
      </Empty>
    );
  return <NothingFound words={words} onClear={onClear} />;
}

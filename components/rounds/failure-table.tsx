// What of a round did not get through: why, and sending it again.
"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import { When } from "@/components/ui/when";
import { round } from "@/components/words/round";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import type { RoundFailure } from "@/lib/meetups/rounds/page-failures";
import { failuresQuery } from "./queries";
import { reasonInWords } from "./reason";
import { useRetry, useRetryAll } from "./retry";

const words = round.failures;

export function FailureTable({ page }: { page: RoundPage }) {
  const { data, error, refetch } = useQuery(failuresQuery(page.roundId));
  const { number } = useFormat();
  const all = useRetryAll(page.roundId);
  const columns = useColumns(page);
  if (!data) return error ? <Failed error={error} onRetry={refetch} /> : <Skeleton className="h-48" />;
  const again = data.rows.filter((row) => row.state === "failed" && row.canRetry).length;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-2xl text-soft text-sm">{words.about}</p>
        {again > 0 && (
          <Button look="quiet" size="small" icon={RotateCw} pending={all.pending} onClick={all.run}>
            {words.all(again, number(again))}
          </Button>
        )}
      </div>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={data.rows}
        rowKey={(row) => row.deliveryId}
        empty={
          <Empty icon={CircleCheck} title={words.none}>
            {words.noneAbout}
          </Empty>
        }
      />
    </div>
  );
}

function useColumns({ roundId, pool }: RoundPage): Column<RoundFailure>[] {
  const { list } = useFormat();
  return [
    { key: "to", title: words.to, cell: ({ names }) => list(names) },
    { key: "kind", title: words.kind, cell: ({ kind }) => words.kinds[kind] },
    {
      ...{ key: "why", title: words.why },
      cell: ({ state, error }) => (state === "uncertain" ? words.mayHaveArrived : reasonInWords(error)),
    },
    {
      key: "when",
      title: words.when,
      cell: ({ at }) => <When at={at} zone={pool.timeZone} style="ago" />,
      narrow: "hide",
    },
    { key: "again", title: words.action, cell: (row) => <AgainButton row={row} roundId={roundId} /> },
  ];
}

function AgainButton({ row, roundId }: { row: RoundFailure; roundId: string }) {
  const { list } = useFormat();
  const retry = useRetry(roundId);
  if (!row.canRetry) return <span className="text-soft">{words.tooLate}</span>;
  return (
    <Button
      look="quiet"
      size="small"
      className="whitespace-nowrap"
      pending={retry.pending}
      aria-label={words.againTo(list(row.names))}
      onClick={() => retry.run({ deliveryId: row.deliveryId, uncertain: row.state === "uncertain" })}
    >
      {words.again}
    </Button>
  );
}

// The next rounds of a schedule: when each asks, matches, ends and closes; any of them can be skipped.
"use client";

import { useAct } from "@/components/ui/act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { useFormat } from "@/components/ui/format";
import { schedule as words } from "@/components/words/schedule";
import type { Run } from "@/lib/meetups/schedule-schemas";
import { around, doToSchedule } from "./queries";

interface Props {
  runs: Run[];
  timeZone: string;
  /** The pool whose days can be skipped here; without it they are only shown. */
  slug?: string;
  busy?: boolean;
}

export function RunTable({ runs, timeZone, slug, busy }: Props) {
  const { day } = useFormat();
  const columns: Column<Run>[] = [
    { key: "ask", share: 24, title: words.runs.ask, cell: (run) => <Ask run={run} timeZone={timeZone} /> },
    {
      key: "match",
      share: 22,
      title: words.runs.match,
      cell: (run) => <Moment at={run.match} {...{ run, timeZone }} />,
    },
    { key: "end", share: 18, title: words.runs.end, cell: (run) => <Faded run={run}>{day(run.end)}</Faded> },
    {
      key: "close",
      share: 22,
      title: words.runs.close,
      cell: (run) => <Moment at={run.close} {...{ run, timeZone }} />,
    },
    ...(slug === undefined
      ? []
      : [
          {
            key: "skip",
            share: 14,
            title: words.runs.change,
            align: "end" as const,
            cell: (run: Run) => <Skip {...{ run, slug }} />,
          },
        ]),
  ];
  return (
    <DataTable
      caption={words.runs.caption}
      columns={columns}
      rows={runs}
      rowKey={(run) => run.slot}
      empty={null}
      busy={busy}
    />
  );
}

function Faded({ run, children }: { run: Run; children: React.ReactNode }) {
  return (
    <span className={run.skipped ? "whitespace-nowrap text-soft line-through" : "whitespace-nowrap"}>{children}</span>
  );
}

function Moment({ at, run, timeZone }: { at: number; run: Run; timeZone: string }) {
  const { dayOf, time } = useFormat();
  return (
    <Faded run={run}>
      <time dateTime={new Date(at).toISOString()} className="tabular-nums">
        {dayOf(at, timeZone)}, {time(at, timeZone)}
      </time>
    </Faded>
  );
}

function Ask({ run, timeZone }: { run: Run; timeZone: string }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Moment at={run.ask} {...{ run, timeZone }} />
      {run.skipped && <Badge tone="warn">{words.runs.skipped}</Badge>}
    </span>
  );
}

/** No question before it: it can be taken back beside it. */
function Skip({ run: { slot, skipped }, slug }: { run: Run; slug: string }) {
  const { day } = useFormat();
  const other = skipped ? "unskip" : "skip";
  const act = useAct({
    send: (_: undefined) => doToSchedule(slug, other, { day: slot }),
    done: () => (skipped ? words.runs.unskippedDone(day(slot)) : words.runs.skippedDone(day(slot))),
    undo: () => ({ send: () => doToSchedule(slug, skipped ? "skip" : "unskip", { day: slot }) }),
    refresh: around(slug),
  });
  const label = skipped ? words.runs.unskipThis(day(slot)) : words.runs.skipThis(day(slot));
  return (
    <Button look="plain" size="small" aria-label={label} pending={act.pending} onClick={() => act.run(undefined)}>
      {skipped ? words.runs.unskip : words.runs.skip}
    </Button>
  );
}

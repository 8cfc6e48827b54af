// The newest runs; a failed one can be started again.
"use client";

import { Cog, RotateCcw } from "lucide-react";
import { useAct } from "@/components/ui/act";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { sendJson } from "@/components/ui/fetch";
import { useFormat } from "@/components/ui/format";
import { Select } from "@/components/ui/input";
import { ListBar } from "@/components/ui/list-bar";
import { Section } from "@/components/ui/section";
import { When } from "@/components/ui/when";
import { jobs as words } from "@/components/words/jobs";
import type { JobRun } from "@/inngest/embedded/overview";
import type { JobsFacts } from "@/inngest/jobs";
import { SHOWN, type Shown } from "./queries";

const TONES: Record<JobRun["state"], Tone> = {
  ...({ queued: "plain", parked: "plain", running: "info" } as const),
  ...({ completed: "good", failed: "bad", cancelled: "warn" } as const),
};

interface Props {
  jobs: JobsFacts;
  show: Shown;
  onShow: (show: Shown) => void;
  mayRetry: boolean;
  busy: boolean;
}

/** `kith-send-deliveries`: the app's name stands before its own. */
const nameOf = (fn: string) => words.names[fn.replace(/^kith-/, "")] ?? fn;

export function Runs({ jobs: { runs, counts }, show, onShow, mayRetry, busy }: Props) {
  const { number } = useFormat();
  const now = [
    counts.running > 0 && words.running(counts.running, number(counts.running)),
    counts.waiting > 0 && words.waitingRuns(counts.waiting, number(counts.waiting)),
  ];
  const columns: Column<JobRun>[] = [
    { key: "fn", share: 30, title: words.what, cell: (run) => <What run={run} /> },
    { key: "state", share: 28, title: words.state, cell: (run) => <State run={run} /> },
    {
      key: "begun",
      share: 18,
      title: words.begun,
      cell: ({ startedAt, createdAt }) => <When at={startedAt ?? createdAt} />,
    },
    { key: "took", share: 12, title: words.took, align: "end", narrow: "hide", cell: (run) => <Took run={run} /> },
    ...(mayRetry && runs.some(mayStartAgain)
      ? [
          {
            key: "again",
            share: 12,
            title: words.actions,
            align: "end" as const,
            cell: (run: JobRun) => <Again run={run} />,
          },
        ]
      : []),
  ];
  return (
    <Section title={words.runs} about={words.runsAbout}>
      <ListBar count={now.filter(Boolean).join(", ")}>
        <Select
          aria-label={words.show}
          className="w-full md:w-60"
          value={show}
          onChange={(event) => onShow(event.target.value as Shown)}
        >
          {SHOWN.map((one) => (
            <option key={one} value={one}>
              {one === "all" ? words.all : words.onlyFailed(number(counts.failed))}
            </option>
          ))}
        </Select>
      </ListBar>
      <DataTable
        caption={words.runs}
        columns={columns}
        rows={runs}
        rowKey={({ id }) => id}
        busy={busy}
        empty={
          <Empty icon={Cog} title={show === "failed" ? words.noneFailed : words.none}>
            {show === "failed" ? words.noneFailedAbout : words.noneAbout}
          </Empty>
        }
      />
    </Section>
  );
}

function What({ run: { fn, reason } }: { run: JobRun }) {
  return (
    <span className="grid gap-0.5">
      {nameOf(fn)}
      {reason && <span className="font-normal text-soft text-xs">{reason}</span>}
    </span>
  );
}

function State({ run: { state, again } }: { run: JobRun }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Badge tone={TONES[state]}>{words.states[state]}</Badge>
      {again !== null && <span className="text-soft text-xs">{words.again}</span>}
    </span>
  );
}

function Took({ run: { startedAt, endedAt } }: { run: JobRun }) {
  const { number } = useFormat();
  if (startedAt === null || endedAt === null) return null;
  const seconds = number(Math.round((endedAt - startedAt) / 100) / 10);
  return <span className="whitespace-nowrap">{words.seconds(seconds)}</span>;
}

const mayStartAgain = ({ state, again }: JobRun) => again === null && (state === "failed" || state === "cancelled");

function Again({ run }: { run: JobRun }) {
  const act = useAct({
    send: () => sendJson("POST", `/api/jobs/${encodeURIComponent(run.id)}/retry`),
    done: () => words.retried,
    refresh: [["jobs"], ["home"]],
  });
  if (!mayStartAgain(run)) return null;
  return (
    <Button
      look="quiet"
      size="small"
      icon={RotateCcw}
      className="whitespace-nowrap"
      pending={act.pending}
      onClick={() => act.run()}
    >
      {words.retry}
    </Button>
  );
}

// A pool's schedule: what it does, what it does next, and what can be done about it.
"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarClock, Pencil } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useState } from "react";
import { poolQuery } from "@/components/pools/queries";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { When } from "@/components/ui/when";
import { schedule as words } from "@/components/words/schedule";
import type { PoolHead, ScheduleView } from "@/lib/meetups/pool-schemas";
import { MissedNotes } from "./missed-notes";
import { scheduleQuery } from "./queries";
import { RunTable } from "./run-table";
import { PauseButton, ResumeButton, RunNow } from "./schedule-acts";
import { ScheduleForm } from "./schedule-form";
import { SkipDialog } from "./skip-dialog";

export function SchedulePageView({ slug }: { slug: string }) {
  const { data: pool } = useQuery(poolQuery(slug));
  const { data, error, refetch } = useQuery(scheduleQuery(slug));
  const [wanted, setEditing] = useQueryState("edit", parseAsBoolean.withDefault(false));
  const editing = wanted && pool?.may.schedule;
  if (!pool || !data) return error ? <Failed error={error} onRetry={refetch} /> : <Skeleton className="h-96" />;
  if (editing) return <ScheduleForm pool={pool} view={data} onClose={() => setEditing(null)} />;
  if (data.schedule === null) return <None may={pool.may.schedule} onSet={() => setEditing(true)} />;
  return (
    <div className="grid gap-8">
      <MissedNotes missed={data.missed} late={data.late} running={pool.running} />
      <What pool={pool} view={data} onEdit={() => setEditing(true)} />
      <Ahead pool={pool} view={data} />
    </div>
  );
}

function None({ may, onSet }: { may: boolean; onSet: () => void }) {
  const set = may && (
    <Button size="small" icon={CalendarClock} onClick={onSet}>
      {words.set}
    </Button>
  );
  return (
    <Empty icon={CalendarClock} title={words.none} action={set}>
      {may ? words.noneAbout : words.noneViewer}
    </Empty>
  );
}

function What({ pool, view, onEdit }: { pool: PoolHead; view: ScheduleView; onEdit: () => void }) {
  const isPaused = view.pausedAt !== null;
  const actions = pool.may.schedule && (
    <>
      <RunNow pool={pool} />
      {isPaused ? <ResumeButton slug={pool.slug} timeZone={view.timeZone} /> : <PauseButton slug={pool.slug} />}
      <Button look="quiet" size="small" icon={Pencil} onClick={onEdit}>
        {words.edit}
      </Button>
    </>
  );
  return (
    <Section title={words.title} actions={actions}>
      <div className="grid gap-2 rounded-md border border-line bg-card px-5 py-4 text-sm">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-serif text-lg">{words.cadence(view.schedule!)}</span>
          <Badge tone={isPaused ? "warn" : "good"}>{isPaused ? words.state.paused : words.state.running}</Badge>
          {isPaused && (
            <span className="text-soft">
              {words.pausedSince} <When at={view.pausedAt!} />
            </span>
          )}
        </p>
        {words.sentences(view.schedule!).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {pool.publish === "review" && <p className="text-soft">{words.review}</p>}
      </div>
    </Section>
  );
}

function Ahead({ pool, view }: { pool: PoolHead; view: ScheduleView }) {
  const { day, list } = useFormat();
  const [skipping, setSkipping] = useState(false);
  const shown = new Set(view.runs.map((run) => run.slot));
  const further = view.schedule!.skipped.filter((one) => !shown.has(one) && one > (view.runs.at(-1)?.slot ?? ""));
  const skip = pool.may.schedule && (
    <Button look="quiet" size="small" onClick={() => setSkipping(true)}>
      {words.otherDate.button}
    </Button>
  );
  return (
    <Section title={words.runs.title} about={words.zone(view.timeZone.replaceAll("_", " "))} actions={skip}>
      {view.pausedAt !== null && <Note tone="warn">{words.runs.paused}</Note>}
      <RunTable runs={view.runs} timeZone={view.timeZone} slug={pool.may.schedule ? pool.slug : undefined} />
      {further.length > 0 && <p className="text-soft text-sm">{words.otherDate.later(list(further.map(day)))}</p>}
      {skipping && <SkipDialog slug={pool.slug} onClose={() => setSkipping(false)} />}
    </Section>
  );
}

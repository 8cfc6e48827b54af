// Pausing a schedule, resuming it, and running it now: each says first what will happen.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { aheadQuery } from "@/components/pools/queries";
import { roundPath } from "@/components/rounds/queries";
import { startedWords, WhoIsAsked } from "@/components/rounds/start-form";
import { useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { useConfirm } from "@/components/ui/confirm";
import { Dialog } from "@/components/ui/dialog";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { Facts } from "@/components/ui/key-value";
import { Note } from "@/components/ui/note";
import { Skeleton } from "@/components/ui/skeleton";
import { When } from "@/components/ui/when";
import { schedule as words } from "@/components/words/schedule";
import { ui } from "@/components/words/ui";
import type { PoolHead, RoundAhead } from "@/lib/meetups/pool-schemas";
import type { OpenedRound } from "@/lib/meetups/schemas";
import { around, doToSchedule } from "./queries";

export function PauseButton({ slug }: { slug: string }) {
  const confirm = useConfirm();
  const pause = useAct({
    send: (_: undefined) => doToSchedule(slug, "pause"),
    done: () => words.paused,
    undo: () => ({ send: () => doToSchedule(slug, "resume") }),
    refresh: around(slug),
  });
  const ask = async () => {
    if (await confirm({ title: words.pauseTitle, about: words.pauseAbout, action: words.pause })) pause.run(undefined);
  };
  return (
    <Button look="quiet" size="small" icon={Pause} pending={pause.pending} onClick={ask}>
      {words.pause}
    </Button>
  );
}

export function ResumeButton({ slug, timeZone }: { slug: string; timeZone: string }) {
  const { moment } = useFormat();
  const resume = useAct({
    send: (_: undefined) => doToSchedule(slug, "resume"),
    done: ({ nextAsk }) => (nextAsk === null ? words.resumedNothing : words.resumed(moment(nextAsk, timeZone))),
    undo: () => ({ send: () => doToSchedule(slug, "pause") }),
    refresh: around(slug),
  });
  return (
    <Button size="small" icon={Play} pending={resume.pending} onClick={() => resume.run(undefined)}>
      {words.resume}
    </Button>
  );
}

export function RunNow({ pool }: { pool: PoolHead }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" size="small" onClick={() => setOpen(true)}>
        {words.now.button}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={words.now.title} about={words.now.about}>
        <Asking pool={pool} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Asking({ pool, onClose }: { pool: PoolHead; onClose: () => void }) {
  const { data, error, refetch } = useQuery(aheadQuery(pool.slug));
  const { number } = useFormat();
  const router = useRouter();
  const run = useAct({
    send: (_: undefined) => doToSchedule<OpenedRound>(pool.slug, "run-now"),
    done: (opened) => startedWords(opened, number),
    refresh: [...around(pool.slug), ["rounds"]],
  });
  const away = (opened: OpenedRound) => {
    onClose();
    router.push(roundPath(pool.slug, opened.number));
  };
  if (error) return <Failed error={error} onRetry={refetch} />;
  if (!data) return <Skeleton className="h-48" />;
  if (data.refusal !== null)
    return (
      <Note tone="warn" title={words.now.cannot}>
        {data.refusal}
      </Note>
    );
  return (
    <>
      <WhoIsAsked ahead={data} end={data.scheduled?.end ?? data.end} zone={pool.timeZone} byItself />
      {data.scheduled && <WhatFollows pool={pool} scheduled={data.scheduled} />}
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button look="quiet" size="small" onClick={onClose}>
          {ui.cancel}
        </Button>
        <Button size="small" pending={run.pending} onClick={() => run.run(undefined, { onSuccess: away })}>
          {words.now.submit}
        </Button>
      </div>
    </>
  );
}

function WhatFollows({ pool, scheduled }: { pool: PoolHead; scheduled: NonNullable<RoundAhead["scheduled"]> }) {
  const { day } = useFormat();
  const { timeZone: zone } = pool;
  return (
    <Facts
      items={[
        {
          label: pool.publish === "review" ? words.now.draft : words.now.match,
          value: <When at={scheduled.match} zone={zone} />,
        },
        { label: words.now.end, value: day(scheduled.end) },
        { label: words.now.close, value: <When at={scheduled.close} zone={zone} /> },
      ]}
    />
  );
}

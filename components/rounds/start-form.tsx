// Before a round is started: how many will be asked, what it closes, and its days.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { aheadQuery, poolApi, poolKey, poolQuery } from "@/components/pools/queries";
import { useAct } from "@/components/ui/act";
import { Failed } from "@/components/ui/failed";
import { sendJson } from "@/components/ui/fetch";
import { Form, FormButtons, TextField, useZodForm } from "@/components/ui/form";
import { useFormat } from "@/components/ui/format";
import { Note } from "@/components/ui/note";
import { Skeleton } from "@/components/ui/skeleton";
import { pools } from "@/components/words/pools";
import type { RoundAhead } from "@/lib/meetups/pool-schemas";
import type { OpenedRound } from "@/lib/meetups/schemas";
import { roundPath } from "./queries";

const words = pools.start;
const schema = () => import("@/lib/meetups/rounds-schemas").then((m) => m.SetDates.pick({ start: true, end: true }));

/** What it would do is read anew each time: people come and go. */
export function Ahead({ slug, ...ways }: Pick<Props, "slug" | "onClose" | "onStarted">) {
  const { data, error, refetch } = useQuery(aheadQuery(slug));
  const { data: pool } = useQuery(poolQuery(slug));
  if (error) return <Failed error={error} onRetry={refetch} />;
  if (!data || !pool) return <Skeleton className="h-64" />;
  if (data.refusal !== null) return <Note tone="warn">{data.refusal}</Note>;
  return <Starting slug={slug} zone={pool.timeZone} ahead={data} {...ways} />;
}

interface Props {
  slug: string;
  zone: string;
  ahead: RoundAhead;
  onClose: () => void;
  onStarted: () => void;
}

function Starting({ slug, zone, ahead, onClose, onStarted }: Props) {
  const { number } = useFormat();
  const router = useRouter();
  const form = useZodForm(schema, { start: ahead.start, end: ahead.end });
  const start = useAct({
    send: (days: { start: string; end: string }) => sendJson<OpenedRound>("POST", poolApi(slug, "/rounds"), days),
    done: (opened) => startedWords(opened, number),
    refresh: [poolKey(slug), ["pools"], ["rounds"], ["home"]],
    quiet: true,
  });
  const submit = async (days: { start: string; end: string }) => {
    const opened = await start.runAsync(days);
    onStarted();
    router.push(roundPath(slug, opened.number));
  };
  const nobody = ahead.asked + ahead.introAsked === 0;
  return (
    <Form form={form} onSubmit={submit}>
      <WhoIsAsked ahead={ahead} end={form.watch("end")} zone={zone} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField form={form} name="start" type="date" label={words.start} />
        <TextField form={form} name="end" type="date" label={words.end} hint={words.endHint} />
      </div>
      <FormButtons submit={words.submit} pending={start.pending} onCancel={onClose}>
        {nobody && <span className="mr-auto text-gold text-sm">{words.asksNobody}</span>}
      </FormButtons>
    </Form>
  );
}

/** Also said before the schedule is run at once. */
export function WhoIsAsked({
  ahead: { asked, introAsked, closes, start, next },
  end,
  zone,
  byItself,
}: {
  ahead: RoundAhead;
  /** The round's last day. */
  end: string;
  zone: string;
  byItself?: boolean;
}) {
  const { number, moment } = useFormat();
  // What is run out of turn takes the place of what was planned for today.
  const meets = next !== null && next.slot <= end && !(byItself && next.slot === start);
  return (
    <ul className="grid list-disc gap-1 pl-5 text-sm">
      {asked > 0 && <li>{words.asks(asked, number(asked))}</li>}
      {introAsked > 0 && <li>{words.asksIntro(introAsked, number(introAsked))}</li>}
      {asked + introAsked === 0 && <li>{words.asksNobody}</li>}
      <li className="text-soft">{words.readsFirst}</li>
      {!byItself && <li className="text-soft">{words.byHand}</li>}
      {closes !== null && <li>{words.closes(number(closes))}</li>}
      {meets && <li className="text-gold">{words.meets(moment(next.ask, zone))}</li>}
    </ul>
  );
}

/** What was done, for the toast. */
export function startedWords({ number: n, asked, introAsked }: OpenedRound, number: (n: number) => string): string {
  return (
    words.done(number(n), asked, number(asked)) +
    (introAsked > 0 ? words.doneIntro(introAsked, number(introAsked)) : "")
  );
}

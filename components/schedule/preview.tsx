// What a schedule that is being filled in would do: in a sentence, and its next five rounds.
"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { schedule as words } from "@/components/words/schedule";
import type { Schedule } from "@/db/schema";
import type { PoolHead } from "@/lib/meetups/pool-schemas";
import { previewQuery } from "./queries";
import { RunTable } from "./run-table";

const PAUSE_MS = 150;

interface Props {
  // biome-ignore lint/suspicious/noExplicitAny: what is filled in may be anything before it is checked.
  form: UseFormReturn<any, unknown, any>;
  pool: PoolHead;
}

export function Preview({ form, pool }: Props) {
  const shape = useLater(form.watch());
  const { data, isPlaceholderData } = useQuery({
    ...previewQuery(pool.slug, shape),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={words.form.preview}>
      <div aria-live="polite" className="grid gap-3">
        {shape === null ? (
          <p className="text-soft text-sm">{words.form.previewNone}</p>
        ) : (
          <>
            <p className="text-sm">
              <span className="font-medium">{words.cadence(shape)}.</span> {words.sentences(shape).join(" ")}{" "}
              {pool.publish === "review" && words.review}
            </p>
            {data ? (
              <RunTable runs={data.runs} timeZone={pool.timeZone} busy={isPlaceholderData} />
            ) : (
              <Skeleton className="h-56" />
            )}
          </>
        )}
      </div>
    </Section>
  );
}

/** What was typed, once typing has paused and it makes sense; it begins as what is known to. */
function useLater(values: Schedule): Schedule | null {
  const [shape, setShape] = useState<Schedule | null>(values);
  const text = JSON.stringify(values);
  const read = useRef(text);
  useEffect(() => {
    if (text === read.current) return;
    const typing = new AbortController();
    const timer = setTimeout(async () => {
      const { ScheduleShape } = await import("@/lib/meetups/schedule-schemas");
      if (typing.signal.aborted) return;
      read.current = text;
      const parsed = ScheduleShape.safeParse(JSON.parse(text));
      setShape(parsed.success ? parsed.data : null);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      typing.abort();
    };
  }, [text]);
  return shape;
}

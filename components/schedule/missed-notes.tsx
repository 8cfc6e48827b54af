// What the schedule would have done and did not, and why.
"use client";

import { useFormat } from "@/components/ui/format";
import { Note } from "@/components/ui/note";
import { schedule as words } from "@/components/words/schedule";
import type { ScheduleView } from "@/lib/meetups/pool-schemas";
import type { Missed } from "@/lib/meetups/schedule-schemas";

interface Props {
  missed: Missed[];
  late: ScheduleView["late"];
  /** The round that is going on: only what is still open about it can be put right. */
  running: { start: string; state: string } | null;
}

export function MissedNotes({ missed, late, running }: Props) {
  const { day } = useFormat();
  return (
    <>
      {late && (
        <Note tone="warn" title={words.late(day(late.slot))}>
          {words.lateAbout}
        </Note>
      )}
      {missed.map(({ what, slot, why }) => {
        const open = what === "match" && running?.state === "asking" && running.start === slot;
        const title = what === "ask" ? words.missed.ask(day(slot)) : words.missed.match(day(slot));
        return (
          <Note key={`${what} ${slot}`} tone={open ? "warn" : "plain"} title={title}>
            {why} {open ? words.missed.byHand : what === "ask" && words.missed.next}
          </Note>
        );
      })}
    </>
  );
}

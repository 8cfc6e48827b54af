// What was said, oldest first, in view where it is newest; of each answer what became of it.
"use client";

import { clsx } from "clsx";
import { Fragment, useLayoutEffect, useRef } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/components/ui/format";
import { inbox as words } from "@/components/words/inbox";
import type { InboxEntry, InboxThread } from "@/lib/meetups/inbox-schemas";
import { SendingMark } from "./sending-mark";

interface Props {
  thread: InboxThread;
  /** What was just written and is being handed over. */
  sending: string | null;
  onOlder: () => void;
}

/** So near the end counts as being there; pixels. */
const NEAR = 80;

export function Messages({ thread, sending, onOlder }: Props) {
  const { dayOf } = useFormat();
  const messages = sending === null ? thread.messages : [...thread.messages, onItsWay(sending, thread)];
  const log = useStayAtEnd(messages.at(-1)?.id);
  const days = messages.map((one) => dayOf(one.at));
  return (
    <div
      ref={log}
      role="log"
      aria-label={words.messages(thread.name)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard too.
      tabIndex={0}
      className="-outline-offset-3 flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-4 py-4"
    >
      {thread.hasOlder && (
        <Button look="plain" size="small" onClick={onOlder} className="self-center">
          {words.older}
        </Button>
      )}
      {messages.map((entry, index) => (
        <Fragment key={entry.id}>
          {days[index] !== days[index - 1] && (
            <p className="pt-2 text-center text-soft text-xs first:pt-0">{days[index]}</p>
          )}
          <Message entry={entry} thread={thread} />
        </Fragment>
      ))}
    </div>
  );
}

const onItsWay = (text: string, { seen }: InboxThread): InboxEntry => ({
  ...{ id: "new", direction: "out", text: text.trim(), at: Math.max(Date.now(), seen), isOpen: false, by: null },
  sending: { state: "waiting", reason: null },
});

/** A new message comes into view, unless somebody is reading further up. */
function useStayAtEnd(newest: string | undefined) {
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef<string>(undefined);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current || newest === shown.current) return;
    const added = current.lastElementChild?.clientHeight ?? 0;
    const isNear = current.scrollHeight - current.scrollTop - current.clientHeight < added + NEAR;
    if (shown.current === undefined || isNear) current.scrollTop = current.scrollHeight;
    shown.current = newest;
  }, [newest]);
  return box;
}

function Message({ entry, thread }: { entry: InboxEntry; thread: InboxThread }) {
  const { time, moment } = useFormat();
  const isOut = entry.direction === "out";
  return (
    <article className={clsx("grid max-w-[85%] gap-1", isOut ? "justify-items-end self-end" : "self-start")}>
      <p className="flex flex-wrap items-center gap-x-2 text-soft text-xs">
        <bdi>{isOut ? author(entry) : thread.name}</bdi>
        <time dateTime={new Date(entry.at).toISOString()} title={moment(entry.at)} className="tabular-nums">
          {time(entry.at)}
        </time>
        {entry.isOpen && <Badge tone="warn">{words.open}</Badge>}
      </p>
      <p
        dir="auto"
        className={clsx(
          "whitespace-pre-wrap rounded-md border px-3 py-2 text-sm [overflow-wrap:anywhere]",
          isOut ? "border-plum/30 bg-plum/10" : "border-line bg-paper",
        )}
      >
        {entry.text}
      </p>
      {entry.sending && <SendingMark entry={entry} accountId={thread.accountId} mayAnswer={thread.mayAnswer} />}
    </article>
  );
}

function author({ by }: InboxEntry): string {
  if (!by) return words.kith;
  return (by.door === "chat" ? words.by.chat : words.by.dashboard)(by.name ?? words.somebody);
}

// One conversation: who it is with, what was said, and the answer that is being written.
"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Check, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useAct } from "@/components/ui/act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Failed } from "@/components/ui/failed";
import { sendJson } from "@/components/ui/fetch";
import { useFormat } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import { inbox as words } from "@/components/words/inbox";
import type { InboxThread } from "@/lib/meetups/inbox-schemas";
import { MESSAGES_SHOWN } from "@/lib/meetups/inbox-search";
import { Composer } from "./composer";
import { Messages } from "./messages";
import { at, threadQuery } from "./queries";
import { useConversationLink } from "./use-inbox";

interface Props {
  accountId: string;
  draft: string;
  onDraft: (text: string) => void;
}

export function Thread({ accountId, draft, onDraft }: Props) {
  const [take, setTake] = useState(MESSAGES_SHOWN);
  const [sending, setSending] = useState<string | null>(null);
  const { data, error, refetch } = useQuery(threadQuery(accountId, take));
  return (
    <section
      aria-label={data ? words.messages(data.name) : words.list}
      className="flex min-h-0 flex-1 flex-col rounded-md border border-line bg-card max-md:min-h-[75dvh]"
    >
      <Back />
      {error && !data && (
        <div className="p-4">
          <Failed error={error} onRetry={refetch} />
        </div>
      )}
      {!error && !data && (
        <div className="grid gap-3 p-4">
          <Skeleton className="h-10" />
          <Skeleton className="h-64" />
        </div>
      )}
      {data && (
        <>
          <Head thread={data} />
          <Messages thread={data} sending={sending} onOlder={() => setTake(take + MESSAGES_SHOWN)} />
          <Composer thread={data} draft={draft} onDraft={onDraft} onSending={setSending} />
        </>
      )}
    </section>
  );
}

function Back() {
  const link = useConversationLink()(null);
  return (
    <Link {...link} className="inline-flex items-center gap-2 px-4 pt-3 text-soft text-sm hover:text-ink md:hidden">
      <ArrowLeft className="size-4" aria-hidden="true" />
      {words.back}
    </Link>
  );
}

function Head({ thread }: { thread: InboxThread }) {
  const { personId, name, userName, platform, pools } = thread;
  return (
    <header className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line border-b px-4 py-3">
      <div className="grid min-w-0 flex-1 basis-56 gap-0.5">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="text-lg [overflow-wrap:anywhere]">
            <Link
              href={`/dashboard/people/${encodeURIComponent(personId)}`}
              prefetch={false}
              title={words.person}
              className="underline decoration-line underline-offset-4 hover:decoration-clay"
            >
              <bdi>{name}</bdi>
            </Link>
          </h2>
          <Badge>{words.platforms[platform]}</Badge>
        </div>
        <p className="text-soft text-xs [overflow-wrap:anywhere]">
          <bdi>@{userName}</bdi> · <Pools pools={pools} />
        </p>
      </div>
      {thread.mayAnswer && <DoneButton thread={thread} />}
    </header>
  );
}

function Pools({ pools }: Pick<InboxThread, "pools">) {
  const { list } = useFormat();
  return pools.length === 0 ? words.inNone : words.in(list(pools.map((one) => one.name)));
}

function DoneButton({ thread: { accountId, name, open, seen, messages } }: { thread: InboxThread }) {
  const send = (step: "done" | "reopen") =>
    sendJson("POST", at(accountId, step), step === "done" ? { seen } : undefined);
  const act = useAct({
    send,
    done: (_, step) => (step === "done" ? words.doneSaid(name) : words.reopenSaid(name)),
    refresh: [["inbox"], ["home"]],
    undo: (_, step) => ({ send: () => send(step === "done" ? "reopen" : "done") }),
  });
  if (open > 0)
    return (
      <Button look="quiet" size="small" icon={Check} pending={act.pending} onClick={() => act.run("done")}>
        {words.done}
      </Button>
    );
  if (!messages.some((one) => one.direction === "in")) return null;
  return (
    <Button look="quiet" size="small" icon={RotateCcw} pending={act.pending} onClick={() => act.run("reopen")}>
      {words.reopen}
    </Button>
  );
}

// The inbox: the conversations, and the one that is open beside them; on a phone one or the other.
"use client";

import { clsx } from "clsx";
import { useState } from "react";
import { PageHead } from "@/components/ui/page-head";
import { inbox as words } from "@/components/words/inbox";
import { ConversationList } from "./conversation-list";
import { Thread } from "./thread";
import { useOpenConversation } from "./use-inbox";

export function InboxView() {
  const open = useOpenConversation();
  // What was begun to be written stays with its conversation.
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  return (
    <>
      <div className={clsx(open && "max-md:sr-only")}>
        <PageHead title={words.title} about={words.about} />
      </div>
      <div className="grid min-h-0 gap-4 md:h-[calc(100dvh-11rem)] md:min-h-112 md:grid-cols-[minmax(16rem,22rem)_minmax(0,1fr)]">
        <div className={clsx("flex min-h-0 min-w-0 flex-col", open && "max-md:hidden")}>
          <ConversationList open={open} />
        </div>
        <div className={clsx("flex min-h-0 min-w-0 flex-col", !open && "max-md:hidden")}>
          {open ? (
            <Thread
              key={open}
              accountId={open}
              draft={drafts[open] ?? ""}
              onDraft={(text) => setDrafts((all) => ({ ...all, [open]: text }))}
            />
          ) : (
            <p className="m-auto p-8 text-center text-soft text-sm">{words.choose}</p>
          )}
        </div>
      </div>
    </>
  );
}

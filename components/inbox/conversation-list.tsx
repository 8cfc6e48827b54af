// The conversations there are: searched, filtered, walked through with the arrow keys.
"use client";

import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { Inbox } from "lucide-react";
import Link from "next/link";
import type { KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { SearchInput } from "@/components/ui/input";
import { Pager } from "@/components/ui/pager";
import { Skeleton } from "@/components/ui/skeleton";
import { When } from "@/components/ui/when";
import { inbox as words } from "@/components/words/inbox";
import type { InboxConversation, InboxList } from "@/lib/meetups/inbox-schemas";
import { INBOX_SHOWN, type InboxSearch, type InboxShown } from "@/lib/meetups/inbox-search";
import { inboxQuery } from "./queries";
import { useConversationLink, useInboxAsked } from "./use-inbox";

export function ConversationList({ open }: { open: string | null }) {
  const { asked, ask } = useInboxAsked();
  const { data, error, isPlaceholderData, refetch } = useQuery(inboxQuery(asked));
  return (
    <section aria-label={words.list} className="flex min-h-0 flex-1 flex-col gap-3">
      <SearchInput value={asked.q} onValue={(q) => ask({ q })} label={words.search} />
      <Shown shown={asked.show} counts={data?.counts} onShow={(show) => ask({ show })} />
      {error && !data && <Failed error={error} onRetry={refetch} />}
      {!error && !data && <Skeleton className="h-72" />}
      {data && (
        <>
          <Conversations list={data} open={open} asked={asked} ask={ask} busy={isPlaceholderData} />
          <Pager page={data.page} pages={data.pages} onPage={(page) => ask({ page })} />
        </>
      )}
    </section>
  );
}

interface ShownProps {
  shown: InboxShown;
  counts: InboxList["counts"] | undefined;
  onShow: (shown: InboxShown) => void;
}

function Shown({ shown, counts, onShow }: ShownProps) {
  const { number } = useFormat();
  return (
    <fieldset className="grid grid-cols-3 gap-1 rounded-md bg-tint p-1 text-xs">
      <legend className="sr-only">{words.show}</legend>
      {INBOX_SHOWN.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === shown}
          onClick={() => onShow(one)}
          className={clsx(
            "rounded-sm px-2 py-1 tabular-nums",
            one === shown ? "bg-card font-medium text-ink shadow-sm" : "text-soft hover:text-ink",
          )}
        >
          {words.shown[one]}
          {counts && words.count(number(counts[one]))}
        </button>
      ))}
    </fieldset>
  );
}

interface ListProps {
  list: InboxList;
  open: string | null;
  asked: InboxSearch;
  ask: (some: Partial<InboxSearch>) => void;
  busy: boolean;
}

function Conversations({ list, open, asked, ask, busy }: ListProps) {
  if (list.conversations.length === 0) return <None list={list} asked={asked} ask={ask} />;
  return (
    <ul
      aria-busy={busy || undefined}
      onKeyDown={walk}
      className={clsx(
        "min-h-0 overflow-y-auto rounded-md border border-line bg-card transition-opacity",
        busy && "opacity-60",
      )}
    >
      {list.conversations.map((one) => (
        <Conversation key={one.accountId} conversation={one} isOpen={one.accountId === open} />
      ))}
    </ul>
  );
}

/** Up and down between the conversations. */
function walk(event: KeyboardEvent<HTMLUListElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll("a")];
  const next = links[links.indexOf(document.activeElement as HTMLAnchorElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function Conversation({ conversation, isOpen }: { conversation: InboxConversation; isOpen: boolean }) {
  const { accountId, name, open, lastAt, lastText, lastDirection } = conversation;
  const link = useConversationLink()(accountId);
  return (
    <li className="border-line border-b last:border-b-0">
      <Link
        {...link}
        prefetch={false}
        aria-current={isOpen ? "true" : undefined}
        className={clsx(
          "-outline-offset-3 grid grid-cols-1 gap-0.5 border-l-2 px-3 py-2 text-sm hover:bg-tint/50",
          isOpen ? "border-clay bg-tint" : "border-transparent",
        )}
      >
        <span className="flex items-baseline gap-2">
          <bdi className={clsx("min-w-0 flex-1 truncate", open > 0 ? "font-semibold" : "font-medium")}>{name}</bdi>
          <span className="text-soft text-xs">
            <When at={lastAt} style="ago" />
          </span>
        </span>
        <span className="flex items-center gap-2">
          <bdi className="min-w-0 flex-1 truncate text-soft">
            {lastDirection === "out" ? words.you(lastText) : lastText}
          </bdi>
          {open > 0 && (
            <span className="rounded-full bg-clay px-2 font-medium text-on-clay text-xs tabular-nums">
              <span aria-hidden="true">{open}</span>
              <span className="sr-only">{words.waiting(open)}</span>
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

function None({ list, asked, ask }: Pick<ListProps, "list" | "asked" | "ask">) {
  if (asked.q !== "")
    return (
      <Empty
        title={words.noneFound}
        action={
          <Button look="quiet" size="small" onClick={() => ask({ q: "" })}>
            {words.clear}
          </Button>
        }
      />
    );
  if (list.counts.all === 0)
    return (
      <Empty icon={Inbox} title={words.noneYet}>
        {words.noneYetAbout}
      </Empty>
    );
  return (
    <Empty
      icon={Inbox}
      title={words.noneOpen}
      action={
        <Button look="quiet" size="small" onClick={() => ask({ show: "all" })}>
          {words.showAll}
        </Button>
      }
    >
      {words.noneOpenAbout}
    </Empty>
  );
}

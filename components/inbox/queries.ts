// What the inbox asks for.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { CALM_MS, getJson, LIVE_MS } from "@/components/ui/fetch";
import type { InboxList, InboxThread } from "@/lib/meetups/inbox-schemas";
import { type InboxSearch, MESSAGES_SHOWN } from "@/lib/meetups/inbox-search";

export const inboxQuery = (asked: InboxSearch) =>
  queryOptions({
    queryKey: ["inbox", "list", asked],
    queryFn: () => getJson<InboxList>("/api/inbox", asked),
    placeholderData: keepPreviousData,
    refetchInterval: CALM_MS,
  });

/** Whoever has a conversation open sees at once what is written in it. */
export const threadQuery = (accountId: string, take = MESSAGES_SHOWN) =>
  queryOptions({
    queryKey: ["inbox", "thread", accountId, take],
    queryFn: () => getJson<InboxThread>(at(accountId), { take }),
    // More of the same conversation, not another one.
    placeholderData: (before: InboxThread | undefined) => (before?.accountId === accountId ? before : undefined),
    refetchInterval: LIVE_MS,
  });

export const at = (accountId: string, step?: string) =>
  `/api/inbox/${encodeURIComponent(accountId)}${step ? `/${step}` : ""}`;

// Where one is in the inbox: what is looked for, and which conversation is open. All of it stands in the address.
"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { MouseEvent } from "react";
import { INBOX_SHOWN, type InboxSearch, readInboxSearch } from "@/lib/meetups/inbox-search";

const ROOT = "/dashboard/inbox";

/** Whatever is changed but the page itself leads to its first page. */
export function useInboxAsked() {
  const [asked, set] = useQueryStates({
    q: parseAsString.withDefault(""),
    show: parseAsStringLiteral(INBOX_SHOWN).withDefault("open"),
    page: parseAsInteger.withDefault(1),
  });
  return {
    asked: readInboxSearch(asked),
    ask: (some: Partial<InboxSearch>) => void set({ page: null, ...some }),
  };
}

export function useOpenConversation(): string | null {
  const rest = usePathname().slice(ROOT.length + 1);
  return rest === "" ? null : decodeURIComponent(rest);
}

/** Opens a conversation beside the list without asking for the page anew; in another tab it is a page as any other. */
export function useConversationLink() {
  const search = useSearchParams().toString();
  return (accountId: string | null) => {
    const path = accountId === null ? ROOT : `${ROOT}/${encodeURIComponent(accountId)}`;
    const href = search ? `${path}?${search}` : path;
    const onClick = (event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      window.history.pushState(null, "", href);
    };
    return { href, onClick };
  };
}

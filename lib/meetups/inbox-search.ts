// What the inbox is asked.
import { oneOf, page, readerOf, words } from "@/lib/core/address";

export const INBOX_SHOWN = ["open", "done", "all"] as const;
export type InboxShown = (typeof INBOX_SHOWN)[number];
/** How many messages of a conversation are shown at first, and how many at most. */
export const MESSAGES_SHOWN = 50;
export const MOST_MESSAGES = 2000;

export const readInboxSearch = readerOf({ q: words(200), show: oneOf(INBOX_SHOWN, "open"), page });
export type InboxSearch = ReturnType<typeof readInboxSearch>;

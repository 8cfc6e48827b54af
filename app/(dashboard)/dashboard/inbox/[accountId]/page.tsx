// One conversation of the inbox, beside the others.
import { InboxView } from "@/components/inbox/inbox-view";
import { inboxQuery, threadQuery } from "@/components/inbox/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { inbox as words } from "@/components/words/inbox";
import { openPage, orNotFound } from "@/lib/http/dashboard";
import { listInbox } from "@/lib/meetups/inbox-list";
import { readInboxSearch } from "@/lib/meetups/inbox-search";
import { readThread } from "@/lib/meetups/inbox-thread";

export const metadata = { title: words.title };

interface Props {
  params: Promise<{ accountId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function InboxThreadPage(props: Props) {
  const { accountId } = await props.params;
  const { ctx, search } = await openPage(`/dashboard/inbox/${accountId}`, props.searchParams);
  const asked = readInboxSearch(search);
  const list = prefetch(inboxQuery(asked), () => orNotFound(listInbox(ctx, asked)));
  const thread = prefetch(threadQuery(accountId), () => orNotFound(readThread(ctx, { accountId })));
  return (
    <Prefetched queries={[list, thread]}>
      <InboxView />
    </Prefetched>
  );
}

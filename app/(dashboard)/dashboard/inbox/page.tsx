// What people wrote that Kith did not understand.
import { InboxView } from "@/components/inbox/inbox-view";
import { inboxQuery } from "@/components/inbox/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { inbox as words } from "@/components/words/inbox";
import { openPage, orNotFound } from "@/lib/http/dashboard";
import { listInbox } from "@/lib/meetups/inbox-list";
import { readInboxSearch } from "@/lib/meetups/inbox-search";

export const metadata = { title: words.title };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function InboxPage(props: Props) {
  const { ctx, search } = await openPage("/dashboard/inbox", props.searchParams);
  const asked = readInboxSearch(search);
  return (
    <Prefetched queries={[prefetch(inboxQuery(asked), () => orNotFound(listInbox(ctx, asked)))]}>
      <InboxView />
    </Prefetched>
  );
}

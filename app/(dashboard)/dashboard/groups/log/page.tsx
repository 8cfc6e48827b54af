// The log of groups.
import { LogPageView } from "@/components/groups/log-page";
import { logQuery } from "@/components/groups/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { groupLog } from "@/components/words/group-log";
import { readLogSearch } from "@/lib/groups/dashboard-search";
import { readGroupLog } from "@/lib/groups/log-read";
import { openPage, orNotFound, type Searched } from "@/lib/http/dashboard";

export const metadata = { title: groupLog.title };

export default async function GroupLogPage(props: { searchParams: Searched }) {
  const { ctx, search } = await openPage("/dashboard/groups/log", props.searchParams);
  const asked = readLogSearch(search);
  const ahead = await orNotFound(prefetch(logQuery(asked), () => readGroupLog(ctx, asked)));
  return (
    <Prefetched queries={[Promise.resolve(ahead)]}>
      <LogPageView />
    </Prefetched>
  );
}

// Holding the real channels of all groups against who may be in them.
import { groupsQuery } from "@/components/groups/queries";
import { ReconcilePageView } from "@/components/groups/reconcile-page";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { reconciling } from "@/components/words/reconciling";
import { readGroupsSearch } from "@/lib/groups/dashboard-search";
import { listGroups } from "@/lib/groups/list";
import { openPage, orNotFound, type Searched } from "@/lib/http/dashboard";

export const metadata = { title: reconciling.title };

export default async function ReconcilePage(props: { searchParams: Searched }) {
  const { ctx } = await openPage("/dashboard/groups/reconcile", props.searchParams);
  const asked = readGroupsSearch({});
  const ahead = await orNotFound(prefetch(groupsQuery(asked), () => listGroups(ctx, asked)));
  return (
    <Prefetched queries={[Promise.resolve(ahead)]}>
      <ReconcilePageView />
    </Prefetched>
  );
}

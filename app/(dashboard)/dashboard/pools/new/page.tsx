// Makes a pool of a channel.
import { NewPoolView } from "@/components/pools/new-pool";
import { workspacesQuery } from "@/components/pools/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { pools } from "@/components/words/pools";
import { openPage, orNotFound } from "@/lib/http/dashboard";
import { connectedWorkspaces } from "@/lib/meetups/pool-reads";

export const metadata = { title: pools.new.title };

export default async function NewPoolPage() {
  const { ctx } = await openPage("/dashboard/pools/new");
  const workspaces = await orNotFound(connectedWorkspaces(ctx));
  return (
    <Prefetched queries={[prefetch(workspacesQuery, async () => workspaces)]}>
      <NewPoolView />
    </Prefetched>
  );
}

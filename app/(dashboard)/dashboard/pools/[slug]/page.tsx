// A pool at a glance.
import { PoolOverviewView } from "@/components/pools/overview";
import { overviewQuery } from "@/components/pools/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { pools } from "@/components/words/pools";
import { openPage, orNotFound } from "@/lib/http/dashboard";
import { poolOverview } from "@/lib/meetups/pool-overview";

export const metadata = { title: pools.tabs.overview };

export default async function PoolPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug: encoded } = await params;
  const slug = decodeURIComponent(encoded);
  const { ctx } = await openPage(`/dashboard/pools/${encoded}`);
  const overview = await orNotFound(poolOverview(ctx, slug));
  return (
    <Prefetched queries={[prefetch(overviewQuery(slug), async () => overview)]}>
      <PoolOverviewView slug={slug} />
    </Prefetched>
  );
}

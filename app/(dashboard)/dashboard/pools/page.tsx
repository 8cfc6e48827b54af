// The pools one may see.
import { PoolsPageView } from "@/components/pools/pools-page";
import { poolsQuery } from "@/components/pools/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { pools } from "@/components/words/pools";
import { openPage } from "@/lib/http/dashboard";
import { listPoolLines } from "@/lib/meetups/pool-reads";
import { readPoolsSearch } from "@/lib/meetups/pool-search";

export const metadata = { title: pools.title };

export default async function PoolsPage(props: { searchParams: Promise<Record<string, string>> }) {
  const { ctx, search } = await openPage("/dashboard/pools", props.searchParams);
  const asked = readPoolsSearch(search);
  return (
    <Prefetched queries={[prefetch(poolsQuery(asked), () => listPoolLines(ctx, asked))]}>
      <PoolsPageView />
    </Prefetched>
  );
}

// Who has met the most people in a pool.
import { LeaderboardView } from "@/components/pools/leaderboard";
import { leaderboardQuery } from "@/components/pools/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { pools } from "@/components/words/pools";
import { openPage, orNotFound } from "@/lib/http/dashboard";
import { poolAt } from "@/lib/meetups/pool-reads";
import { leaderboard } from "@/lib/stats/leaderboard";
import { readLeaderboardSearch } from "@/lib/stats/leaderboard-search";

export const metadata = { title: pools.leaderboard.title };

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string>>;
}

export default async function LeaderboardPage({ params, searchParams }: Props) {
  const { slug: encoded } = await params;
  const { ctx, search } = await openPage(`/dashboard/pools/${encoded}/leaderboard`, searchParams);
  const { slug } = await orNotFound(poolAt(ctx, decodeURIComponent(encoded)));
  const asked = readLeaderboardSearch(search);
  const found = await orNotFound(leaderboard(ctx, { slug, ...asked }));
  return (
    <Prefetched queries={[prefetch(leaderboardQuery(slug, asked), async () => found)]}>
      <LeaderboardView slug={slug} />
    </Prefetched>
  );
}

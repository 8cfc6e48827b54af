// The rounds of one pool.
import { roundsQuery } from "@/components/rounds/queries";
import { RoundList } from "@/components/rounds/round-list";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { rounds } from "@/components/words/rounds";
import { openPage, orNotFound } from "@/lib/http/dashboard";
import { findPool } from "@/lib/meetups/pools";
import { listRounds } from "@/lib/meetups/rounds/list";
import { readRoundsSearch } from "@/lib/meetups/rounds-search";

export const metadata = { title: rounds.title };

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string>>;
}

export default async function PoolRoundsPage({ params, searchParams }: Props) {
  const slug = decodeURIComponent((await params).slug);
  const { ctx, search } = await openPage(`/dashboard/pools/${encodeURIComponent(slug)}/rounds`, searchParams);
  await orNotFound(findPool(ctx, { slug }));
  const asked = { ...readRoundsSearch(search), pool: slug };
  return (
    <Prefetched queries={[prefetch(roundsQuery(asked), () => listRounds(ctx, asked))]}>
      <RoundList pool={slug} />
    </Prefetched>
  );
}

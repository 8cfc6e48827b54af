// Who has met whom in a pool, as a picture, and its rounds as charts.
import { PoolGraph } from "@/components/pools/pool-graph";
import { pools } from "@/components/words/pools";
import { openPage, orNotFound } from "@/lib/http/dashboard";
import { poolAt } from "@/lib/meetups/pool-reads";
import { poolZones, staffFigures } from "@/lib/stats/for-staff";
import { poolStats } from "@/lib/stats/public";
import { viewOf } from "@/lib/stats/view";

export const metadata = { title: pools.graph.title };

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string>>;
}

export default async function PoolGraphPage({ params, searchParams }: Props) {
  const { slug: encoded } = await params;
  const { ctx } = await openPage(`/dashboard/pools/${encoded}/graph`, searchParams);
  const { slug } = await orNotFound(poolAt(ctx, decodeURIComponent(encoded)));
  const [page, figures, zones] = await orNotFound(
    Promise.all([poolStats(ctx, { slug }), staffFigures(ctx, { slug }), poolZones(ctx, { slug })]),
  );
  return <PoolGraph stats={page.stats} view={await viewOf(page)} figures={figures} zones={zones} />;
}

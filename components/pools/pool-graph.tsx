// The picture of who met whom, and the charts, as a pool's staff sees them.
import { Charts } from "@/components/charts/charts";
import { dataAddress } from "@/components/pairing/address";
import { PairingGraph } from "@/components/pairing/pairing-graph";
import { WithoutScript } from "@/components/pairing/without-script";
import { Section } from "@/components/ui/section";
import { pairing as words } from "@/components/words/graph";
import type { RoundFigures, StatsView } from "@/lib/stats/graph-shapes";
import type { PoolStats } from "@/lib/stats/summarise";

interface Props {
  stats: PoolStats;
  view: StatsView;
  figures: RoundFigures[];
  zones: Record<string, string>;
}

export function PoolGraph({ stats, view, figures, zones }: Props) {
  const { slug } = stats.pool;
  return (
    <div className="grid grid-cols-1 gap-12">
      <Section title={words.title} about={words.about}>
        <PairingGraph slug={slug} zones={zones}>
          <WithoutScript people={stats.people} view={view} csv={dataAddress({ slug }, "/ties.csv")} />
        </PairingGraph>
      </Section>
      <Charts figures={figures} csv={`/api/pools/${encodeURIComponent(slug)}/rounds.csv`} />
    </div>
  );
}

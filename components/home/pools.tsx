// The pools everybody may look at.
import { home } from "@/components/words/home";
import type { PublicPool } from "@/lib/stats/public";

export function Pools({ pools }: { pools: PublicPool[] }) {
  if (pools.length === 0) {
    return <p className="rounded-lg border border-line border-dashed p-8 text-soft">{home.pools.none}</p>;
  }
  return (
    <ul className="grid grid-cols-1 gap-4 md:grid-cols-2 lg:grid-cols-3">
      {pools.map((pool) => (
        <li key={pool.slug}>
          <a
            href={`/stats/${encodeURIComponent(pool.slug)}`}
            className="group grid h-full content-between gap-6 rounded-lg border border-line bg-card p-6 transition-colors hover:border-clay"
          >
            <bdi className="line-clamp-3 font-serif text-xl [overflow-wrap:anywhere] group-hover:text-clay">
              {pool.name}
            </bdi>
            <span className="text-soft text-sm">{numbers(pool)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function numbers({ participantCount, roundCount, meetRate }: PublicPool): string {
  return roundCount === 0 ? home.pools.beforeFirst : home.pools.numbers(participantCount, roundCount, meetRate);
}

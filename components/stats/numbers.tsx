// The numbers of a pool at a glance.
import { count, percent } from "@/components/ui/words";
import { stats as words } from "@/components/words/stats";
import type { RoundFigures } from "@/lib/stats/graph-shapes";
import type { PoolStats } from "@/lib/stats/summarise";

export function Numbers({ stats, figures }: { stats: PoolStats; figures: RoundFigures[] }) {
  const sum = (key: "met" | "notMet" | "unknown") => figures.reduce((all, one) => all + one[key], 0);

  const tiles: [name: string, value: string][] = [
    [words.people, count(stats.participantCount)],
    [words.rounds, count(stats.roundCount)],
    [words.matches, count(stats.matchCount)],
    [words.perRound, count(stats.averageRoundSize)],
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-6">
      <div className="col-span-2 flex flex-col justify-end bg-card p-6">
        <dt className="text-soft text-sm">{words.met}</dt>
        <dd className="flex items-center justify-between gap-4 font-serif text-3xl">
          {stats.meetRate === null ? "–" : percent(stats.meetRate)}
          <Ring share={stats.meetRate ?? 0} />
        </dd>
        {stats.matchCount > 0 && (
          <dd className="text-soft text-sm">{words.metOf(sum("met"), sum("notMet"), sum("unknown"))}</dd>
        )}
      </div>
      {tiles.map(([name, value]) => (
        <div key={name} className="flex flex-col justify-end bg-card p-6">
          <dt className="text-soft text-sm">{name}</dt>
          <dd className="font-serif text-2xl">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const RADIUS = 15.9155; // Its circumference is 100, so a dash is a percentage.

function Ring({ share }: { share: number }) {
  return (
    <svg viewBox="0 0 40 40" className="-rotate-90 size-20 shrink-0" fill="none" strokeWidth="5" aria-hidden="true">
      <circle cx="20" cy="20" r={RADIUS} className="stroke-tint" />
      {share > 0 && (
        <circle cx="20" cy="20" r={RADIUS} className="stroke-sage" strokeDasharray={`${share * 100} 100`} />
      )}
    </svg>
  );
}

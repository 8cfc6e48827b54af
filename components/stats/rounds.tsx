// Every round: when it was, how many pairs it made, how many of them met.
import { days } from "@/components/ui/words";
import { stats as words } from "@/components/words/stats";
import type { RoundFigures } from "@/lib/stats/graph-shapes";

/** More than these would push the leaderboard off the screen; the JSON has them all. */
const SHOWN = 12;

export function Rounds({ figures }: { figures: RoundFigures[] }) {
  const newest = figures.slice(-SHOWN).reverse();
  return (
    <section id="rounds" aria-labelledby="rounds-title" className="grid content-start gap-6">
      <h2 id="rounds-title" className="text-2xl">
        {figures.length > SHOWN ? words.latest : words.rounds}
      </h2>
      <ol className="grid gap-x-8 gap-y-4 md:grid-cols-2 lg:grid-cols-4">
        {newest.map(({ round, start, end, met, matches, meetRate }) => (
          <li key={round} className="grid content-start gap-1">
            <p className="flex flex-wrap justify-between gap-x-4">
              <span className="font-medium">{words.round(round)}</span>
              <span className="text-soft text-sm">{days(start, end)}</span>
            </p>
            <div aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-tint">
              <div className="h-full bg-sage" style={{ width: `${(meetRate ?? 0) * 100}%` }} />
            </div>
            <p className="text-soft text-sm">{matches === 0 ? words.noMatch : words.matchesMet(met, matches)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

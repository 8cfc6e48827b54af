// Every round: when it was, how many pairs it made, how many of them met.
import { days } from "@/components/ui/words";
import { stats as words } from "@/components/words/stats";
import type { PoolStats } from "@/lib/stats/summarise";

/** More than these would push the leaderboard off the screen; the JSON has them all. */
const SHOWN = 12;

export function Rounds({ rounds, matches }: Pick<PoolStats, "rounds" | "matches">) {
  const newest = rounds.slice(-SHOWN).reverse();
  return (
    <section aria-labelledby="rounds-title" className="grid content-start gap-6">
      <h2 id="rounds-title" className="text-2xl">
        {rounds.length > SHOWN ? words.latest : words.rounds}
      </h2>
      <ol className="grid gap-4">
        {newest.map((round) => {
          const its = matches.filter((match) => match.round === round.number);
          const met = its.filter((match) => match.met === true).length;
          return (
            <li key={round.number} className="grid gap-1">
              <p className="flex justify-between gap-4">
                <span className="font-medium">{words.round(round.number)}</span>
                <span className="text-soft text-sm">{days(round.start, round.end)}</span>
              </p>
              <div aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-tint">
                <div
                  className="h-full bg-sage"
                  style={{ width: `${its.length === 0 ? 0 : (met / its.length) * 100}%` }}
                />
              </div>
              <p className="text-soft text-sm">
                {its.length === 0 ? words.noMatch : words.matchesMet(met, its.length)}
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

// The stats page of one pool, from top to bottom.
import { Page } from "@/components/site/page";
import { Filled } from "@/components/ui/filled";
import { Wrap } from "@/components/ui/wrap";
import { stats as words } from "@/components/words/stats";
import type { PoolStats } from "@/lib/stats/summarise";
import type { Asked } from "./find";
import { Leaderboard } from "./leaderboard";
import { Numbers } from "./numbers";
import { Rounds } from "./rounds";

interface Props {
  stats: PoolStats;
  /** What opened an unlisted page; its own links carry it on. */
  statsKey?: string;
  asked: Asked;
}

export function Stats({ stats, statsKey, asked }: Props) {
  const { pool, rounds, matches, people } = stats;
  const json = `/api/stats/${encodeURIComponent(pool.slug)}${statsKey ? `?key=${encodeURIComponent(statsKey)}` : ""}`;
  const link = (text: string) => (
    <a href={json} className="text-clay underline">
      {text}
    </a>
  );
  return (
    <Page>
      <Wrap className="grid grid-cols-1 gap-12 pt-8">
        <div className="grid gap-2">
          <p className="font-medium text-clay text-sm">{words.eyebrow}</p>
          <h1 className="break-words text-3xl">{pool.name}</h1>
          <p className="text-lg text-soft">{summary(stats)}</p>
        </div>
        <Numbers stats={stats} />
        {rounds.length === 0 ? (
          <BeforeTheFirst />
        ) : (
          <div className="grid grid-cols-1 gap-12 lg:grid-cols-[2fr_1fr]">
            {people.length > 0 && <Leaderboard slug={pool.slug} statsKey={statsKey} people={people} asked={asked} />}
            <Rounds rounds={rounds} matches={matches} />
          </div>
        )}
        <p className="text-soft text-sm">
          <Filled text={words.source} marks={{ json: link }} />
        </p>
      </Wrap>
    </Page>
  );
}

function summary({ participantCount, roundCount, rounds }: PoolStats): string {
  const first = rounds[0];
  const last = rounds.at(-1);
  if (!first || !last) return words.noRound;
  return words.summary(participantCount, roundCount, first.start, last.end);
}

function BeforeTheFirst() {
  return (
    <div className="grid gap-2 rounded-lg border border-line border-dashed p-8">
      <h2 className="text-xl">{words.beforeFirst.title}</h2>
      <p className="max-w-2xl text-soft">{words.beforeFirst.about}</p>
    </div>
  );
}

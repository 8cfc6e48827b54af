// The stats page of one pool, from top to bottom.
import { Charts } from "@/components/charts/charts";
import { PairingGraph } from "@/components/pairing/pairing-graph";
import { WithoutScript } from "@/components/pairing/without-script";
import { Page } from "@/components/site/page";
import { Filled } from "@/components/ui/filled";
import { Wrap } from "@/components/ui/wrap";
import { pairing } from "@/components/words/graph";
import { stats as words } from "@/components/words/stats";
import type { StatsView } from "@/lib/stats/graph-shapes";
import type { PoolStats } from "@/lib/stats/summarise";
import type { Asked } from "./find";
import { Leaderboard } from "./leaderboard";
import { Numbers } from "./numbers";
import { Rounds } from "./rounds";

interface Props {
  stats: PoolStats;
  view: StatsView;
  /** What opened an unlisted page; its own links carry it on. */
  statsKey?: string;
  asked: Asked;
}

/** Set as large as others it would fill the screen. */
const LONG_NAME = 60;

export function Stats({ stats, view, statsKey, asked }: Props) {
  const { pool, rounds, people } = stats;
  const key = statsKey ? `?key=${encodeURIComponent(statsKey)}` : "";
  const withKey = (file: string) => `/api/stats/${encodeURIComponent(pool.slug)}${file}${key}`;
  const link = (text: string) => (
    <a href={withKey("")} className="text-clay underline">
      {text}
    </a>
  );
  return (
    <Page nav={rounds.length > 0 && <OnThisPage hasPeople={people.length > 0} />}>
      <Wrap className="grid grid-cols-1 gap-12 pt-8">
        <div className="grid grid-cols-1 gap-2">
          <p className="font-medium text-clay text-sm">{words.eyebrow}</p>
          <h1 className={`break-words ${pool.name.length > LONG_NAME ? "text-2xl" : "text-3xl"}`}>
            <bdi>{pool.name}</bdi>
          </h1>
          <p className="text-lg text-soft">{summary(stats)}</p>
        </div>
        <Numbers stats={stats} figures={view.figures} />
        {rounds.length === 0 ? (
          <BeforeTheFirst />
        ) : (
          <>
            {people.length > 0 && <Leaderboard slug={pool.slug} statsKey={statsKey} people={people} asked={asked} />}
            <Rounds figures={view.figures} />
            <section id="pairings" aria-labelledby="graph-title" className="grid grid-cols-1 gap-6">
              <div className="grid gap-1">
                <h2 id="graph-title" className="text-2xl">
                  {pairing.title}
                </h2>
                <p className="text-soft text-sm">{pairing.about}</p>
              </div>
              <PairingGraph slug={pool.slug} statsKey={statsKey}>
                <WithoutScript people={people} view={view} csv={withKey("/ties.csv")} />
              </PairingGraph>
            </section>
            <Charts figures={view.figures} csv={withKey("/rounds.csv")} />
          </>
        )}
        <p className="text-soft text-sm">
          <Filled text={words.source} marks={{ json: link }} />
        </p>
      </Wrap>
    </Page>
  );
}

function OnThisPage({ hasPeople }: { hasPeople: boolean }) {
  const parts = Object.entries(words.onThisPage).filter(([id]) => hasPeople || id !== "leaderboard");
  return parts.map(([id, name]) => (
    <a key={id} href={`#${id}`} className="hover:text-clay print:hidden">
      {name}
    </a>
  ));
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

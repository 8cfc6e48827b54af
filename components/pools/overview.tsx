// A pool at a glance: its numbers, the one thing to do next, what comes, what was.
"use client";

import { useQuery } from "@tanstack/react-query";
import { MissedNotes } from "@/components/schedule/missed-notes";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { Stats } from "@/components/ui/stat";
import { pools as words } from "@/components/words/pools";
import type { PoolOverview } from "@/lib/meetups/pool-overview";
import type { PoolHead } from "@/lib/meetups/pool-schemas";
import { CurrentRound } from "./current-round";
import { NextRounds } from "./next-rounds";
import { PoolFacts } from "./pool-facts";
import { overviewQuery, poolPath, poolQuery } from "./queries";
import { RecentRounds } from "./recent-rounds";

export function PoolOverviewView({ slug }: { slug: string }) {
  const { data: pool } = useQuery(poolQuery(slug));
  const { data, error, refetch } = useQuery(overviewQuery(slug));
  if (!pool || !data) return error ? <Failed error={error} onRetry={refetch} /> : <Skeleton className="h-96" />;
  return (
    <div className="grid gap-8">
      <Numbers pool={pool} data={data} />
      <MissedNotes missed={data.missed} late={data.late} running={data.current} />
      <div className="grid items-start gap-8 lg:grid-cols-[3fr_2fr]">
        <div className="grid min-w-0 gap-8">
          {pool.archivedAt === null && (
            <Section title={words.overview.now}>
              <CurrentRound pool={pool} data={data} />
            </Section>
          )}
          <RecentRounds slug={slug} rounds={data.recent} />
        </div>
        <div className="grid min-w-0 gap-8">
          {pool.archivedAt === null && <NextRounds pool={pool} data={data} />}
          <PoolFacts pool={pool} />
        </div>
      </div>
    </div>
  );
}

function Numbers({ pool, data }: { pool: PoolHead; data: PoolOverview }) {
  const { number, percent } = useFormat();
  const { members, withoutIntro } = data.people;
  const last = data.recent.find((round) => !round.calledOff && round.matches > 0);
  return (
    <Stats
      items={[
        {
          ...{ label: words.overview.people, value: number(members), href: poolPath(pool.slug, "/members") },
          hint: words.overview.ready(number(members - withoutIntro)),
        },
        { label: words.overview.rounds, value: number(pool.rounds), href: poolPath(pool.slug, "/rounds") },
        {
          ...{ label: words.overview.took, value: last ? number(last.people) : "–" },
          hint: last ? words.matches(last.matches, number(last.matches)) : words.overview.noneYet,
        },
        {
          ...{ label: words.overview.met, value: last ? percent(last.met / last.matches) : "–" },
          hint: last ? words.overview.metOf(number(last.met), number(last.matches)) : words.overview.noneYet,
        },
      ]}
    />
  );
}

// What the schedule has ahead, in short.
"use client";

import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { useFormat } from "@/components/ui/format";
import { Section } from "@/components/ui/section";
import { pools as words } from "@/components/words/pools";
import { schedule as said } from "@/components/words/schedule";
import type { PoolOverview } from "@/lib/meetups/pool-overview";
import type { PoolHead } from "@/lib/meetups/pool-schemas";
import { poolPath } from "./queries";

const SHOWN = 4;

export function NextRounds({ pool, data }: { pool: PoolHead; data: PoolOverview }) {
  const sets = pool.schedule === "none" && pool.may.schedule;
  const link = (
    <ButtonLink look="quiet" size="small" href={poolPath(pool.slug, sets ? "/schedule?edit=true" : "/schedule")}>
      {sets ? said.set : said.title}
    </ButtonLink>
  );
  return (
    <Section title={words.overview.next} actions={link}>
      {pool.schedule === "none" ? (
        <p className="text-soft text-sm">
          {said.none}. {pool.may.schedule ? said.noneAbout : said.noneViewer}
        </p>
      ) : (
        <Runs pool={pool} data={data} />
      )}
    </Section>
  );
}

function Runs({ pool, data }: { pool: PoolHead; data: PoolOverview }) {
  const { dayOf, time } = useFormat();
  return (
    <div className="grid gap-2">
      {pool.schedule === "paused" && <p className="text-gold text-sm">{said.runs.paused}</p>}
      <ol className="divide-y divide-line rounded-md border border-line bg-card text-sm">
        {data.runs.slice(0, SHOWN).map((run) => (
          <li key={run.slot} className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-2">
            <span className="text-soft">{said.runs.ask}</span>
            <span className="flex items-center gap-2 tabular-nums">
              {run.skipped && <Badge tone="warn">{said.runs.skipped}</Badge>}
              <time
                dateTime={new Date(run.ask).toISOString()}
                className={run.skipped ? "text-soft line-through" : undefined}
              >
                {dayOf(run.ask, pool.timeZone)}, {time(run.ask, pool.timeZone)}
              </time>
            </span>
          </li>
        ))}
      </ol>
      <p className="text-soft text-xs">{said.zone(pool.timeZone.replaceAll("_", " "))}</p>
    </div>
  );
}

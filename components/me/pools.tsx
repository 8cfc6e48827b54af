// One's pools: the round that goes on, what one said to it, and when the next begins.
"use client";

import { CalendarDays } from "lucide-react";
import { Empty } from "@/components/ui/empty";
import { useFormat } from "@/components/ui/format";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { When } from "@/components/ui/when";
import { me as words } from "@/components/words/me";
import type { OwnMeetups, OwnPool } from "@/lib/meetups/own";

export function Pools({ meetups: { pools, pause, zone } }: { meetups: OwnMeetups }) {
  return (
    <Section title={words.pools} about={pools.length > 0 && words.poolsAbout}>
      {pause !== null && <Pause until={pause} zone={zone} />}
      {pools.length === 0 ? (
        <Empty icon={CalendarDays} title={words.noPools}>
          {words.noPoolsAbout}
        </Empty>
      ) : (
        <ul className="grid gap-3 md:grid-cols-2">
          {pools.map((pool) => (
            <PoolCard key={pool.slug} pool={pool} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Pause({ until, zone }: { until: number | "written"; zone: string }) {
  return (
    <Note tone="warn" title={words.paused}>
      {until === "written" ? (
        words.pausedUntilWritten
      ) : (
        <>
          {words.pausedUntil} <When at={until} zone={zone} style="day" />.
        </>
      )}
    </Note>
  );
}

function PoolCard({ pool }: { pool: OwnPool }) {
  const { day } = useFormat();
  const query = pool.key === null ? "" : `?key=${encodeURIComponent(pool.key)}`;
  return (
    <li className="grid content-start gap-2 rounded-md border border-line bg-card px-4 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="min-w-0 break-words font-sans font-medium text-base">{pool.name}</h3>
        <span className="text-soft text-xs">{words.channel(pool.channelName)}</span>
      </div>
      <Newest newest={pool.newest} />
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-soft">
        <span>{pool.next === null ? words.unplanned : `${words.next} ${day(pool.next)}.`}</span>
        <a
          href={`/stats/${encodeURIComponent(pool.slug)}${query}`}
          aria-label={words.statsOf(pool.name)}
          className="text-clay underline"
        >
          {words.stats}
        </a>
      </div>
    </li>
  );
}

function Newest({ newest }: Pick<OwnPool, "newest">) {
  const { days } = useFormat();
  if (newest === null) return <p>{words.beforeFirst}</p>;
  const { available } = newest;
  const said = available === null ? words.saidNothing : available ? words.saidYes : words.saidNo;
  return (
    <p>
      <span className="font-medium">{words.round(newest.number)}</span>
      {", "}
      {days(newest.start, newest.end)}
      {": "}
      {newest.isOver && available === null ? words.isOver : said}
    </p>
  );
}

// The rounds somebody was in, and whom they were matched with.
"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { CalendarDays } from "lucide-react";
import Link from "next/link";
import { poolPath } from "@/components/pools/queries";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { person } from "@/components/words/person";
import { round as roundWords } from "@/components/words/round";
import type { PersonStory } from "@/lib/meetups/person/story";
import type { StoryRound } from "@/lib/meetups/person/story-rounds";
import { Said } from "./answer-for";
import { Met } from "./met";
import { personPath, personRoundsQuery } from "./queries";

const words = person.rounds;

export function RoundsPart({ story }: { story: PersonStory }) {
  const query = useInfiniteQuery(personRoundsQuery(story.personId));
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const columns = useColumns(story);
  // A round that began meanwhile moves the others on: none is shown twice.
  const rows = [...new Map(data?.pages.flatMap((page) => page.rows).map((row) => [row.roundId, row])).values()];
  return (
    <Section title={words.title}>
      {error && !data && <Failed error={error} onRetry={refetch} />}
      {!error && !data && <Skeleton className="h-64" />}
      {data && (
        <DataTable
          caption={words.caption}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.roundId}
          rowHref={(row) => poolPath(row.pool.slug, `/rounds/${row.number}`)}
          empty={
            <Empty icon={CalendarDays} title={words.none}>
              {words.noneAbout}
            </Empty>
          }
        />
      )}
      {hasNextPage && (
        <div className="flex justify-center">
          <Button look="quiet" size="small" pending={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {words.more}
          </Button>
        </div>
      )}
    </Section>
  );
}

function useColumns(story: PersonStory): Column<StoryRound>[] {
  const { number, days } = useFormat();
  const seesAnswers = story.pools.some((one) => one.may.answers);
  const all: (Column<StoryRound> | false)[] = [
    {
      ...{ key: "round", title: words.round },
      cell: (row) => <bdi>{words.name(row.pool.name, number(row.number))}</bdi>,
    },
    {
      ...{ key: "days", title: words.days, narrow: "hide" },
      cell: ({ start, end }) => <span className="text-soft md:whitespace-nowrap">{days(start, end)}</span>,
    },
    seesAnswers && { key: "answer", title: words.answer, cell: ({ available }) => <Said available={available} /> },
    { key: "match", title: words.match, cell: (row) => <Others row={row} /> },
    {
      ...{ key: "met", title: words.met },
      cell: (row) => row.match?.state === "published" && <Met story={story} row={row} match={row.match} />,
    },
  ];
  return all.filter((column) => column !== false);
}

function Others({ row: { match, unplaced } }: { row: StoryRound }) {
  if (match === null)
    return <span className="text-soft">{unplaced === null ? words.alone : roundWords.reasons[unplaced]}</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-0.5">
      {match.people.map(({ personId, fullName }) => (
        <Link key={personId} href={personPath(personId)} prefetch={false} className="hover:underline">
          <bdi title={fullName} className="line-clamp-2">
            {fullName}
          </bdi>
        </Link>
      ))}
      {match.state === "draft" && <Badge tone="warn">{words.draft}</Badge>}
    </span>
  );
}

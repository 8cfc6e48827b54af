// The pools somebody is or was in, and what they say to the round that is going on there.
"use client";

import { Boxes } from "lucide-react";
import Link from "next/link";
import { poolPath } from "@/components/pools/queries";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { useFormat } from "@/components/ui/format";
import { Section } from "@/components/ui/section";
import { When } from "@/components/ui/when";
import { person } from "@/components/words/person";
import { rounds } from "@/components/words/rounds";
import type { PersonStory } from "@/lib/meetups/person/story";
import type { StoryPool } from "@/lib/meetups/person/story-parts";
import { AnswerFor } from "./answer-for";

const words = person.pools;

export function PoolsPart({ story }: { story: PersonStory }) {
  const columns = useColumns(story);
  return (
    <Section title={words.title}>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={story.pools}
        rowKey={(row) => row.poolId}
        rowHref={(row) => poolPath(row.slug)}
        empty={
          <Empty icon={Boxes} title={words.none}>
            {words.noneAbout}
          </Empty>
        }
      />
    </Section>
  );
}

function useColumns(story: PersonStory): Column<StoryPool>[] {
  const { number } = useFormat();
  const seesAnswers = story.pools.some((one) => one.may.answers);
  const all: (Column<StoryPool> | false)[] = [
    { key: "pool", title: words.pool, cell: ({ name }) => <bdi>{name}</bdi> },
    { key: "state", title: words.state, cell: (row) => <State pool={row} /> },
    {
      ...{ key: "joined", title: words.joined, narrow: "hide" },
      cell: ({ joinedAt, timeZone }) => <When at={joinedAt} zone={timeZone} style="day" />,
    },
    {
      ...{ key: "round", title: words.round },
      cell: ({ round, slug }) =>
        round === null ? (
          <span className="text-soft">{words.noRound}</span>
        ) : (
          <Link href={poolPath(slug, `/rounds/${round.number}`)} prefetch={false} className="hover:underline">
            {rounds.name(number(round.number))}
            <span className="text-soft">
              {" · "}
              {rounds.states[round.state as keyof typeof rounds.states]}
            </span>
          </Link>
        ),
    },
    seesAnswers && {
      ...{ key: "answer", title: words.answer },
      cell: (row) => <AnswerFor story={story} pool={row} />,
    },
  ];
  return all.filter((column) => column !== false);
}

function State({ pool: { state, leftAt, timeZone, archived } }: { pool: StoryPool }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge tone={state === "in" ? "good" : "plain"}>{words.states[state]}</Badge>
      {state === "left" && leftAt !== null && (
        <span className="text-soft text-xs">
          <When at={leftAt} zone={timeZone} style="day" />
        </span>
      )}
      {archived && <Badge>{words.archived}</Badge>}
    </span>
  );
}

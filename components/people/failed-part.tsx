// What Kith could not tell somebody, with the platform's reason.
"use client";

import Link from "next/link";
import { poolPath } from "@/components/pools/queries";
import { reasonInWords } from "@/components/rounds/reason";
import { useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { useFormat } from "@/components/ui/format";
import { Section } from "@/components/ui/section";
import { When } from "@/components/ui/when";
import { person } from "@/components/words/person";
import { round } from "@/components/words/round";
import type { PersonStory } from "@/lib/meetups/person/story";
import type { FailedMessage } from "@/lib/meetups/person/story-failed";
import { AROUND, doWith } from "./queries";

const words = person.failed;
const kinds: Record<string, string | undefined> = round.failures.kinds;

export function FailedPart({ story }: { story: PersonStory }) {
  const columns = useColumns(story);
  if (story.failed.length === 0) return null;
  return (
    <Section title={words.title} about={words.about}>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={story.failed}
        rowKey={(row) => row.deliveryId}
        empty={null}
      />
    </Section>
  );
}

function useColumns(story: PersonStory): Column<FailedMessage>[] {
  const { number } = useFormat();
  return [
    { key: "message", title: words.message, cell: ({ kind }) => kinds[kind] ?? words.other },
    {
      ...{ key: "about", title: words.aboutRound },
      cell: ({ round: about }) =>
        about === null ? (
          "–"
        ) : (
          <Link href={poolPath(about.slug, `/rounds/${about.number}`)} prefetch={false} className="hover:underline">
            <bdi>{person.rounds.name(about.pool, number(about.number))}</bdi>
          </Link>
        ),
    },
    { key: "why", title: words.why, cell: ({ error }) => reasonInWords(error) },
    { key: "when", title: words.when, narrow: "hide", cell: ({ at }) => <When at={at} style="ago" /> },
    { key: "again", title: words.again, cell: (row) => row.mayRetry && <Again story={story} row={row} /> },
  ];
}

function Again({ story, row }: { story: PersonStory; row: FailedMessage }) {
  const act = useAct({
    send: (deliveryId: string) => doWith(story.personId, "retry", { deliveryId }),
    done: () => round.failures.sentAgain,
    refresh: AROUND,
  });
  return (
    <Button
      look="quiet"
      size="small"
      className="whitespace-nowrap"
      pending={act.pending}
      aria-label={round.failures.againTo(story.fullName)}
      onClick={() => act.run(row.deliveryId)}
    >
      {round.failures.again}
    </Button>
  );
}

// Whom one was paired with, and what one said became of it.
"use client";

import { Check, Clock, Users, X } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { useFormat } from "@/components/ui/format";
import { Section } from "@/components/ui/section";
import { me as words } from "@/components/words/me";
import type { OwnMatch } from "@/lib/meetups/own";

const MARKS = {
  met: { tone: "good", icon: Check },
  not_yet: { tone: "info", icon: Clock },
  no: { tone: "plain", icon: X },
} as const;

export function Matches({ matches }: { matches: OwnMatch[] }) {
  const { list, days } = useFormat();
  const empty = (
    <Empty icon={Users} title={words.noMatches}>
      {words.noMatchesAbout}
    </Empty>
  );
  return (
    <Section title={words.matches}>
      <DataTable
        caption={words.matches}
        rows={matches}
        rowKey={(match) => match.id}
        empty={empty}
        columns={[
          { key: "who", title: words.who, cell: ({ people }) => list(people) },
          { key: "pool", title: words.pool, cell: ({ pool }) => pool },
          { key: "when", title: words.when, cell: ({ start, end }) => days(start, end) },
          { key: "said", title: words.youSaid, cell: ({ answer }) => <Said answer={answer} /> },
        ]}
      />
    </Section>
  );
}

function Said({ answer }: Pick<OwnMatch, "answer">) {
  if (answer === null) return <span className="text-soft">{words.noAnswer}</span>;
  return <Badge {...MARKS[answer]}>{words.answers[answer]}</Badge>;
}

// What is shown of a published match, and what can be done with it.
"use client";

import { Check, CircleAlert, CircleDashed, CircleHelp, Clock, Scale, X } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { useFormat } from "@/components/ui/format";
import { round } from "@/components/words/round";
import { ui } from "@/components/words/ui";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import type { RoundMatch } from "@/lib/meetups/rounds/page-matches";
import { MatchMenu } from "./match-menu";
import { reasonInWords } from "./reason";
import { Why } from "./why";

const words = round.match;

export function useMatchColumns(page: RoundPage): Column<RoundMatch>[] {
  const { number } = useFormat();
  const acts = page.may.edit || page.may.override || page.may.retry;
  return [
    { key: "people", share: 29, title: words.people, cell: (row) => <People match={row} /> },
    { key: "number", share: 6, title: words.head, cell: (row) => number(row.number), align: "end", narrow: "hide" },
    { key: "why", share: 15, title: words.why, cell: (row) => <Why match={row} />, narrow: "hide" },
    { key: "introduction", share: 16, title: words.introduction, cell: (row) => <Introduction match={row} /> },
    { key: "met", share: 28, title: words.met, cell: (row) => <Met match={row} /> },
    ...(acts
      ? [{ key: "menu", share: 6, title: ui.more, cell: (row: RoundMatch) => <MatchMenu match={row} page={page} /> }]
      : []),
  ];
}

function People({ match }: { match: RoundMatch }) {
  const { list } = useFormat();
  return (
    <span className="grid gap-0.5">
      {list(match.people.map((one) => one.name))}
      {match.late && <span className="font-normal text-soft text-xs">{words.late}</span>}
    </span>
  );
}

const SENT: Record<string, [Tone, typeof Check]> = {
  queued: ["info", Clock],
  sending: ["info", Clock],
  sent: ["good", Check],
  failed: ["bad", CircleAlert],
  uncertain: ["warn", CircleHelp],
  gaveUp: ["warn", CircleHelp],
};

function Introduction({ match: { introduction, isActive } }: { match: RoundMatch }) {
  if (!introduction) return <span className="text-soft">–</span>;
  const state = (introduction.gaveUp ? "gaveUp" : introduction.state) as keyof typeof words.states;
  const [tone, icon] = SENT[state] ?? SENT.queued!;
  return (
    <span className="inline-grid gap-0.5">
      <span>
        <Badge tone={tone} icon={icon}>
          {words.states[state]}
        </Badge>
      </span>
      {state === "failed" && <span className="text-soft text-xs">{reasonInWords(introduction.error)}</span>}
      {isActive && <span className="text-soft text-xs">{words.talking}</span>}
    </span>
  );
}

function Met({ match: { met, metOverride, flagged, people } }: { match: RoundMatch }) {
  const { list } = useFormat();
  const [tone, Icon, text] =
    met === null
      ? (["plain", CircleDashed, words.unknown] as const)
      : met
        ? (["good", Check, words.yes] as const)
        : (["plain", X, words.no] as const);
  const said = people.flatMap((one) => (one.answer ? [words.answerOf(one.name, words.said[one.answer])] : []));
  const disagrees = flagged === "answers_disagree" && metOverride === null;
  return (
    <span className="inline-grid gap-0.5">
      <span className="flex flex-wrap gap-1">
        <Badge tone={tone} icon={Icon}>
          {text}
        </Badge>
        {metOverride !== null && <Badge tone="info">{words.byHand}</Badge>}
        {disagrees && (
          <Badge tone="warn" icon={Scale}>
            {words.disagree}
          </Badge>
        )}
      </span>
      {said.length > 0 && <span className="text-soft text-xs">{list(said)}</span>}
    </span>
  );
}

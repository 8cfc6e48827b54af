// What the list tells of a match.
"use client";

import { Check, CircleDashed, Scale, Trash2, UserCheck, X } from "lucide-react";
import Link from "next/link";
import { poolPath } from "@/components/pools/queries";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { useFormat } from "@/components/ui/format";
import { matches as words } from "@/components/words/matches";
import { ui } from "@/components/words/ui";
import type { MatchesList, MatchRow } from "@/lib/meetups/list-search";
import { MatchMenu } from "./match-menu";

const LINK = "underline decoration-line underline-offset-4 hover:decoration-clay";

/** `ofOnePool`: which it is stands above the list already. */
export function useMatchColumns({ rows }: MatchesList, ofOnePool: boolean): Column<MatchRow>[] {
  const { number } = useFormat();
  const all: (Column<MatchRow> | false)[] = [
    { key: "people", share: 38, title: words.people, cell: (row) => <People match={row} /> },
    !ofOnePool && {
      key: "pool",
      share: 14,
      title: words.pool,
      sort: "pool",
      cell: ({ pool }) => <Pool name={pool.name} />,
    },
    { key: "round", share: 16, title: words.round, sort: "round", cell: (row) => <Round match={row} /> },
    { key: "number", share: 7, title: words.number, sort: "number", align: "end", cell: (row) => number(row.number) },
    { key: "met", share: 19, title: words.met, cell: (row) => <Outcome match={row} /> },
    rows.some((row) => row.mayOverride) && {
      ...{ key: "menu", share: 6, title: ui.more },
      cell: (row) => (row.mayOverride ? <MatchMenu match={row} /> : "–"),
    },
  ];
  return all.filter((column) => column !== false);
}

const Pool = ({ name }: { name: string }) => (
  <span dir="auto" title={name} className="md:line-clamp-3 md:min-w-28">
    {name}
  </span>
);

function People({ match: { people, answers, late } }: { match: MatchRow }) {
  return (
    <ul className="grid gap-1 md:min-w-56">
      {people.map(({ personId, fullName, userName }) => {
        const said = answers?.[personId];
        return (
          <li key={personId} className="flex flex-wrap items-baseline gap-x-2">
            <Link href={`/dashboard/people/${personId}`} prefetch={false} dir="auto" className={LINK}>
              {fullName}
            </Link>
            <span dir="auto" className="font-normal text-soft text-xs">
              @{userName}
            </span>
            {said && <span className="font-normal text-soft text-xs">{words.said[said]}</span>}
          </li>
        );
      })}
      {late && <li className="font-normal text-soft text-xs">{words.late}</li>}
    </ul>
  );
}

function Round({ match: { pool, round } }: { match: MatchRow }) {
  const { number, days } = useFormat();
  return (
    <span className="md:grid">
      <span>
        <Link
          href={poolPath(pool.slug, `/rounds/${round.number}`)}
          prefetch={false}
          className={`${LINK} md:whitespace-nowrap`}
        >
          {words.roundOf(number(round.number))}
        </Link>
      </span>
      <span className="whitespace-nowrap text-soft text-xs max-md:hidden">{days(round.start, round.end)}</span>
    </span>
  );
}

const STATES = {
  met: ["good", Check, words.yes],
  not: ["plain", X, words.no],
  unknown: ["plain", CircleDashed, words.unknown],
  draft: ["info", CircleDashed, words.draft],
  dropped: ["plain", Trash2, words.dropped],
} as const;

const stateOf = ({ state, met }: MatchRow) =>
  state !== "published" ? state : met === null ? "unknown" : met ? "met" : "not";

function Outcome({ match }: { match: MatchRow }) {
  const [tone, icon, text] = STATES[stateOf(match)];
  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone={tone} icon={icon}>
        {text}
      </Badge>
      {match.override !== null && (
        <Badge tone="info" icon={UserCheck}>
          {words.byHand}
        </Badge>
      )}
      {match.disagree && (
        <Badge tone="warn" icon={Scale}>
          {words.disagree}
        </Badge>
      )}
    </span>
  );
}

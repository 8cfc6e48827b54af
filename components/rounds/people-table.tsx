// The people of a round: what each was asked, answered, and whom they are with.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, CircleAlert, CircleDashed, SearchX, Users, X } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { SearchInput, Select } from "@/components/ui/input";
import { ListBar } from "@/components/ui/list-bar";
import { Pager } from "@/components/ui/pager";
import { Skeleton } from "@/components/ui/skeleton";
import { When } from "@/components/ui/when";
import { round } from "@/components/words/round";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import type { RoundPerson } from "@/lib/meetups/rounds/page-people";
import { PEOPLE_SHOWN, type PEOPLE_SORTS } from "@/lib/meetups/rounds-search";
import { peopleInRoundQuery } from "./queries";
import { reasonInWords } from "./reason";
import { useRetry } from "./retry";
import { usePeopleSearch } from "./search";

const texts = round.people;
type Shown = (typeof PEOPLE_SHOWN)[number];
type By = (typeof PEOPLE_SORTS)[number];

export function PeopleTable({ page }: { page: RoundPage }) {
  const [asked, set] = usePeopleSearch();
  const { data, error, refetch, isPlaceholderData } = useQuery(peopleInRoundQuery(page.roundId, asked));
  const { number } = useFormat();
  const columns = useColumns(page);
  if (!data) return error ? <Failed error={error} onRetry={refetch} /> : <Skeleton className="h-96" />;
  const filtered = asked.q !== "" || asked.show !== "all";
  return (
    <div className="grid gap-3">
      <ListBar count={texts.found(data.total, number(data.total))}>
        <SearchInput
          className="w-full md:w-64"
          label={texts.search}
          value={asked.q}
          onValue={(q) => set({ q: q || null, page: null })}
        />
        {page.may.seeAnswers && (
          <Select
            className="w-52"
            aria-label={texts.show}
            value={asked.show}
            onChange={(event) => set({ show: event.target.value as Shown, page: null })}
          >
            {PEOPLE_SHOWN.map((show) => (
              <option key={show} value={show}>
                {texts.shown[show]}
              </option>
            ))}
          </Select>
        )}
      </ListBar>
      {!page.may.seeAnswers && <p className="text-soft text-sm">{texts.hidden}</p>}
      <DataTable
        caption={texts.caption}
        columns={columns}
        rows={data.rows}
        rowKey={(row) => row.personId}
        rowHref={(row) => `/dashboard/people/${row.personId}`}
        sort={asked}
        onSort={({ by, down }) => set({ by: by as By, down, page: null })}
        busy={isPlaceholderData}
        empty={<Nothing filtered={filtered} onClear={() => set(null)} />}
      />
      <Pager page={data.page} pages={data.pages} onPage={(to) => set({ page: to })} />
    </div>
  );
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (!filtered)
    return (
      <Empty icon={Users} title={texts.none}>
        {texts.noneAbout}
      </Empty>
    );
  const clear = (
    <Button look="quiet" size="small" onClick={onClear}>
      {texts.shown.all}
    </Button>
  );
  return (
    <Empty icon={SearchX} title={texts.nothing} action={clear}>
      {texts.nothingAbout}
    </Empty>
  );
}

function useColumns({ roundId, may, pool, matches }: RoundPage): Column<RoundPerson>[] {
  const { number } = useFormat();
  const place = ({ match, unplaced }: RoundPerson) =>
    match ? (
      texts.inMatch(number(match.number))
    ) : unplaced ? (
      <span className="text-soft">{round.reasons[unplaced]}</span>
    ) : (
      "–"
    );
  const all: (Column<RoundPerson> | false)[] = [
    { key: "name", share: 30, title: texts.name, sort: "name", cell: (row) => <Name {...row} /> },
    may.seeAnswers && {
      key: "answer",
      share: 16,
      title: texts.answer,
      sort: "answer",
      cell: (row) => <Answer {...row} />,
    },
    may.seeAnswers && {
      ...{ key: "when", share: 14, title: texts.when, sort: "answered", narrow: "hide" },
      cell: ({ answeredAt }) => (answeredAt === null ? "–" : <When at={answeredAt} zone={pool.timeZone} style="ago" />),
    },
    {
      key: "question",
      share: 22,
      title: texts.question,
      cell: (row) => <Question row={row} roundId={roundId} mayRetry={may.retry} />,
    },
    matches !== null && { key: "match", share: 18, title: texts.match, cell: place },
  ];
  return all.filter((column) => column !== false);
}

function Name({ name, userName, standing }: RoundPerson) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {name}
      <span className="font-normal text-soft text-xs">@{userName}</span>
      {standing !== "in" && <Badge>{texts.standing[standing]}</Badge>}
    </span>
  );
}

function Answer({ available, hasIntro }: RoundPerson) {
  if (available === true)
    return (
      <Badge tone="good" icon={Check}>
        {texts.yes}
      </Badge>
    );
  if (available === false) return <Badge icon={X}>{texts.no}</Badge>;
  return (
    <span className="inline-flex items-center gap-1 text-soft">
      <CircleDashed className="size-3.5" aria-hidden="true" />
      {hasIntro ? texts.silent : texts.noIntro}
    </span>
  );
}

function Question({
  row: { asked, name },
  roundId,
  mayRetry,
}: {
  row: RoundPerson;
  roundId: string;
  mayRetry: boolean;
}) {
  const retry = useRetry(roundId);
  if (!asked) return <span className="text-soft">{round.asked.not}</span>;
  const { state, kind, again, error } = asked;
  if (state === "failed")
    return (
      <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 md:min-w-64">
        <Badge tone="bad" icon={CircleAlert}>
          {round.asked.failed}
        </Badge>
        <span className="text-soft text-xs">{reasonInWords(error)}</span>
        {mayRetry && (
          <Button
            look="quiet"
            size="small"
            pending={retry.pending}
            aria-label={round.failures.againTo(name)}
            onClick={() => retry.run({ deliveryId: asked.deliveryId })}
          >
            {round.failures.again}
          </Button>
        )}
      </span>
    );
  const sent = again ? round.asked.again : kind === "ask_intro" ? round.asked.intro : round.asked.sent;
  return <span className="md:whitespace-nowrap">{state === "sent" ? sent : round.asked[state as "queued"]}</span>;
}

// A draft before it is published: looked at, and changed by hand.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, Redo2, SearchX, Undo2 } from "lucide-react";
import { useId, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { useFormat } from "@/components/ui/format";
import { SearchInput, Select } from "@/components/ui/input";
import { ListBar } from "@/components/ui/list-bar";
import { Pager } from "@/components/ui/pager";
import { Skeleton } from "@/components/ui/skeleton";
import { review as words } from "@/components/words/review";
import { round } from "@/components/words/round";
import { rounds } from "@/components/words/rounds";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import type { RoundMatch } from "@/lib/meetups/rounds/page-matches";
import type { MATCHES_SHOWN } from "@/lib/meetups/rounds-search";
import { matchesQuery } from "../queries";
import { useMatchesSearch } from "../search";
import { AddDialog, JoinDialog } from "./add-dialog";
import { DrawAgain } from "./draw-again";
import { HeldBar } from "./held-bar";
import { LeftOver } from "./left-over";
import { MatchCard } from "./match-card";
import { MovingArea } from "./moving";
import { type Arranging, useArranging } from "./use-arranging";

type Shown = (typeof MATCHES_SHOWN)[number];
const SHOWN: Shown[] = ["all", "attention", "repeats", "locked"];

export function Review({ page }: { page: RoundPage }) {
  const { roundId, may } = page;
  const [asked, set] = useMatchesSearch();
  const query = matchesQuery(roundId, asked);
  const { data, error, refetch } = useQuery(query);
  const { number } = useFormat();
  const arranging = useArranging(roundId, query.queryKey);
  const [joining, setJoining] = useState<RoundMatch | null>(null);
  const how = useId();
  if (!data) return error ? <Failed error={error} onRetry={refetch} /> : <Skeleton className="h-96" />;
  const filtered = asked.q !== "" || asked.show !== "all";
  return (
    <MovingArea arranging={arranging}>
      <Bar page={page} arranging={arranging} />
      <ListBar count={round.match.found(data.total, number(data.total))}>
        <SearchInput
          className="w-full md:w-72"
          label={round.match.search}
          value={asked.q}
          onValue={(q) => set({ q: q || null, page: null })}
        />
        <Select
          className="w-44"
          aria-label={round.match.show}
          value={asked.show}
          onChange={(event) => set({ show: event.target.value as Shown, page: null })}
        >
          {SHOWN.map((show) => (
            <option key={show} value={show}>
              {round.match.shown[show]}
            </option>
          ))}
        </Select>
      </ListBar>
      {may.edit && (
        <p id={how} className="text-soft text-xs">
          {words.how} <span className="max-md:sr-only">{words.howKeys}</span>
        </p>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_16rem]">
        {data.rows.length === 0 ? (
          <Nothing filtered={filtered} onClear={() => set(null)} />
        ) : (
          <ul
            aria-label={words.list}
            aria-busy={arranging.pending}
            className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-3"
          >
            {data.rows.map((match) => (
              <MatchCard
                key={match.id}
                {...{ match, arranging, describedBy: how, mayEdit: may.edit, onAdd: setJoining }}
              />
            ))}
          </ul>
        )}
        <LeftOver page={page} describedBy={how} />
      </div>
      <Pager page={data.page} pages={data.pages} onPage={(to) => set({ page: to })} />
      <HeldBar roundId={roundId} />
      {joining && <JoinDialog {...{ roundId, arranging }} match={joining} onClose={() => setJoining(null)} />}
    </MovingArea>
  );
}

function Bar({ page, arranging }: { page: RoundPage; arranging: Arranging }) {
  const { number } = useFormat();
  const [adding, setAdding] = useState(false);
  const { matches, may, roundId } = page;
  const { pairs = 0, newPairs = 0, people = 0, locked = 0 } = matches ?? {};
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <p className="text-sm" aria-live="polite">
        <span className="font-medium">
          {pairs > 0 && newPairs === pairs ? words.allNew : words.totals(number(newPairs), number(pairs))}
        </span>
        <span className="text-soft">
          {" · "}
          {words.placed}: {number(people)}
          {locked > 0 && (
            <>
              {" · "}
              {words.kept}: {number(locked)}
            </>
          )}
        </span>
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {may.edit && (
          <>
            <IconButton
              icon={Undo2}
              label={words.undoLast}
              disabled={!arranging.undo}
              onClick={() => arranging.undo?.()}
            />
            <IconButton icon={Redo2} label={words.redo} disabled={!arranging.redo} onClick={() => arranging.redo?.()} />
            <Button look="quiet" size="small" icon={Plus} onClick={() => setAdding(true)}>
              {words.add}
            </Button>
          </>
        )}
        <DrawAgain page={page} />
      </div>
      <p role="status" className="sr-only">
        {arranging.said}
      </p>
      {adding && <AddDialog {...{ roundId, arranging }} onClose={() => setAdding(false)} />}
    </div>
  );
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (!filtered)
    return (
      <Empty icon={SearchX} title={round.match.none}>
        {rounds.next.drafted.empty}
      </Empty>
    );
  const clear = (
    <Button look="quiet" size="small" onClick={onClear}>
      {round.match.shown.all}
    </Button>
  );
  return (
    <Empty icon={SearchX} title={round.match.nothing} action={clear}>
      {round.match.nothingAbout}
    </Empty>
  );
}

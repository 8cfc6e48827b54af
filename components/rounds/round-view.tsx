// One round: where it stands, what to do next, and everything in it.
"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect, useRef } from "react";
import { Failed } from "@/components/ui/failed";
import { Skeleton } from "@/components/ui/skeleton";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import { FailureTable } from "./failure-table";
import { Late } from "./late";
import { MatchTable } from "./match-table";
import { NextStep } from "./next-step";
import { PeopleTable } from "./people-table";
import { isCalledOff, signature, usualView, type View } from "./phase";
import { AskingProgress, MeetingProgress } from "./progress";
import { arrangingKey, roundKey, roundQuery } from "./queries";
import { RoundHead } from "./round-head";
import { RoundSteps } from "./round-steps";
import { useView } from "./search";
import { Views } from "./views";

const Review = dynamic(() => import("./review/review").then((m) => m.Review));

export function RoundView({ roundId }: { roundId: string }) {
  const { data: page, error, refetch } = useQuery(roundQuery(roundId));
  if (!page) return error ? <Failed error={error} onRetry={refetch} /> : <Skeleton className="h-96" />;
  return <Shown page={page} />;
}

function Shown({ page }: { page: RoundPage }) {
  useFollow(page);
  const [view, go] = useView(usualView(page));
  const shown = view === "failures" && !page.may.retry ? usualView(page) : view;
  return (
    <div className="grid gap-6">
      <RoundHead page={page} />
      <RoundSteps page={page} />
      <NextStep page={page} onView={go} />
      {page.publishedAt === null ? (
        page.state !== "drafted" && !isCalledOff(page) && <AskingProgress page={page} />
      ) : (
        <MeetingProgress page={page} onView={go} />
      )}
      {page.publishedAt !== null && <Late page={page} />}
      <div className="grid gap-4">
        <Views page={page} view={shown} onView={go} />
        <Lists page={page} view={shown} />
      </div>
    </div>
  );
}

function Lists({ page, view }: { page: RoundPage; view: View }) {
  if (view === "people") return <PeopleTable page={page} />;
  if (view === "failures") return <FailureTable page={page} />;
  return page.state === "drafted" ? <Review page={page} /> : <MatchTable page={page} />;
}

/** When the numbers change, the lists below are old. */
function useFollow(page: RoundPage): void {
  const client = useQueryClient();
  const now = signature(page);
  const before = useRef(now);
  useEffect(() => {
    if (before.current === now) return;
    before.current = now;
    // A draft that is being changed here asks anew when that is done.
    if (client.isMutating({ mutationKey: arrangingKey(page.roundId) }) > 0) return;
    const isList = (key: readonly unknown[]) => key[2] !== "page";
    void client.invalidateQueries({ queryKey: roundKey(page.roundId), predicate: (query) => isList(query.queryKey) });
  }, [client, now, page.roundId]);
}

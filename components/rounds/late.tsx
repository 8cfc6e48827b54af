// People of a published round who are free: proposals to decide on, those who wait, and a match added by hand.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, Plus, X } from "lucide-react";
import { useState } from "react";
import { useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/components/ui/format";
import { Section } from "@/components/ui/section";
import { When } from "@/components/ui/when";
import { round } from "@/components/words/round";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import type { RoundMatch } from "@/lib/meetups/rounds/page-matches";
import { AddPublished } from "./add-published";
import { doTo, freeQuery, matchesQuery, PROPOSALS, roundKey } from "./queries";
import { Why } from "./why";

const words = round.late;

export function Late({ page }: { page: RoundPage }) {
  const [adding, setAdding] = useState(false);
  const { proposals, waiting } = page.late;
  if (!page.may.edit || proposals + waiting === 0) return null;
  const add = waiting >= 2 && (
    <Button look="quiet" size="small" icon={Plus} onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  );
  return (
    <Section title={words.title} about={words.about} actions={add}>
      <div className="grid gap-3 md:grid-cols-2">
        {proposals > 0 && <Proposals page={page} />}
        {waiting > 0 && <Waiting page={page} />}
      </div>
      {adding && <AddPublished page={page} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function Proposals({ page }: { page: RoundPage }) {
  const { data } = useQuery(matchesQuery(page.roundId, PROPOSALS));
  return (
    <ul className="grid content-start gap-2">
      {data?.rows.map((match) => (
        <Proposal key={match.id} match={match} roundId={page.roundId} />
      ))}
    </ul>
  );
}

function Proposal({ match, roundId }: { match: RoundMatch; roundId: string }) {
  const { list } = useFormat();
  const names = list(match.people.map((one) => one.name));
  const decide = useAct({
    send: (step: "accept" | "decline") => doTo(roundId, step, { matchId: match.id }),
    done: (_, step) => (step === "accept" ? words.accepted(names) : words.declined(names)),
    refresh: [roundKey(roundId), ["rounds"]],
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-line bg-card px-4 py-3 text-sm">
      <div className="grid gap-0.5">
        <p className="font-medium">{names}</p>
        <div className="text-soft text-xs">
          <Why match={match} />
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        {match.people.length > 1 && (
          <Button size="small" icon={Check} pending={decide.pending} onClick={() => decide.run("accept")}>
            {words.accept}
          </Button>
        )}
        <Button look="quiet" size="small" icon={X} disabled={decide.pending} onClick={() => decide.run("decline")}>
          {words.decline}
        </Button>
      </div>
    </li>
  );
}

function Waiting({ page }: { page: RoundPage }) {
  const { data } = useQuery(freeQuery(page.roundId));
  return (
    <div className="grid content-start gap-2 rounded-md border border-line bg-card px-4 py-3 text-sm">
      <h3 className="font-medium font-sans tracking-normal">{words.waiting}</h3>
      <ul className="grid max-h-64 gap-1 overflow-y-auto">
        {data?.people.map((one) => (
          <li key={one.personId} className="flex flex-wrap gap-x-2">
            {one.name}
            <span className="text-soft text-xs">@{one.userName}</span>
            {one.waitingSince !== null && (
              <span className="ml-auto text-soft text-xs">
                {words.since} <When at={one.waitingSince} zone={page.pool.timeZone} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

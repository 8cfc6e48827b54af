// Beside a draft: who is free and in no match, and why everybody else is not in it.
"use client";

import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { UserMinus } from "lucide-react";
import { useFormat } from "@/components/ui/format";
import { review as words } from "@/components/words/review";
import { round } from "@/components/words/round";
import type { UnplacedReason } from "@/db/schema";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import { freeQuery } from "../queries";
import { useMoving } from "./moving";
import { PersonChip } from "./person-chip";
import { useDrop } from "./use-drop";

export function LeftOver({ page, describedBy }: { page: RoundPage; describedBy: string }) {
  return (
    <div className="grid content-start gap-4 lg:sticky lg:top-4">
      {page.may.seeAnswers && <Free page={page} describedBy={describedBy} />}
      <Others page={page} />
    </div>
  );
}

function Free({ page, describedBy }: { page: RoundPage; describedBy: string }) {
  const { data } = useQuery(freeQuery(page.roundId));
  const { number } = useFormat();
  const { held, onOver } = useMoving();
  const takes = held !== null && held.match !== null;
  const { over, target } = useDrop(takes, onOver);
  const people = data?.people ?? [];
  const total = data?.total ?? 0;
  return (
    <section
      aria-label={words.over}
      {...target}
      className={clsx("grid gap-2 rounded-md border bg-card p-3 text-sm", over ? "border-clay" : "border-line")}
    >
      <div className="flex items-baseline justify-between gap-2">
        <h4 className="font-medium font-sans tracking-normal">{words.over}</h4>
        <span className="text-soft text-xs tabular-nums">{number(total)}</span>
      </div>
      <p className="text-soft text-xs">{total === 0 ? words.overNobody : words.overAbout}</p>
      <ul className="grid max-h-96 gap-1.5 overflow-y-auto">
        {people.map((who) => (
          <li key={who.personId}>
            <PersonChip placed={{ who, match: null }} describedBy={describedBy} mayMove={page.may.edit} />
            {who.why && <p className="px-2 pt-0.5 text-soft text-xs">{round.reasons[who.why]}</p>}
          </li>
        ))}
      </ul>
      {total > people.length && <p className="text-soft text-xs">{words.overMore(number(total - people.length))}</p>}
      {page.may.edit && (
        <button
          type="button"
          data-place=""
          disabled={!takes}
          onClick={onOver}
          aria-label={takes ? words.overMove(held.who.name) : words.overDrop}
          className={clsx(
            "flex min-h-10 scroll-mt-16 scroll-mb-36 items-center justify-center gap-2 rounded-md border border-dashed px-2 py-1 text-soft text-xs",
            takes ? "border-plum/60 hover:border-clay hover:text-ink" : "border-line",
          )}
        >
          <UserMinus className="size-4 shrink-0" aria-hidden="true" />
          {words.overDrop}
        </button>
      )}
    </section>
  );
}

const FREE: UnplacedReason[] = ["odd", "never_pair", "excluded"];

function Others({ page: { leftOut } }: { page: RoundPage }) {
  const { number } = useFormat();
  const others = (Object.entries(leftOut) as [UnplacedReason, number][]).filter(([why]) => !FREE.includes(why));
  if (others.length === 0) return null;
  return (
    <section aria-label={words.others} className="grid gap-2 rounded-md border border-line bg-card p-3 text-sm">
      <h4 className="font-medium font-sans tracking-normal">{words.others}</h4>
      <ul className="grid gap-1 text-soft">
        {others.map(([why, n]) => (
          <li key={why} className="flex justify-between gap-2">
            {round.reasons[why]} <span className="tabular-nums">{number(n)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

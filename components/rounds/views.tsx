// The parts of a round's page: its matches, its people, what was not delivered.
"use client";

import { clsx } from "clsx";
import { useFormat } from "@/components/ui/format";
import { rounds as words } from "@/components/words/rounds";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import { isCalledOff, type View } from "./phase";

interface Props {
  page: RoundPage;
  view: View;
  onView: (view: View) => void;
}

export function Views({ page, view, onView }: Props) {
  const { number } = useFormat();
  const counts: [View, number | null, boolean][] = [
    ["matches", page.matches?.matches ?? null, page.matches !== null && !isCalledOff(page)],
    ["people", page.asking.people, true],
    ["failures", page.failures, page.may.retry && page.failures > 0],
  ];
  const shown = counts.filter(([name, , wanted]) => wanted || name === view);
  if (shown.length < 2) return null;
  return (
    <nav aria-label={words.views} className="flex flex-wrap gap-1 border-line border-b">
      {shown.map(([name, count]) => (
        <button
          key={name}
          type="button"
          aria-current={name === view ? "page" : undefined}
          onClick={() => onView(name)}
          className={clsx(
            "-mb-px inline-flex items-center gap-2 border-b-2 px-3 py-2 text-sm",
            name === view ? "border-clay font-medium" : "border-transparent text-soft hover:border-line hover:text-ink",
          )}
        >
          {words.view[name]}
          {count !== null && (
            <span className="rounded-full bg-tint px-2 text-soft text-xs tabular-nums">{number(count)}</span>
          )}
        </button>
      ))}
    </nav>
  );
}

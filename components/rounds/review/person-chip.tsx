// Somebody in a draft: dragged, or picked up with a press or Enter, and a place to put others down on.
"use client";

import { clsx } from "clsx";
import { GripVertical } from "lucide-react";
import { useState } from "react";
import type { MatchPerson } from "@/lib/meetups/rounds/page-matches";
import type { Placed } from "./edits";
import { useMoving } from "./moving";

interface Props {
  placed: Placed & { who: Pick<MatchPerson, "personId" | "name" | "userName" | "user"> & { intro?: string | null } };
  /** Where the way to move somebody is told. */
  describedBy: string;
  mayMove: boolean;
}

export function PersonChip({ placed, describedBy, mayMove }: Props) {
  const { who } = placed;
  const { held, pick, putBack, onPerson } = useMoving();
  const [over, setOver] = useState(false);
  const isHeld = held?.who.personId === who.personId;
  const isTarget = held !== null && !isHeld;
  if (!mayMove)
    return (
      <span className="grid px-2 py-1">
        <Name who={who} />
      </span>
    );
  const press = () => (isHeld ? putBack() : isTarget ? onPerson(placed) : pick(placed));
  return (
    // biome-ignore lint/a11y/useSemanticElements: Firefox does not drag a button.
    <div
      role="button"
      tabIndex={0}
      draggable
      data-place=""
      data-person={who.personId}
      aria-pressed={isHeld}
      aria-describedby={describedBy}
      title={who.intro ?? undefined}
      onClick={press}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        press();
      }}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", who.name);
        // What is drawn while it is dragged is taken before it looks picked up.
        setTimeout(() => pick({ ...placed, dragged: true }));
      }}
      onDragEnd={() => isHeld && putBack()}
      onDragOver={(event) => {
        if (!isTarget) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (isTarget) onPerson(placed);
      }}
      className={clsx(
        "group flex w-full scroll-mt-16 scroll-mb-36 cursor-grab items-center gap-1.5 rounded-md border px-2 py-1 text-left transition-colors",
        isHeld
          ? "border-clay border-dashed bg-tint text-soft"
          : over
            ? "border-clay bg-tint"
            : isTarget
              ? "border-plum/60 border-dashed hover:border-clay hover:bg-tint"
              : "border-line hover:border-soft",
      )}
    >
      <Name who={who} />
      <GripVertical
        className="ml-auto size-4 shrink-0 text-soft opacity-60 group-hover:opacity-100"
        aria-hidden="true"
      />
    </div>
  );
}

function Name({ who }: { who: { name: string; userName: string } }) {
  return (
    <span className="grid min-w-0">
      <span className="truncate font-medium">{who.name}</span>
      <span className="truncate text-soft text-xs">@{who.userName}</span>
    </span>
  );
}

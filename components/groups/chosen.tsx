// Those that were chosen, each to be left out again.
"use client";

import { X } from "lucide-react";
import { groupChanges } from "@/components/words/group-changes";
import type { Subject } from "@/lib/groups/graph";

export interface Picked extends Subject {
  /** A user name, `hr`, or `hr/owners`. */
  name: string;
  /** In full. */
  about: string;
}

const words = groupChanges.change;

export function Chosen({ picked, onPicked }: { picked: Picked[]; onPicked: (picked: Picked[]) => void }) {
  if (picked.length === 0) return null;
  return (
    <ul aria-label={words.chosen} className="flex flex-wrap gap-1">
      {picked.map((one) => (
        <li
          key={`${one.kind} ${one.id}`}
          className="inline-flex items-center gap-1 rounded-full border border-line bg-tint py-0.5 pr-1 pl-3 text-sm"
        >
          {one.about}
          <button
            type="button"
            aria-label={words.unchoose(one.about)}
            title={words.unchoose(one.about)}
            onClick={() => onPicked(picked.filter((it) => it !== one))}
            className="inline-flex size-6 items-center justify-center rounded-full text-soft hover:bg-card hover:text-ink"
          >
            <X className="size-3" aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}

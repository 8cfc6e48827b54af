// Showing and hiding the people of groups without the picture.
"use client";

import { clsx } from "clsx";
import { groupGraph as words } from "@/components/words/group-graph";
import type { GroupGraph } from "@/lib/groups/graph-facts";

interface Props {
  groups: GroupGraph["groups"];
  counts: readonly number[];
  open: ReadonlySet<number>;
  onToggle: (group: number) => void;
}

export function OpenList({ groups, counts, open, onToggle }: Props) {
  if (counts.every((count) => count === 0)) return null;
  return (
    <details className="rounded-md border border-line bg-card p-4 print:hidden">
      <summary className="cursor-pointer font-medium text-sm">{words.openList}</summary>
      <p className="pt-2 text-soft text-sm">{words.openListAbout}</p>
      <ul className="flex max-h-72 flex-wrap gap-2 overflow-y-auto pt-3">
        {groups.map(
          ({ name }, at) =>
            (counts[at] ?? 0) > 0 && (
              <li key={name}>
                <button
                  type="button"
                  aria-pressed={open.has(at)}
                  onClick={() => onToggle(at)}
                  className={clsx(
                    "rounded-full border px-3 py-1 text-sm [overflow-wrap:anywhere] hover:border-clay",
                    open.has(at) ? "border-clay bg-tint text-ink" : "border-line text-soft",
                  )}
                >
                  {words.openOne(name, counts[at] ?? 0)}
                </button>
              </li>
            ),
        )}
      </ul>
    </details>
  );
}

// The table under the picture, a page at a time.
"use client";

import { useState } from "react";
import { Pager } from "@/components/ui/pager";
import { pairing as words } from "@/components/words/graph";
import type { Tie } from "./ties";
import { TiesTable } from "./ties-table";

const A_PAGE = 50;

export function SameAsTable({ ties, name }: { ties: readonly Tie[]; name: (id: string) => string }) {
  const [wanted, setWanted] = useState(1);
  const pages = Math.max(1, Math.ceil(ties.length / A_PAGE));
  const page = Math.min(wanted, pages);
  const shown = ties.slice((page - 1) * A_PAGE, page * A_PAGE);
  return (
    <details className="rounded-md border border-line bg-card p-4">
      <summary className="cursor-pointer font-medium text-sm">{words.table.title}</summary>
      <div className="grid gap-4 pt-4">
        <TiesTable ties={shown} name={name} />
        {pages > 1 && <Pager page={page} pages={pages} onPage={setWanted} />}
      </div>
    </details>
  );
}

// Beneath a picture: the same as a table, opened when it is wanted, a page at a time; on paper instead of the picture.
"use client";

import { type ReactNode, useState } from "react";
import { Pager } from "@/components/ui/pager";

const A_PAGE = 50;

interface Props<R> {
  title: string;
  all: readonly R[];
  /** The table of some of them. */
  children: (shown: readonly R[]) => ReactNode;
}

export function SameAsTable<R>({ title, all, children }: Props<R>) {
  const [wanted, setWanted] = useState(1);
  const pages = Math.max(1, Math.ceil(all.length / A_PAGE));
  const page = Math.min(wanted, pages);
  return (
    <details className="rounded-md border border-line bg-card p-4 print:details-content:[content-visibility:visible]">
      <summary className="cursor-pointer font-medium text-sm">{title}</summary>
      <div className="grid gap-4 pt-4">
        {children(all.slice((page - 1) * A_PAGE, page * A_PAGE))}
        {pages > 1 && <Pager page={page} pages={pages} onPage={setWanted} />}
      </div>
    </details>
  );
}

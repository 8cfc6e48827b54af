// What can be done with everything that is selected.
"use client";

import type { ReactNode } from "react";
import { ui } from "@/components/words/ui";
import { Button } from "./button";
import { useFormat } from "./format";

export function BulkBar({ count, onClear, children }: { count: number; onClear: () => void; children: ReactNode }) {
  const { number } = useFormat();
  if (count === 0) return null;
  return (
    <section
      aria-label={ui.selected(number(count))}
      className="sticky bottom-3 z-20 flex flex-wrap items-center gap-2 rounded-md border border-line bg-card px-3 py-2 text-sm shadow-xl"
    >
      <span className="mr-auto font-medium tabular-nums" aria-live="polite">
        {ui.selected(number(count))}
      </span>
      {children}
      <Button look="plain" size="small" onClick={onClear}>
        {ui.clear}
      </Button>
    </section>
  );
}

// Forward and back through a long list.
"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { ui } from "@/components/words/ui";
import { Button } from "./button";
import { useFormat } from "./format";

interface Props {
  /** From 1. */
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

export function Pager({ page, pages, onPage }: Props) {
  const { number } = useFormat();
  if (pages <= 1) return null;
  return (
    <nav aria-label={ui.pages} className="flex items-center justify-center gap-3 text-sm print:hidden">
      <Button look="quiet" size="small" disabled={page <= 1} onClick={() => onPage(page - 1)} aria-label={ui.previous}>
        <ChevronLeft className="size-4" aria-hidden="true" />
      </Button>
      <span className="text-soft tabular-nums" aria-live="polite">
        {ui.page(number(page), number(pages))}
      </span>
      <Button look="quiet" size="small" disabled={page >= pages} onClick={() => onPage(page + 1)} aria-label={ui.next}>
        <ChevronRight className="size-4" aria-hidden="true" />
      </Button>
    </nav>
  );
}

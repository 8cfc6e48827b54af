// Which rounds are drawn: chosen by their numbers, or by the days on which they begin.
"use client";

import { useCallback, useMemo, useState } from "react";
import type { PoolStats } from "@/lib/stats/summarise";
import { type Range, rangeOfDays } from "./ties";

export interface Days {
  /** YYYY-MM-DD, or empty: no limit. */
  since: string;
  until: string;
}
const ANY: Days = { since: "", until: "" };
export const isReversed = ({ since, until }: Days) => since !== "" && until !== "" && since > until;

export function useRange(rounds: PoolStats["rounds"]) {
  const whole = useMemo(() => ({ from: rounds[0]?.number ?? 1, to: rounds.at(-1)?.number ?? 1 }), [rounds]);
  const [range, setRange] = useState<Range>(whole);
  const [days, setDays] = useState(ANY);
  // The same at every render: what plays waits with it.
  const byRounds = useCallback((next: Range) => {
    setRange(next);
    setDays(ANY);
  }, []);
  const byDays = (next: Days) => {
    setDays(next);
    const none = { from: whole.to + 1, to: whole.to };
    if (!isReversed(next)) setRange(rangeOfDays(rounds, next.since, next.until) ?? none);
  };
  return { range, whole, days, byRounds, byDays };
}

export type Chosen = ReturnType<typeof useRange>;

// Plays a pool's rounds one after another, from the first of those chosen.
"use client";

import { useEffect, useState } from "react";
import type { PoolStats } from "@/lib/stats/summarise";
import type { Range } from "./ties";

const A_ROUND_MS = 900;

export function usePlay(rounds: PoolStats["rounds"], range: Range, onRange: (range: Range) => void) {
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    const next = rounds.find(({ number }) => number > range.to);
    const timer = setTimeout(() => (next ? onRange({ ...range, to: next.number }) : setPlaying(false)), A_ROUND_MS);
    return () => clearTimeout(timer);
  }, [playing, rounds, range, onRange]);
  const toggle = () => {
    if (!playing) onRange({ ...range, to: range.from });
    setPlaying(!playing);
  };
  return { playing, toggle };
}

// Plays the chosen rounds one after another, and goes on where it was stopped.
"use client";

import { useEffect, useRef, useState } from "react";
import type { PoolStats } from "@/lib/stats/summarise";
import type { Range } from "./ties";

const A_ROUND_MS = 900;

export function usePlay(rounds: PoolStats["rounds"], range: Range, onRange: (range: Range) => void) {
  const [playing, setPlaying] = useState(false);
  /** Up to which round, and what was shown last: anything else was chosen by hand since. */
  const play = useRef({ end: range.to, shown: range });
  useEffect(() => {
    if (!playing) return;
    const next = rounds.find(({ number }) => number > range.to && number <= play.current.end);
    const go = () => {
      if (!next) return setPlaying(false);
      play.current.shown = { ...range, to: next.number };
      onRange(play.current.shown);
    };
    const timer = setTimeout(go, A_ROUND_MS);
    return () => clearTimeout(timer);
  }, [playing, rounds, range, onRange]);
  const toggle = () => {
    const wasStopped = range === play.current.shown && range.to < play.current.end;
    if (!playing && !wasStopped) {
      play.current = { end: range.to, shown: { ...range, to: range.from } };
      onRange(play.current.shown);
    }
    setPlaying(!playing);
  };
  return { playing, toggle };
}

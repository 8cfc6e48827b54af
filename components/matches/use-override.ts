// An admin's word on whether people met: about one match or many, and taken back with a press.
"use client";

import { useAct } from "@/components/ui/act";
import { useFormat } from "@/components/ui/format";
import { matches as words } from "@/components/words/matches";
import type { MatchRow } from "@/lib/meetups/list-search";
import { sendOverride } from "./queries";

interface Word {
  rows: MatchRow[];
  /** null: what people answered counts again. */
  met: boolean | null;
}

export function useOverride(after?: () => void) {
  const { number } = useFormat();
  return useAct({
    send: (word: Word) => sendOverride(stepsOf(word)),
    done: ({ changed, same }, { rows, met }) => {
      if (changed === 0) return words.allSame;
      if (rows.length === 1) return words.decidedOne(number(rows[0]!.number), met);
      return words.decided(changed, number(changed), met) + (same > 0 ? words.same(same, number(same)) : "");
    },
    undo: ({ undo }) => (undo.length === 0 ? null : { send: () => sendOverride(undo) }),
    refresh: [["matches"], ["round"], ["rounds"], ["pool"], ["person"], ["home"]],
    after,
  });
}

/** A step for each word that was shown of them. */
const stepsOf = ({ rows, met }: Word) =>
  [null, true, false]
    .map((seen) => ({ matches: rows.filter((row) => row.override === seen).map((row) => row.matchId), met, seen }))
    .filter((step) => step.matches.length > 0);

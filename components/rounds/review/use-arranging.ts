// Changes a draft by hand: shown at once, taken back when refused, and undone and redone in order.
"use client";

import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { inWords } from "@/components/ui/act";
import { review as words } from "@/components/words/review";
import type { Rearranged } from "@/lib/meetups/rounds/arrange";
import type { MatchPerson, RoundMatches } from "@/lib/meetups/rounds/page-matches";
import { arrangingKey, doTo, type FreePeople, freeQuery, roundKey } from "../queries";
import { applyToFree, applyToMatches, knownPeople, settle } from "./apply";
import type { Edit } from "./edits";

/** An edit, what is said of it, and people it brings in who may not be shown. */
export interface Change {
  edit: Edit;
  said: string;
  bring?: MatchPerson[];
}
interface Doing extends Change {
  as: "new" | "undo" | "redo";
}
/** What can be taken back, or done again. */
interface Done {
  said: string;
  facts: Rearranged;
}

export interface Arranging {
  run: (change: Change) => void;
  undo: (() => void) | null;
  redo: (() => void) | null;
  /** The last thing that was done, for those who do not see it. */
  said: string;
  say: (words: string) => void;
  pending: boolean;
}

const asEdit = (from: Rearranged["before"], to: Rearranged["before"]): Edit => ({
  from: from.map(({ id, people }) => ({ id, people })),
  to: to.map(({ people, locked }) => ({ people, locked })),
});

export function useArranging(roundId: string, matchesKey: QueryKey): Arranging {
  const client = useQueryClient();
  const [done, setDone] = useState<Done[]>([]);
  const [undone, setUndone] = useState<Done[]>([]);
  const [said, say] = useState("");
  const freeKey = freeQuery(roundId).queryKey;
  const mutation = useMutation({
    // One after the other, so that each begins where the last one ended.
    scope: { id: `arrange:${roundId}` },
    mutationKey: arrangingKey(roundId),
    mutationFn: ({ edit }: Doing) => doTo<Rearranged>(roundId, "arrange", edit),
    onMutate: async ({ edit, said: text, as, bring = [] }) => {
      await client.cancelQueries({ queryKey: matchesKey });
      const matches = client.getQueryData<RoundMatches>(matchesKey);
      const free = client.getQueryData<FreePeople>(freeKey);
      const known = knownPeople(matches, free, bring);
      if (matches) client.setQueryData(matchesKey, applyToMatches(matches, edit, known));
      if (free) client.setQueryData(freeKey, applyToFree(free, edit, known));
      say(as === "undo" ? words.said.undone(text) : as === "redo" ? words.said.redone(text) : text);
      return { matches, free };
    },
    onError: (error, _, before) => {
      client.setQueryData(matchesKey, before?.matches);
      client.setQueryData(freeKey, before?.free);
      say(inWords(error));
      toast.error(inWords(error));
      // Somebody else was here: what was done before may not fit any more.
      setDone([]);
      setUndone([]);
    },
    onSuccess: (facts, { as, said: text }) => {
      client.setQueryData<RoundMatches>(matchesKey, (old) => old && settle(old, facts));
      const entry = { said: text, facts };
      if (as === "undo") setUndone((all) => [...all, entry]);
      else setDone((all) => [...all, entry]);
      if (as === "new") setUndone([]);
    },
    // What is still on its way is shown already: only after the last one is there something to be asked anew.
    onSettled: () => {
      if (client.isMutating({ mutationKey: arrangingKey(roundId) }) > 1) return;
      return client.invalidateQueries({ queryKey: roundKey(roundId) });
    },
  });
  const { mutate } = mutation;
  const run = useCallback((change: Change) => mutate({ ...change, as: "new" }), [mutate]);
  const back = (from: Done[], set: typeof setDone, as: "undo" | "redo") => {
    const last = from.at(-1);
    if (!last || mutation.isPending) return null;
    return () => {
      set((all) => all.slice(0, -1));
      mutate({ edit: asEdit(last.facts.after, last.facts.before), said: last.said, as });
    };
  };
  return {
    ...{ run, said, say, pending: mutation.isPending },
    undo: back(done, setDone, "undo"),
    redo: back(undone, setUndone, "redo"),
  };
}

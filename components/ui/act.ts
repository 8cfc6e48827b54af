// Doing something: what was done is said, what went wrong too, what is shown follows, and it can be taken back.
"use client";

import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { ui } from "@/components/words/ui";
import { Refused } from "./fetch";

interface Undo {
  label?: string;
  send: () => Promise<unknown>;
}

interface Acting<I, O> {
  send: (input: I) => Promise<O>;
  /** What happened, in words; null: nothing is said. */
  done?: (facts: O, input: I) => string | null;
  /** The beginnings of what has to be asked anew. */
  refresh?: QueryKey[];
  undo?: (facts: O, input: I) => Undo | null;
  /** Shown at once, and taken back when refused. */
  optimistic?: { key: QueryKey; change: (old: never, input: I) => unknown };
  after?: (facts: O, input: I) => void;
  /** A form shows its refusals itself. */
  quiet?: boolean;
}

export function useAct<I = void, O = unknown>({
  send,
  done,
  refresh = [],
  undo,
  optimistic,
  after,
  quiet,
}: Acting<I, O>) {
  const client = useQueryClient();
  const renew = () => Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey })));
  const takeBack = async ({ send }: Undo) => {
    try {
      await send();
      toast.success(ui.undone);
    } catch (error) {
      toast.error(inWords(error));
    }
    await renew();
  };
  const mutation = useMutation({
    mutationFn: send,
    onMutate: async (input: I) => {
      if (!optimistic) return;
      await client.cancelQueries({ queryKey: optimistic.key });
      const before = client.getQueryData(optimistic.key);
      client.setQueryData(optimistic.key, (old: unknown) => old && optimistic.change(old as never, input));
      return { before };
    },
    onError: (error, _, context) => {
      if (optimistic && context) client.setQueryData(optimistic.key, context.before);
      if (!quiet) toast.error(inWords(error));
      // Somebody else was quicker: what is shown is old.
      if (error instanceof Refused && error.code === "conflict") void renew();
    },
    onSuccess: async (facts, input) => {
      const words = done?.(facts, input);
      const back = undo?.(facts, input);
      if (words)
        toast.success(words, back ? { action: { label: back.label ?? ui.undo, onClick: () => takeBack(back) } } : {});
      after?.(facts, input);
      await renew();
    },
  });
  return { run: mutation.mutate, runAsync: mutation.mutateAsync, pending: mutation.isPending, error: mutation.error };
}

export const inWords = (error: unknown) => (error instanceof Refused ? error.message : ui.failed);

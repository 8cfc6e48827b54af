// Keeps a wording or takes it back; a refusal stands beside the field.
"use client";

import { useState } from "react";
import { inWords, useAct } from "@/components/ui/act";
import { sendJson } from "@/components/ui/fetch";
import { texts as words } from "@/components/words/texts";
import type { TextChange, TextFacts } from "@/lib/bot/texts";
import { textAt } from "./queries";

export function useWording(slug: string, { key, own }: TextFacts, onKept: () => void) {
  const [problem, setProblem] = useState<string | null>(null);
  const path = textAt(slug, key);
  /** null: in Kith's own words. `seen`: what stood there before. */
  const put = (text: string | null, seen: string | null) =>
    text === null ? sendJson<TextChange>("DELETE", path, { seen }) : sendJson<TextChange>("PUT", path, { text, seen });
  const { title } = words.texts[key];
  const act = useAct({
    send: (text: string | null) => put(text, own),
    done: ({ now }) => (now === null ? words.resetSaid(title) : words.saved(title)),
    refresh: [["texts", "of", slug]],
    undo: ({ before, now }) => ({ send: () => put(before, now) }),
    quiet: true,
  });
  const run = async (text: string | null) => {
    setProblem(null);
    await act.runAsync(text).then(onKept, (error) => setProblem(inWords(error)));
  };
  return {
    problem,
    pending: act.pending,
    save: (text: string) => void run(text),
    reset: () => void run(null),
    clear: () => setProblem(null),
  };
}

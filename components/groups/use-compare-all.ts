// All groups held against their channels, as many at a time as a request has time for. Nobody is put out by it.
"use client";

import { useRef, useState } from "react";
import { sendJson } from "@/components/ui/fetch";
import type { ComparedSome, ComparedTold } from "@/lib/bot/groups";
import { forAll } from "./queries";

export interface Looked {
  compared: ComparedTold[];
  unread: ComparedSome["unread"];
  done: number;
  all: number;
}

export function useCompareAll() {
  const [looked, setLooked] = useState<Looked | null>(null);
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = useRef(0);
  const start = async () => {
    const mine = ++run.current;
    setRunning(true);
    setError(null);
    try {
      await compareOn(
        () => run.current === mine,
        (some) => setLooked(some),
      );
    } catch (problem) {
      if (run.current === mine) setError(problem);
    }
    if (run.current === mine) setRunning(false);
  };
  const stop = () => {
    run.current++;
    setRunning(false);
  };
  /** Who was put out is no longer shown. */
  const settled = (groupId: string) =>
    setLooked(
      (now) => now && { ...now, compared: now.compared.map((one) => (one.groupId === groupId ? cleared(one) : one)) },
    );
  return { looked, running, error, start, stop, settled };
}

const cleared = (one: ComparedTold): ComparedTold => ({
  ...one,
  present: one.present - one.out.length,
  out: [],
  held: false,
});

async function compareOn(isWanted: () => boolean, show: (looked: Looked) => void): Promise<void> {
  const looked: Looked = { compared: [], unread: [], done: 0, all: 0 };
  let after: string | null = null;
  do {
    const some: ComparedSome = await sendJson<ComparedSome>("POST", forAll("compare"), { after });
    if (!isWanted()) return;
    looked.compared.push(...some.compared);
    looked.unread.push(...some.unread);
    after = some.next;
    show({ ...looked, compared: [...looked.compared], unread: [...looked.unread], done: some.done, all: some.all });
  } while (after !== null && isWanted());
}

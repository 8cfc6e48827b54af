// Sends something again, after asking where it may have arrived.
"use client";

import { useAct } from "@/components/ui/act";
import { useConfirm } from "@/components/ui/confirm";
import { useFormat } from "@/components/ui/format";
import { round } from "@/components/words/round";
import { doTo, roundKey } from "./queries";

const words = round.failures;

export interface Again {
  deliveryId: string;
  /** It may have arrived. */
  uncertain?: boolean;
}

export function useRetry(roundId: string) {
  const confirm = useConfirm();
  const act = useAct({
    send: ({ deliveryId, uncertain }: Again) =>
      doTo(roundId, "retry", { deliveryId, ...(uncertain ? { anyway: true } : {}) }),
    done: () => words.sentAgain,
    refresh: [roundKey(roundId), ["home"]],
  });
  const run = async (again: Again) => {
    const question = { title: words.uncertainTitle, about: words.uncertainAbout, action: words.uncertainAction };
    if (!again.uncertain || (await confirm(question))) act.run(again);
  };
  return { run, pending: act.pending };
}

export function useRetryAll(roundId: string) {
  const { number } = useFormat();
  const act = useAct({
    send: (_: undefined) => doTo<{ again: number }>(roundId, "retry-all"),
    done: ({ again }) => words.allSentAgain(again, number(again)),
    refresh: [roundKey(roundId), ["home"]],
  });
  return { run: () => act.run(undefined), pending: act.pending };
}

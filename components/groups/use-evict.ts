// Putting out of a group's channel exactly those who were shown.
"use client";

import { useAct } from "@/components/ui/act";
import { useConfirm } from "@/components/ui/confirm";
import { sendJson } from "@/components/ui/fetch";
import { groups as words } from "@/components/words/groups";
import type { ComparedTold } from "@/lib/bot/groups";
import { ALL_OF_GROUPS, stepOf } from "./queries";

export function useEvict(onDone: (compared: ComparedTold) => void) {
  const confirm = useConfirm();
  const evict = useAct({
    send: ({ groupId, out }: ComparedTold) =>
      sendJson<{ people: string[] }>("POST", stepOf(groupId, "evict"), { seen: out.map((one) => one.accountId) }),
    done: ({ people }, { name }) => words.evicted(people, name),
    refresh: ALL_OF_GROUPS,
    after: (_, compared) => onDone(compared),
  });
  const ask = async (compared: ComparedTold) => {
    const names = compared.out.map((one) => one.userName);
    const question = { title: words.evictTitle(compared.name), about: words.evictAbout(names), danger: true };
    if (await confirm({ ...question, action: words.evict(names.length) })) evict.run(compared);
  };
  return { ask, pending: evict.pending };
}

// One group held against its real channel, on asking.
"use client";

import { useState } from "react";
import { useAct } from "@/components/ui/act";
import { sendJson } from "@/components/ui/fetch";
import type { ComparedTold } from "@/lib/bot/groups";
import { stepOf } from "./queries";

export function useCompare(groupId: string) {
  const [compared, setCompared] = useState<ComparedTold | null>(null);
  const compare = useAct({
    send: () => sendJson<ComparedTold>("POST", stepOf(groupId, "compare")),
    after: (facts) => setCompared(facts),
  });
  return { compared, compare };
}

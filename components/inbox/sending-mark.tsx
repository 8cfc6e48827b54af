// What became of an answer, and another try where it was lost.
"use client";

import { Check, CircleAlert, CircleHelp, Clock, type LucideIcon } from "lucide-react";
import { useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { useConfirm } from "@/components/ui/confirm";
import { sendJson } from "@/components/ui/fetch";
import { inbox as words } from "@/components/words/inbox";
import type { InboxEntry, SendingState } from "@/lib/meetups/inbox-schemas";
import { at } from "./queries";

const ICONS: Record<SendingState, LucideIcon> = {
  waiting: Clock,
  sent: Check,
  failed: CircleAlert,
  unknown: CircleHelp,
};

interface Props {
  entry: InboxEntry;
  accountId: string;
  mayAnswer: boolean;
}

export function SendingMark({ entry: { id, sending }, accountId, mayAnswer }: Props) {
  if (!sending) return null;
  const { state, reason } = sending;
  const Icon = ICONS[state];
  const isLost = state === "failed" || state === "unknown";
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1 text-soft text-xs" aria-live="polite">
      <span
        className={isLost ? "inline-flex items-center gap-1 font-medium text-rose" : "inline-flex items-center gap-1"}
      >
        <Icon className="size-3" aria-hidden="true" />
        {words.sending[state]}
      </span>
      {isLost && reason && <span>{words.reason(words.reasons[reason.split(" ")[0]!] ?? reason)}</span>}
      {isLost && mayAnswer && <Again accountId={accountId} messageId={id} state={state} />}
    </div>
  );
}

function Again({ accountId, messageId, state }: { accountId: string; messageId: string; state: SendingState }) {
  const confirm = useConfirm();
  const { run, pending } = useAct({
    send: () => sendJson("POST", at(accountId, "again"), { messageId }),
    done: () => words.againSaid,
    refresh: [["inbox"], ["home"]],
  });
  const ask = async () => {
    if (state === "failed" || (await confirm(words.maybeTwice))) run();
  };
  return (
    <Button look="quiet" size="small" pending={pending} onClick={ask}>
      {words.again}
    </Button>
  );
}

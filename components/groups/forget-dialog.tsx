// Giving up a group and leaving its channel alone: who loses other groups by it is shown first.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useAct } from "@/components/ui/act";
import { sendJson } from "@/components/ui/fetch";
import { groupChanges } from "@/components/words/group-changes";
import type { ForgetTold } from "@/lib/groups/dashboard";
import { groupsHref } from "./address";
import { DecideDialog } from "./decide-dialog";
import { Effects } from "./effects";
import { forgetPreview, stepOf } from "./queries";

const words = groupChanges.forgetting;

export function ForgetDialog({ group, onClose }: { group: { id: string; name: string }; onClose: () => void }) {
  const router = useRouter();
  const preview = useQuery(forgetPreview(group.id));
  const forget = useAct({
    send: ({ mark }: ForgetTold) => sendJson<ForgetTold>("POST", stepOf(group.id, "forget"), { seen: mark }),
    done: () => words.done(group.name),
    refresh: [["groups"], ["home"], ["group", "preview"]],
    after: () => {
      onClose();
      router.push(groupsHref());
    },
  });
  return (
    <DecideDialog
      title={words.title(group.name)}
      about={words.about}
      preview={preview}
      can={() => true}
      action={words.action}
      danger
      pending={forget.pending}
      onGo={forget.run}
      onClose={onClose}
    >
      {({ effects }) => <Effects effects={effects} none={words.nobody} />}
    </DecideDialog>
  );
}

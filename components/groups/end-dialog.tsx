// Ending a group: what that does first, or which groups include it and so keep it from ending.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useAct } from "@/components/ui/act";
import { sendJson } from "@/components/ui/fetch";
import { Note } from "@/components/ui/note";
import { groupChanges } from "@/components/words/group-changes";
import type { DeleteTold } from "@/lib/bot/groups";
import { groupsHref } from "./address";
import { DecideDialog } from "./decide-dialog";
import { endPreview, stepOf } from "./queries";

const words = groupChanges.ending;

export function EndDialog({ group, onClose }: { group: { id: string; name: string }; onClose: () => void }) {
  const router = useRouter();
  const preview = useQuery(endPreview(group.id));
  const end = useAct({
    send: () => sendJson<DeleteTold>("POST", stepOf(group.id, "delete"), {}),
    done: (told) => (told.kind === "done" ? words.done(group.name) : null),
    refresh: [["groups"], ["home"], ["group", "preview"]],
    after: (told) => {
      if (told.kind !== "done") return;
      onClose();
      router.push(groupsHref());
    },
  });
  return (
    <DecideDialog
      title={words.title(group.name)}
      preview={preview}
      can={(told) => told.kind === "would"}
      action={words.action}
      danger
      pending={end.pending}
      onGo={() => end.run()}
      onClose={onClose}
    >
      {(told) => <Told told={told} />}
    </DecideDialog>
  );
}

function Told({ told }: { told: DeleteTold }) {
  if (told.kind === "included")
    return (
      <Note tone="bad" title={words.included}>
        {words.includedAbout(told.groups)}
      </Note>
    );
  return told.kind === "would" ? <p>{words.would(told.people, told.archives)}</p> : null;
}

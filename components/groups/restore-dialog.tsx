// Going back to a moment, in one group or in all: what would change first, then what became of it.
"use client";

import { useQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { useAct } from "@/components/ui/act";
import { sendJson } from "@/components/ui/fetch";
import { useFormat } from "@/components/ui/format";
import { groupChanges } from "@/components/words/group-changes";
import type { RestoreTold } from "@/lib/groups/told";
import { DecideDialog } from "./decide-dialog";
import { Effects } from "./effects";
import { ALL_OF_GROUPS, forAll, restorePreview } from "./queries";

const words = groupChanges.restore;

interface Props {
  at: string;
  group?: { id: string; name: string };
  onClose: () => void;
  onDone: () => void;
}

export function RestoreDialog({ at, group, onClose, onDone }: Props) {
  const moment = useFormat().moment(Date.parse(at));
  const preview = useQuery(restorePreview(at, group?.id ?? null));
  const restore = useAct({
    send: ({ mark }: RestoreTold) =>
      sendJson<RestoreTold & { closed: string[] }>("POST", forAll("restore"), {
        ...{ at, group: group?.id ?? null, seen: mark },
      }),
    done: (told) => words.done(told, moment),
    refresh: ALL_OF_GROUPS,
    after: ({ closed }) => {
      if (closed.length > 0) toast.warning(words.closed(closed));
      onClose();
      onDone();
    },
  });
  return (
    <DecideDialog
      title={group ? words.titleOne(group.name, moment) : words.titleAll(moment)}
      about={words.about}
      preview={preview}
      can={changes}
      action={words.action}
      pending={restore.pending}
      onGo={restore.run}
      onClose={onClose}
    >
      {(told) => <Told told={told} />}
    </DecideDialog>
  );
}

const changes = ({ created, ended, changed }: RestoreTold) => created.length + ended.length + changed.length > 0;

function Told({ told }: { told: RestoreTold }) {
  const { created, ended, changed, effects } = told;
  if (!changes(told)) return <p className="text-soft">{words.nothing}</p>;
  return (
    <>
      {created.length > 0 && <p>{words.created(created)}</p>}
      {ended.length > 0 && <p>{words.ended(ended)}</p>}
      {changed.length > 0 && <p>{words.changed(changed)}</p>}
      <Effects effects={effects} />
    </>
  );
}

// Putting people and groups in, taking them out, or making them owners: what it would do first, then the doing of it.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAct } from "@/components/ui/act";
import { sendJson } from "@/components/ui/fetch";
import { Field } from "@/components/ui/field";
import { Checkbox } from "@/components/ui/input";
import { groupChanges } from "@/components/words/group-changes";
import { ui } from "@/components/words/ui";
import type { ChangeAsked } from "@/lib/groups/dashboard-schemas";
import type { GroupVerb } from "@/lib/groups/schemas";
import type { ChangeTold } from "@/lib/groups/told";
import type { Picked } from "./chosen";
import { DecideDialog } from "./decide-dialog";
import { Effects } from "./effects";
import { ObstacleNote } from "./obstacle-note";
import { ALL_OF_GROUPS, changePreview, forAll, stepOf } from "./queries";
import { SubjectPicker } from "./subject-picker";

const words = groupChanges.change;
type Would = Extract<ChangeTold, { kind: "would" }>;

export interface Changing {
  verb: GroupVerb;
  /** Whom it is about already; without them they are chosen first. */
  whom?: Picked[];
}

interface Props extends Changing {
  group: { id: string; name: string };
  onClose: () => void;
}

export function ChangeDialog({ group, verb, whom, onClose }: Props) {
  const [picked, setPicked] = useState<Picked[]>(whom ?? []);
  const [invite, setInvite] = useState(false);
  const [yes, setYes] = useState(false);
  const subjects = picked.map(({ kind, id }) => ({ kind, id }));
  const asked: ChangeAsked = { verb, subjects, invite, yes };
  const preview = useQuery({ ...changePreview(group.id, asked), enabled: picked.length > 0 });
  const change = useChange(group, verb, picked, asked, onClose);
  const adds = verb === "add" || verb === "op";
  const data = picked.length === 0 ? NOTHING_YET : preview.data;
  return (
    <DecideDialog
      title={titleOf(group.name, verb, whom)}
      preview={{ ...preview, data }}
      can={(told) => told.kind === "would"}
      action={words.submit[verb]}
      danger={verb === "remove"}
      pending={change.pending}
      onGo={(told) => told.kind === "would" && change.run(told)}
      onClose={onClose}
      before={
        <>
          {!whom && (
            <Field label={words.whom} hint={words.whomHint}>
              {() => <SubjectPicker label={words.whom} picked={picked} onPicked={reset(setPicked, setYes)} />}
            </Field>
          )}
          {adds && <Invite checked={invite} onChange={setInvite} />}
        </>
      }
    >
      {(told) => (
        <>
          <h3 className="text-base">{words.preview}</h3>
          {told.kind === "none" ? (
            <p className="text-soft">{words.previewWait}</p>
          ) : (
            <Told told={told} verb={verb} yes={yes} onYes={setYes} />
          )}
        </>
      )}
    </DecideDialog>
  );
}

const NOTHING_YET = { kind: "none" } as const;

/** Others were chosen: what was said yes to is not about them. */
const reset = (setPicked: (picked: Picked[]) => void, setYes: (yes: boolean) => void) => (picked: Picked[]) => {
  setPicked(picked);
  setYes(false);
};

function titleOf(group: string, verb: GroupVerb, whom?: Picked[]): string {
  const who = whom?.map((one) => one.name).join(", ");
  if (verb === "op" && who) return words.promote(group, who);
  return words.titles[verb](group, who ?? "");
}

function useChange(group: Props["group"], verb: GroupVerb, picked: Picked[], asked: ChangeAsked, onClose: () => void) {
  const who = picked.map((one) => one.name).join(", ");
  return useAct({
    send: ({ mark }: Would) => sendJson<ChangeTold>("POST", stepOf(group.id, "change"), { ...asked, seen: mark }),
    // What came in between is shown in the dialog, which stays.
    done: (told) => (told.kind === "done" ? words.done[verb](who, group.name) : null),
    undo: (told) =>
      told.kind === "done" ? { label: ui.undo, send: () => sendJson("POST", forAll("undo"), { seq: told.seq }) } : null,
    refresh: ALL_OF_GROUPS,
    after: (told) => told.kind === "done" && onClose(),
  });
}

function Invite({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <div className="grid gap-1">
      <Checkbox label={words.invite} checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <p className="pl-6 text-soft text-xs">{words.inviteHint}</p>
    </div>
  );
}

function Told(props: { told: ChangeTold; verb: GroupVerb; yes: boolean; onYes: (yes: boolean) => void }) {
  const { told, verb, yes, onYes } = props;
  if (told.kind === "refused") return <ObstacleNote obstacle={told.obstacle} verb={verb} onYes={() => onYes(true)} />;
  return (
    <>
      {yes && <Checkbox label={words.yes} checked onChange={() => onYes(false)} />}
      <Effects effects={told.effects} />
      {told.invited > 0 && <p>{words.invited(told.invited)}</p>}
    </>
  );
}

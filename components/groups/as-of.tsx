// The groups as they were: choosing a moment, knowing that one looks at it, and going back to it.
"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormButtons } from "@/components/ui/form";
import { useFormat, usePlace } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { groupChanges } from "@/components/words/group-changes";
import { groups as words } from "@/components/words/groups";
import { RestoreDialog } from "./restore-dialog";

interface Choosing {
  onClose: () => void;
  /** An ISO moment. */
  onChosen: (at: string) => void;
}

export function AsOfDialog({ onClose, onChosen }: Choosing) {
  const { timeZone } = usePlace();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const show = () => {
    // Without a zone it is read as the browser's own, which is the viewer's.
    const at = new Date(typed).getTime();
    if (Number.isNaN(at) || at > Date.now()) return setWrong(true);
    onClose();
    onChosen(new Date(at).toISOString());
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={words.asOf} about={words.asOfAbout}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          show();
        }}
      >
        <Field
          label={words.asOfWhen}
          hint={words.asOfHint(timeZone.replaceAll("_", " "))}
          error={wrong ? words.asOfWrong : null}
        >
          {(ids) => (
            <Input
              {...ids}
              type="datetime-local"
              value={typed}
              onChange={(event) => {
                setWrong(false);
                setTyped(event.target.value);
              }}
            />
          )}
        </Field>
        <FormButtons submit={words.asOfShow} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

interface Past {
  at: string;
  onNow: () => void;
  mayRestore?: boolean;
  /** The one group that is looked at; without it, all. */
  group?: { id: string; name: string };
}

export function PastNote({ at, onNow, mayRestore, group }: Past) {
  const [restoring, setRestoring] = useState(false);
  const { moment } = useFormat();
  return (
    <Note
      tone="info"
      title={words.past(moment(Date.parse(at)))}
      action={
        <>
          <Button look="plain" size="small" onClick={onNow}>
            {words.toNow}
          </Button>
          {mayRestore && (
            <Button look="quiet" size="small" onClick={() => setRestoring(true)}>
              {group ? groupChanges.restore.one : groupChanges.restore.all}
            </Button>
          )}
        </>
      }
    >
      {words.pastAbout}
      {restoring && <RestoreDialog at={at} group={group} onClose={() => setRestoring(false)} onDone={onNow} />}
    </Note>
  );
}

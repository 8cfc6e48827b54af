// Making one person of two: the other one is chosen, and looked at before it is done.
"use client";

import { useState } from "react";
import { inWords, useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Note } from "@/components/ui/note";
import { people } from "@/components/words/people";
import { person } from "@/components/words/person";
import { ui } from "@/components/words/ui";
import type { PersonStory } from "@/lib/meetups/person/story";
import { PersonPicker, type Picked } from "./person-picker";
import { AROUND, doWith } from "./queries";
import { Whom } from "./whom";

const words = person.merge;

interface Props {
  story: PersonStory;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function MergeDialog({ story, open, onOpenChange }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words.title}
      about={<Whom name={story.fullName} about={words.about} />}
    >
      <Merging story={story} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function Merging({ story: { personId, fullName }, onClose }: { story: PersonStory; onClose: () => void }) {
  const [other, setOther] = useState<Picked | null>(null);
  const merge = useAct({
    send: (otherId: string) => doWith(personId, "merge", { otherId }),
    done: () => words.done(fullName),
    refresh: [...AROUND, ["pool"], ["inbox"]],
    after: onClose,
    quiet: true,
  });
  if (other === null)
    return (
      <div className="min-h-80">
        <PersonPicker label={words.other} exclude={[personId]} onPick={setOther} />
      </div>
    );
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <p className="text-soft">{words.chosen}</p>
        <p className="[overflow-wrap:anywhere]">
          <bdi className="font-medium">{other.fullName}</bdi>{" "}
          <bdi className="text-soft">{people.at(other.userName)}</bdi>
        </p>
      </div>
      <p>{words.noWayBack}</p>
      {merge.error && (
        <div role="alert">
          <Note tone="bad">{inWords(merge.error)}</Note>
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="plain" size="small" className="mr-auto" onClick={() => setOther(null)}>
          {words.another}
        </Button>
        <Button look="quiet" size="small" onClick={onClose}>
          {ui.cancel}
        </Button>
        <Button look="danger" size="small" pending={merge.pending} onClick={() => merge.run(other.personId)}>
          {words.submit}
        </Button>
      </div>
    </div>
  );
}

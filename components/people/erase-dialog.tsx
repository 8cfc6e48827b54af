// Erasing somebody: what goes, what stays, what speaks against it, and their name to be sure.
"use client";

import { useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form, TextField, useZodForm } from "@/components/ui/form";
import { Note } from "@/components/ui/note";
import { person } from "@/components/words/person";
import { ui } from "@/components/words/ui";
import type { PersonStory } from "@/lib/meetups/person/story";
import { AROUND, doWith } from "./queries";
import { Whom } from "./whom";

const words = person.erase;

interface Props {
  story: PersonStory;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function EraseDialog({ story, open, onOpenChange }: Props) {
  const holds = story.holds ?? [];
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words.title}
      about={<Whom name={story.fullName} about={words.about} />}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <What title={words.goes} items={words.goesWhat} />
        <What title={words.stays} items={words.staysWhat} />
      </div>
      <p className="text-soft">{words.back}</p>
      {holds.length > 0 ? (
        <Note tone="warn" title={words.holds}>
          <ul className="grid gap-1">
            {holds.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Note>
      ) : (
        <EraseForm story={story} onClose={() => onOpenChange(false)} />
      )}
    </Dialog>
  );
}

function What({ title, items }: { title: string; items: string[] }) {
  return (
    <div className="grid content-start gap-1">
      <h3 className="font-medium font-sans text-sm">{title}</h3>
      <ul className="grid list-disc gap-1 pl-4 text-soft">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}

function EraseForm({ story: { personId, fullName }, onClose }: { story: PersonStory; onClose: () => void }) {
  const form = useZodForm(() => import("@/lib/meetups/people-schemas").then((m) => m.ErasePerson), { name: "" });
  const erase = useAct({
    send: (name: string) => doWith(personId, "erase", { name }),
    done: () => words.done,
    refresh: [...AROUND, ["pool"], ["inbox"], ["users"]],
    quiet: true,
  });
  const submit = async ({ name }: { name: string }) => {
    await erase.runAsync(name);
    onClose();
  };
  const hint = (
    <>
      {words.nameHint} <bdi className="select-all font-medium text-ink [overflow-wrap:anywhere]">{fullName}</bdi>
    </>
  );
  return (
    <Form form={form} onSubmit={submit} label={words.title}>
      <TextField form={form} name="name" label={words.name} hint={hint} autoComplete="off" />
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" size="small" onClick={onClose}>
          {ui.cancel}
        </Button>
        <Button type="submit" look="danger" size="small" pending={erase.pending}>
          {words.submit}
        </Button>
      </div>
    </Form>
  );
}

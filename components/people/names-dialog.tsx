// What somebody is called: written by hand, or as the platform has it.
"use client";

import { useState } from "react";
import { StaleNote } from "@/components/pools/stale-note";
import { inWords } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form, FormButtons, TextField, useZodForm } from "@/components/ui/form";
import { person } from "@/components/words/person";
import { ui } from "@/components/words/ui";
import type { PersonStory } from "@/lib/meetups/person/story";
import { usePersonEdit } from "./use-edit";

const words = person.names;

interface Props {
  story: PersonStory;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function NamesDialog({ story, open, onOpenChange }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.title} about={words.about}>
      <NamesForm story={story} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function NamesForm({ story, onClose }: { story: PersonStory; onClose: () => void }) {
  // As they were when it was opened, whatever comes in meanwhile.
  const [shown, setShown] = useState(story);
  const { fullName, casualName, nameEdited } = shown;
  const form = useZodForm(() => import("@/lib/meetups/people-schemas").then((m) => m.EditNames), {
    fullName,
    casualName,
  });
  const edit = usePersonEdit(shown, true);
  const submit = async (values: { fullName: string; casualName: string }) => {
    // Both, as they stand here: alone, a new full name would bring its first word with it.
    const same = values.fullName === fullName && values.casualName === casualName;
    if (!same) await edit.runAsync({ set: values, said: words.done(values.fullName) });
    onClose();
  };
  const follow = async () => {
    try {
      await edit.runAsync({ set: { follow: true }, said: words.followed });
      onClose();
    } catch (error) {
      form.setError("root", { message: inWords(error) });
    }
  };
  const stale = !edit.pending && (story.fullName !== fullName || story.casualName !== casualName);
  const load = () => {
    setShown(story);
    form.reset({ fullName: story.fullName, casualName: story.casualName });
  };
  return (
    <Form form={form} onSubmit={submit} label={words.title}>
      {stale && <StaleNote title={words.stale} load={words.load} onLoad={load} />}
      <TextField form={form} name="fullName" label={words.full} autoComplete="off" />
      <TextField form={form} name="casualName" label={words.casual} hint={words.casualHint} autoComplete="off" />
      <FormButtons submit={ui.save} pending={edit.pending} onCancel={onClose}>
        {nameEdited && (
          <Button look="plain" size="small" className="mr-auto" disabled={edit.pending} onClick={follow}>
            {words.follow}
          </Button>
        )}
      </FormButtons>
    </Form>
  );
}

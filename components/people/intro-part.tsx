// What somebody says of themself to those they are matched with.
"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import { useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form, FormButtons, useZodForm } from "@/components/ui/form";
import { Textarea } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { When } from "@/components/ui/when";
import { person } from "@/components/words/person";
import type { PersonStory } from "@/lib/meetups/person/story";
import { AROUND, doWith } from "./queries";

const words = person.intro;

export function IntroPart({ story }: { story: PersonStory }) {
  const [editing, setEditing] = useState(false);
  const { hasIntro, intro, introAt, may } = story;
  const edit = may.edit && may.intro && (
    <Button look="quiet" size="small" icon={Pencil} onClick={() => setEditing(true)}>
      {hasIntro ? words.edit : words.write}
    </Button>
  );
  return (
    <Section title={words.title} about={words.about} actions={edit}>
      {intro === null ? (
        <p className="text-soft text-sm">{hasIntro ? words.hidden : words.none}</p>
      ) : (
        <figure className="grid gap-2 rounded-md border border-line bg-card px-4 py-3 text-sm">
          <blockquote dir="auto" className="max-h-80 overflow-y-auto whitespace-pre-wrap [overflow-wrap:anywhere]">
            {intro}
          </blockquote>
          {introAt !== null && (
            <figcaption className="text-soft text-xs">
              {words.written} <When at={introAt} style="day" />
            </figcaption>
          )}
        </figure>
      )}
      <Dialog open={editing} onOpenChange={setEditing} title={words.editTitle} about={words.editAbout} wide>
        <IntroForm story={story} onClose={() => setEditing(false)} />
      </Dialog>
    </Section>
  );
}

function IntroForm({ story, onClose }: { story: PersonStory; onClose: () => void }) {
  // As it was when it was opened, whatever comes in meanwhile.
  const [{ personId, intro, introAt }] = useState(story);
  const seen = { introAt };
  const form = useZodForm(() => import("@/lib/meetups/people-schemas").then((m) => m.SetIntro), { text: intro ?? "" });
  const save = useAct({
    send: (text: string) => doWith(personId, "intro", { text, seen }),
    done: () => words.done,
    refresh: AROUND,
    quiet: true,
  });
  const submit = async ({ text }: { text: string }) => {
    if (text !== intro) await save.runAsync(text);
    onClose();
  };
  return (
    <Form form={form} onSubmit={submit} label={words.editTitle}>
      <Field label={words.field} error={form.formState.errors.text?.message}>
        {(ids) => <Textarea {...ids} dir="auto" rows={10} {...form.register("text")} />}
      </Field>
      <FormButtons submit={words.save} pending={save.pending} onCancel={onClose} />
    </Form>
  );
}

// A new group: its name, who owns it, and below which other it stands.
"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAct } from "@/components/ui/act";
import { Dialog } from "@/components/ui/dialog";
import { sendJson } from "@/components/ui/fetch";
import { Field } from "@/components/ui/field";
import { Form, FormButtons, TextField, useZodForm } from "@/components/ui/form";
import { groupChanges } from "@/components/words/group-changes";
import type { GroupFacts } from "@/lib/groups/schemas";
import { groupHref } from "./address";
import type { Picked } from "./chosen";
import { ALL_OF_GROUPS } from "./queries";
import { SubjectPicker } from "./subject-picker";

const words = groupChanges.creating;

export function CreateDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const form = useZodForm(() => import("@/lib/groups/dashboard-schemas").then((m) => m.NewGroup), {
    name: "",
    owners: [],
    parent: null,
  });
  const [owners, setOwners] = useState<Picked[]>([]);
  const [parent, setParent] = useState<Picked[]>([]);
  const create = useAct({
    send: (values: object) => sendJson<GroupFacts>("POST", "/api/groups", values),
    done: ({ name }) => words.done(name),
    refresh: ALL_OF_GROUPS,
    quiet: true,
    after: ({ name }) => {
      onClose();
      router.push(groupHref(name));
    },
  });
  const { isSubmitted, errors } = form.formState;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={words.title} about={words.about}>
      <Form form={form} onSubmit={create.runAsync} label={words.title}>
        <TextField form={form} name="name" label={words.name} hint={words.nameHint} autoComplete="off" />
        <Field label={words.owners} hint={words.ownersHint} error={errors.owners?.message ?? null}>
          {() => (
            <SubjectPicker
              label={words.owners}
              only="people"
              picked={owners}
              onPicked={(picked) => {
                setOwners(picked);
                form.setValue(
                  "owners",
                  picked.map((one) => one.id),
                  { shouldValidate: isSubmitted },
                );
              }}
            />
          )}
        </Field>
        <Field label={words.parent} hint={words.parentHint} optional>
          {() => (
            <SubjectPicker
              label={words.parent}
              only="groups"
              picked={parent}
              onPicked={(picked) => {
                setParent(picked.slice(-1));
                form.setValue("parent", picked.at(-1)?.id ?? null);
              }}
            />
          )}
        </Field>
        <FormButtons submit={words.submit} pending={create.pending} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

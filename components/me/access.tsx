// What one is called here, and what one signs in with.
"use client";

import { useState } from "react";
import { useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { sendJson } from "@/components/ui/fetch";
import { Form, TextField, useZodForm } from "@/components/ui/form";
import { Facts } from "@/components/ui/key-value";
import { Section } from "@/components/ui/section";
import { me as words } from "@/components/words/me";
import type { OwnUser } from "@/lib/auth/me";
import type { OwnName } from "@/lib/auth/schemas";
import { PasswordDialog } from "./password-dialog";

export function Access({ user }: { user: OwnUser }) {
  const [changing, setChanging] = useState(false);
  const password = user.hasPassword ? (
    <Button look="quiet" size="small" onClick={() => setChanging(true)}>
      {words.changePassword}
    </Button>
  ) : (
    words.noPassword
  );
  return (
    <Section title={words.signIn}>
      <NameForm key={user.name} name={user.name} />
      <Facts
        items={[
          { label: words.email, value: user.email ?? words.noEmail },
          { label: words.password, value: password },
        ]}
      />
      <PasswordDialog open={changing} onOpenChange={setChanging} email={user.email} />
    </Section>
  );
}

function NameForm({ name }: { name: string }) {
  const form = useZodForm(() => import("@/lib/auth/schemas").then((m) => m.OwnName), { name, seen: name });
  const rename = useAct({
    send: (values: OwnName) => sendJson<{ name: string }>("PATCH", "/api/me", values),
    done: (facts) => words.nameDone(facts.name),
    refresh: [["me"]],
    quiet: true,
  });
  return (
    <Form form={form} onSubmit={(values) => rename.runAsync(values)}>
      <TextField form={form} name="name" label={words.name} hint={words.nameHint} autoComplete="name" />
      {form.formState.isDirty && (
        <Button type="submit" size="small" pending={rename.pending} className="justify-self-start">
          {words.save}
        </Button>
      )}
    </Form>
  );
}

// Another password: the present one, and the new one twice.
"use client";

import { NewPasswordFields } from "@/components/auth/new-password-fields";
import { useAct } from "@/components/ui/act";
import { Dialog } from "@/components/ui/dialog";
import { sendJson } from "@/components/ui/fetch";
import { Form, FormButtons, TextField, useZodForm } from "@/components/ui/form";
import { me as words } from "@/components/words/me";
import type { ChangePassword } from "@/lib/auth/schemas";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** For whatever keeps passwords: whose it is. */
  email: string | null;
}

export function PasswordDialog({ open, onOpenChange, email }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.changePassword} about={words.changePasswordAbout}>
      <PasswordForm onDone={() => onOpenChange(false)} email={email} />
    </Dialog>
  );
}

function PasswordForm({ onDone, email }: { onDone: () => void; email: string | null }) {
  const form = useZodForm(() => import("@/lib/auth/schemas").then((m) => m.ChangePassword), {
    present: "",
    password: "",
    again: "",
  });
  const change = useAct({
    send: (values: ChangePassword) => sendJson<{ ended: number }>("POST", "/api/me/password", values),
    done: ({ ended }) => words.passwordDone(ended),
    refresh: [["me"]],
    quiet: true,
  });
  const submit = async (values: ChangePassword) => {
    await change.runAsync(values);
    onDone();
  };
  return (
    <Form form={form} onSubmit={submit} label={words.changePassword}>
      <input type="hidden" name="username" autoComplete="username" value={email ?? ""} readOnly />
      <TextField
        form={form}
        name="present"
        label={words.presentPassword}
        type="password"
        autoComplete="current-password"
      />
      <NewPasswordFields form={form} label={words.newPassword} />
      <FormButtons submit={words.changePassword} pending={change.pending} onCancel={onDone} />
    </Form>
  );
}

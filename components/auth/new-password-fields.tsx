// A new password, typed twice because it cannot be seen.
"use client";

import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";
import { TextField } from "@/components/ui/form";
import { auth } from "@/components/words/auth";

interface Props<I extends FieldValues & { password: string; again: string }> {
  // biome-ignore lint/suspicious/noExplicitAny: what the schema makes of it does not matter to a field.
  form: UseFormReturn<I, unknown, any>;
  label: string;
}

export function NewPasswordFields<I extends FieldValues & { password: string; again: string }>({
  form,
  label,
}: Props<I>) {
  const hidden = { type: "password", autoComplete: "new-password" };
  return (
    <>
      <TextField form={form} name={"password" as FieldPath<I>} label={label} hint={auth.passwordHint} {...hidden} />
      <TextField form={form} name={"again" as FieldPath<I>} label={auth.again} {...hidden} />
    </>
  );
}

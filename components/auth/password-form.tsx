// Signing in with a password.
"use client";

import { Button } from "@/components/ui/button";
import { Form, TextField, useZodForm } from "@/components/ui/form";
import { auth } from "@/components/words/auth";
import type { SignIn } from "@/lib/auth/schemas";
import { goTo, signInWithPassword } from "./door";

export function PasswordForm({ back }: { back: string }) {
  const form = useZodForm(() => import("@/lib/auth/schemas").then((m) => m.SignIn), { email: "", password: "" });
  const submit = async ({ email, password }: SignIn) => {
    await signInWithPassword(email, password);
    await goTo(back);
  };
  return (
    <Form form={form} onSubmit={submit} label={auth.signIn}>
      <TextField form={form} name="email" label={auth.email} type="email" inputMode="email" autoComplete="username" />
      <TextField form={form} name="password" label={auth.password} type="password" autoComplete="current-password" />
      <Button type="submit" pending={form.formState.isSubmitting} className="mt-2">
        {auth.goOn}
      </Button>
    </Form>
  );
}

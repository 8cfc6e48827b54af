// The first run: whoever has the token becomes the first admin.
"use client";

import { Button } from "@/components/ui/button";
import { sendJson } from "@/components/ui/fetch";
import { Form, TextField, useZodForm } from "@/components/ui/form";
import { auth } from "@/components/words/auth";
import type { SetUp } from "@/lib/auth/schemas";
import { goTo, signInWithPassword } from "./door";
import { Entrance } from "./entrance";
import { NewPasswordFields } from "./new-password-fields";

export function SetUpView({ place }: { place: "terminal" | "file" }) {
  const form = useZodForm(() => import("@/lib/auth/schemas").then((m) => m.SetUp), {
    token: "",
    name: "",
    email: "",
    password: "",
    again: "",
  });
  const submit = async (values: SetUp) => {
    await sendJson("POST", "/api/setup", values);
    await signInWithPassword(values.email, values.password);
    await goTo("/dashboard");
  };
  const hint = `${auth.tokenPlace[place]} ${auth.tokenTime}`;
  return (
    <Entrance title={auth.setUp} about={auth.setUpAbout}>
      <Form form={form} onSubmit={submit} label={auth.setUp}>
        <TextField form={form} name="token" label={auth.token} hint={hint} autoComplete="off" />
        <TextField form={form} name="name" label={auth.name} autoComplete="name" />
        <TextField form={form} name="email" label={auth.email} type="email" inputMode="email" autoComplete="username" />
        <NewPasswordFields form={form} label={auth.password} />
        <Button type="submit" pending={form.formState.isSubmitting} className="mt-2">
          {auth.makeAdmin}
        </Button>
      </Form>
    </Entrance>
  );
}

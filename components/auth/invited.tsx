// An invitation: choosing how to sign in from now on.
"use client";

import { Button } from "@/components/ui/button";
import { sendJson } from "@/components/ui/fetch";
import { Form, TextField, useZodForm } from "@/components/ui/form";
import { auth, type Platform } from "@/components/words/auth";
import type { AcceptInvitation } from "@/lib/auth/schemas";
import { goTo, signInWithPassword } from "./door";
import { Entrance, Or } from "./entrance";
import { NewPasswordFields } from "./new-password-fields";
import { PlatformButtons } from "./platform-buttons";

interface Props {
  inviteKey: string;
  name: string;
  email: string | null;
  role: string;
  isReset: boolean;
  platforms: readonly Platform[];
  /** Where a sign-in through the chat comes back to. */
  back: string;
}

export function Invited({ inviteKey, name, email, role, isReset, platforms, back }: Props) {
  const title = isReset ? auth.resetTitle(name) : auth.invited(name);
  const path = `/api/invite/${encodeURIComponent(inviteKey)}`;
  return (
    <Entrance title={title} about={isReset ? auth.resetAbout : auth.invitedAbout(role)}>
      <PasswordChoice path={path} email={email} />
      {platforms.length > 0 && (
        <>
          <Or>{auth.or}</Or>
          <div className="grid gap-3">
            <PlatformButtons
              platforms={platforms}
              wording="continueWith"
              back={back}
              before={() => sendJson("POST", `${path}/platform`)}
            />
            <p className="text-soft text-sm">{auth.byPlatformAbout}</p>
          </div>
        </>
      )}
    </Entrance>
  );
}

function PasswordChoice({ path, email }: { path: string; email: string | null }) {
  const form = useZodForm(() => import("@/lib/auth/schemas").then((m) => m.AcceptInvitation), {
    email: email ?? "",
    password: "",
    again: "",
  });
  const submit = async (values: AcceptInvitation) => {
    const made = await sendJson<{ email: string }>("POST", path, values);
    await signInWithPassword(made.email, values.password);
    await goTo("/login");
  };
  return (
    <Form form={form} onSubmit={submit} label={auth.byPassword}>
      <TextField
        form={form}
        name="email"
        label={auth.email}
        hint={email === null ? undefined : auth.emailFixed}
        type="email"
        inputMode="email"
        autoComplete="username"
        readOnly={email !== null}
      />
      <NewPasswordFields form={form} label={auth.newPassword} />
      <Button type="submit" pending={form.formState.isSubmitting} className="mt-2">
        {auth.choosePassword}
      </Button>
    </Form>
  );
}

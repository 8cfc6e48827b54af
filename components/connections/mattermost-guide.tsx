// From no bot account to a connected one, in three steps.
"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Form, FormButtons, TextField, useZodForm } from "@/components/ui/form";
import { connections as words } from "@/components/words/connections";
import type { ConnectionFacts } from "@/lib/bot/connection-schemas";
import { Addresses, ReachNote } from "./reach";
import { Step, Steps, Told } from "./step";
import { useConnecting } from "./use-connecting";

const { mattermost } = words;

export function MattermostGuide({ facts }: { facts: ConnectionFacts }) {
  return (
    <div className="grid gap-6">
      <ReachNote facts={facts} />
      <Steps>
        <Step number={1} title={mattermost.account}>
          <Told text={mattermost.accountAbout} />
          <Told text={mattermost.accountHint} />
        </Step>
        <Step number={2} title={mattermost.join}>
          <Told text={mattermost.joinAbout} />
          <Told text={mattermost.joinHint} />
        </Step>
        <Step number={3} title={mattermost.paste}>
          <Told text={mattermost.pasteAbout} />
          <MattermostForm facts={facts} />
        </Step>
      </Steps>
    </div>
  );
}

const EMPTY = { apiUrl: "", token: "", login: "", password: "", team: "", commandToken: "", webhookToken: "" };
const useMattermostForm = () =>
  useZodForm(() => import("@/lib/bot/connection-schemas").then((m) => m.ConnectMattermost), EMPTY);

function MattermostForm({ facts }: { facts: ConnectionFacts }) {
  const [byAccount, setByAccount] = useState(false);
  const form = useMattermostForm();
  const { send } = useConnecting("mattermost", "connect");
  const other = () => {
    // What is not shown must not be sent.
    for (const name of ["token", "login", "password"] as const) form.resetField(name, { defaultValue: "" });
    setByAccount(!byAccount);
  };
  return (
    <Form form={form} onSubmit={send} label={mattermost.paste} className="grid max-w-xl gap-4">
      <TextField form={form} name="apiUrl" inputMode="url" label={mattermost.apiUrl} hint={mattermost.apiUrlHint} />
      {byAccount ? (
        <>
          <TextField form={form} name="login" label={mattermost.login} autoComplete="off" />
          <TextField form={form} name="password" type="password" label={mattermost.password} autoComplete="off" />
        </>
      ) : (
        <TextField form={form} name="token" type="password" label={mattermost.token} hint={mattermost.tokenHint} />
      )}
      <div>
        <Button look="plain" size="small" onClick={other}>
          {byAccount ? mattermost.withBot : mattermost.withAccount}
        </Button>
      </div>
      {!facts.preset.parts.includes("team") && (
        <TextField form={form} name="team" label={mattermost.team} hint={mattermost.teamHint} optional />
      )}
      <More form={form} facts={facts} />
      <FormButtons submit={words.connect} pending={form.formState.isSubmitting} />
    </Form>
  );
}

function More({ form, facts }: { form: ReturnType<typeof useMattermostForm>; facts: ConnectionFacts }) {
  const { parts } = facts.preset;
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer text-soft underline decoration-line underline-offset-4 hover:text-ink">
        {mattermost.more}
      </summary>
      <div className="grid gap-4 pt-4">
        <p className="text-soft">{mattermost.moreAbout}</p>
        {!parts.includes("commandToken") && (
          <TextField
            form={form}
            name="commandToken"
            type="password"
            label={mattermost.commandToken}
            hint={mattermost.commandTokenHint}
            optional
          />
        )}
        {!parts.includes("webhookToken") && (
          <TextField
            form={form}
            name="webhookToken"
            type="password"
            label={mattermost.webhookToken}
            hint={mattermost.webhookTokenHint}
            optional
          />
        )}
        <Addresses facts={facts} />
      </div>
    </details>
  );
}

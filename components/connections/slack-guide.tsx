// From no Slack app to a connected one, in four steps.
"use client";

import { ExternalLink } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy";
import { Form, FormButtons, TextField, useZodForm } from "@/components/ui/form";
import { connections as words } from "@/components/words/connections";
import { SLACK_API } from "@/lib/bot/connection-choices";
import type { ConnectionFacts } from "@/lib/bot/connection-schemas";
import { ReachNote } from "./reach";
import { Step, Steps, Told } from "./step";
import { useConnecting } from "./use-connecting";

const { slack } = words;

export function SlackGuide({ facts }: { facts: ConnectionFacts }) {
  const manifest = facts.manifest ?? "";
  return (
    <div className="grid gap-6">
      <ReachNote facts={facts} />
      <Steps>
        <Step number={1} title={slack.make}>
          <Told text={slack.makeAbout} />
          <div>
            <ButtonLink
              look="quiet"
              size="small"
              icon={ExternalLink}
              target="_blank"
              rel="noreferrer"
              href={`https://api.slack.com/apps?new_app=1&manifest_yaml=${encodeURIComponent(manifest)}`}
            >
              {slack.makeButton}
            </ButtonLink>
          </div>
          <ByHand manifest={manifest} />
        </Step>
        <Step number={2} title={slack.install}>
          <Told text={slack.installAbout} />
        </Step>
        <Step number={3} title={slack.paste}>
          <Told text={slack.pasteAbout} />
          <SlackForm facts={facts} />
        </Step>
      </Steps>
    </div>
  );
}

function ByHand({ manifest }: { manifest: string }) {
  return (
    <details className="grid gap-3 text-sm">
      <summary className="w-fit cursor-pointer text-soft underline decoration-line underline-offset-4 hover:text-ink">
        {slack.byHand}
      </summary>
      <div className="grid gap-3 pt-3">
        <Told text={slack.byHandAbout} />
        <div className="relative">
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
            tabIndex={0}
            aria-label={slack.manifest}
            className="max-h-64 overflow-auto rounded-md border border-line bg-card p-4"
          >
            <pre className="text-xs">{manifest}</pre>
          </section>
          <span className="absolute top-2 right-2">
            <CopyButton value={manifest} />
          </span>
        </div>
      </div>
    </details>
  );
}

function SlackForm({ facts }: { facts: ConnectionFacts }) {
  const preset = facts.preset.apiUrl;
  const form = useZodForm(() => import("@/lib/bot/connection-schemas").then((m) => m.ConnectSlack), {
    apiUrl: preset ?? SLACK_API,
    botToken: "",
    signingSecret: "",
    appToken: "",
  });
  const { send } = useConnecting("slack", "connect");
  return (
    <Form form={form} onSubmit={send} label={slack.paste} className="grid max-w-xl gap-4">
      <TextField form={form} name="botToken" type="password" label={slack.botToken} hint={slack.botTokenHint} />
      <TextField
        form={form}
        name="signingSecret"
        type="password"
        label={slack.signingSecret}
        hint={slack.signingSecretHint}
        optional
      />
      {!facts.preset.parts.includes("appToken") && (
        <TextField
          form={form}
          name="appToken"
          type="password"
          label={slack.appToken}
          hint={slack.appTokenHint}
          optional
        />
      )}
      <TextField
        form={form}
        name="apiUrl"
        inputMode="url"
        label={slack.apiUrl}
        hint={preset ? words.fromEnvironment : slack.apiUrlHint}
        readOnly={preset !== null}
      />
      <FormButtons submit={words.connect} pending={form.formState.isSubmitting} />
    </Form>
  );
}

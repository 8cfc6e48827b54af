// Other tokens for the same workspace.
"use client";

import { Dialog } from "@/components/ui/dialog";
import { Form, FormButtons, TextField, useZodForm } from "@/components/ui/form";
import { connections as words } from "@/components/words/connections";
import type { ConnectionFacts, PartName, WorkspaceConnection } from "@/lib/bot/connection-schemas";
import { useConnecting } from "./use-connecting";

interface Props {
  facts: ConnectionFacts;
  workspace: WorkspaceConnection;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function RotateDialog({ facts, workspace, open, onOpenChange }: Props) {
  const name = words.names[facts.platform];
  const close = () => onOpenChange(false);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.rotateTitle(name)} about={words.rotateAbout}>
      {facts.platform === "slack" ? (
        <SlackTokens facts={facts} workspace={workspace} onClose={close} />
      ) : (
        <MattermostTokens facts={facts} workspace={workspace} onClose={close} />
      )}
    </Dialog>
  );
}

type TokensProps = Pick<Props, "facts" | "workspace"> & { onClose: () => void };

function SlackTokens({ facts, workspace, onClose }: TokensProps) {
  const form = useZodForm(() => import("@/lib/bot/connection-schemas").then((m) => m.RotateSlack), {
    apiUrl: "",
    botToken: "",
    signingSecret: "",
    appToken: "",
  });
  const { send } = useConnecting("slack", "rotate");
  return (
    <Form form={form} onSubmit={(values) => send(values).then(onClose)} label={words.rotate}>
      <TextField form={form} name="botToken" type="password" label={words.parts.botToken} optional />
      <TextField form={form} name="signingSecret" type="password" label={words.parts.signingSecret} optional />
      {!facts.preset.parts.includes("appToken") && (
        <TextField form={form} name="appToken" type="password" label={words.parts.appToken} optional />
      )}
      {workspace.apiUrlFrom === "dashboard" && (
        <TextField form={form} name="apiUrl" label={words.api} placeholder={workspace.apiUrl} optional />
      )}
      <FormButtons submit={words.rotateSave} pending={form.formState.isSubmitting} onCancel={onClose} />
    </Form>
  );
}

const EMPTY = { apiUrl: "", token: "", login: "", password: "", team: "", commandToken: "", webhookToken: "" };
const SECRET: PartName[] = ["token", "password", "commandToken", "webhookToken"];

function MattermostTokens({ facts, workspace, onClose }: TokensProps) {
  const form = useZodForm(() => import("@/lib/bot/connection-schemas").then((m) => m.RotateMattermost), EMPTY);
  const { send } = useConnecting("mattermost", "rotate");
  const names = workspace.parts.map(({ name }) => name).filter((name) => !facts.preset.parts.includes(name));
  return (
    <Form form={form} onSubmit={(values) => send(values).then(onClose)} label={words.rotate}>
      {names.map((name) => (
        <TextField
          key={name}
          form={form}
          name={name as keyof typeof EMPTY}
          type={SECRET.includes(name) ? "password" : "text"}
          autoComplete="off"
          label={words.parts[name]}
          optional
        />
      ))}
      <TextField form={form} name="apiUrl" label={words.server} placeholder={workspace.apiUrl} optional />
      <FormButtons submit={words.rotateSave} pending={form.formState.isSubmitting} onCancel={onClose} />
    </Form>
  );
}

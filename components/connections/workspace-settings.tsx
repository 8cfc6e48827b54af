// Who gets messages Kith does not understand, and how fast it posts.
"use client";

import { useState } from "react";
import { useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { sendJson } from "@/components/ui/fetch";
import { Form, TextField, useZodForm } from "@/components/ui/form";
import { useFormat } from "@/components/ui/format";
import { Facts } from "@/components/ui/key-value";
import { connections as words } from "@/components/words/connections";
import type { ConnectionFacts, WorkspaceConnection } from "@/lib/bot/connection-schemas";
import { AdminPicker } from "./admin-picker";
import { at } from "./queries";

interface Props {
  facts: ConnectionFacts;
  workspace: WorkspaceConnection;
}

export function WorkspaceSettings(props: Props) {
  return (
    <div className="grid gap-4">
      <h3 className="text-base">{words.settings}</h3>
      <Admin {...props} />
      <Rate key={props.workspace.messagesPerMinute.value} {...props} />
    </div>
  );
}

function Admin({ facts: { platform }, workspace }: Props) {
  const [choosing, setChoosing] = useState(false);
  const { user, name, from } = workspace.admin;
  const seen = { adminUser: user };
  const act = useAct({
    send: (chosen: { user: string; fullName: string } | null) =>
      sendJson("POST", at(platform, "settings"), { adminUser: chosen?.user ?? null, seen }),
    done: (_, chosen) => (chosen ? words.adminSet(chosen.fullName) : words.adminCleared),
    refresh: [["connections"]],
  });
  const present = user === null ? words.adminNobody : (name ?? user);
  return (
    <div className="grid gap-2 text-sm">
      <Facts items={[{ label: words.admin, value: present }]} />
      <p className="text-soft text-xs">{from === "environment" ? words.fromEnvironment : words.adminAbout}</p>
      {from === "dashboard" && (
        <div className="flex flex-wrap gap-2">
          <Button look="quiet" size="small" onClick={() => setChoosing(true)}>
            {user === null ? words.adminChoose : words.adminChange}
          </Button>
          {user !== null && (
            <Button look="plain" size="small" pending={act.pending} onClick={() => act.run(null)}>
              {words.adminNone}
            </Button>
          )}
        </div>
      )}
      <AdminPicker platform={platform} open={choosing} onOpenChange={setChoosing} onChoose={act.run} />
    </div>
  );
}

function Rate({ facts: { platform }, workspace }: Props) {
  const { value, from } = workspace.messagesPerMinute;
  const { number } = useFormat();
  const form = useZodForm(() => import("@/lib/bot/connection-schemas").then((m) => m.SetWorkspace), {
    messagesPerMinute: value,
  });
  const act = useAct({
    send: (messagesPerMinute: number | undefined) =>
      sendJson("POST", at(platform, "settings"), { messagesPerMinute, seen: { messagesPerMinute: value } }),
    done: (_, rate) => words.rateSaved(number(rate ?? value)),
    refresh: [["connections"]],
    quiet: true,
  });
  if (from === "environment") {
    const told = `${number(value)} · ${words.fromEnvironment}`;
    return <Facts items={[{ label: words.rate, value: told }]} />;
  }
  return (
    <Form
      form={form}
      onSubmit={({ messagesPerMinute }) => act.runAsync(messagesPerMinute)}
      label={words.rateOf(words.names[platform])}
      className="flex max-w-md flex-wrap items-start gap-x-2"
    >
      <TextField form={form} name="messagesPerMinute" inputMode="numeric" label={words.rate} hint={words.rateHint} />
      <Button type="submit" look="quiet" size="small" pending={act.pending} className="mt-7 min-h-9">
        {words.rateSave}
      </Button>
    </Form>
  );
}

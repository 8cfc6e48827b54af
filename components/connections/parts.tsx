// The tokens of a connection: only whether they are set, and since when.
"use client";

import { useAct } from "@/components/ui/act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useConfirm } from "@/components/ui/confirm";
import { DataTable } from "@/components/ui/data-table";
import { sendJson } from "@/components/ui/fetch";
import { When } from "@/components/ui/when";
import { connections as words } from "@/components/words/connections";
import { OPTIONAL_PARTS } from "@/lib/bot/connection-choices";
import type { ConnectionFacts, ConnectionPart, PartName, WorkspaceConnection } from "@/lib/bot/connection-schemas";
import { at } from "./queries";

interface Props {
  facts: ConnectionFacts;
  workspace: WorkspaceConnection;
}

const isOptional = (name: PartName) => (OPTIONAL_PARTS as readonly PartName[]).includes(name);

export function Parts({ facts, workspace }: Props) {
  const byLogin = workspace.parts.some(({ name, isSet }) => name === "login" && isSet);
  // A bot and a full account exclude each other: the other one is not missing.
  const other: PartName[] = byLogin ? ["token"] : ["login", "password"];
  const rows = workspace.parts.filter(({ name }) => !other.includes(name));
  return (
    <div className="grid gap-3">
      <h3 className="text-base">{words.tokens}</h3>
      <p className="text-soft text-sm">{words.tokensAbout}</p>
      <DataTable<ConnectionPart>
        caption={words.tokens}
        rows={rows}
        rowKey={({ name }) => name}
        empty={null}
        columns={[
          { key: "name", title: words.part, cell: ({ name }) => words.parts[name] },
          {
            key: "state",
            title: words.partState,
            cell: ({ isSet }) => <Badge tone={isSet ? "good" : "plain"}>{isSet ? words.set : words.notSet}</Badge>,
          },
          {
            key: "changed",
            title: words.partChanged,
            cell: (part) => <Changed part={part} facts={facts} />,
          },
        ]}
      />
    </div>
  );
}

function Changed({ part, facts }: { part: ConnectionPart; facts: ConnectionFacts }) {
  const { name, from, changedAt } = part;
  if (from === "environment") return <span className="text-soft">{words.fromEnvironment}</span>;
  if (changedAt === null) return null;
  return (
    <span className="flex flex-wrap items-center justify-between gap-2">
      <When at={changedAt} style="day" />
      {isOptional(name) && facts.from === "dashboard" && <Remove name={name} facts={facts} />}
    </span>
  );
}

function Remove({ name, facts: { platform } }: { name: PartName; facts: ConnectionFacts }) {
  const confirm = useConfirm();
  const part = words.parts[name];
  const act = useAct({
    send: () => sendJson("POST", at(platform, "remove"), { part: name }),
    done: () => words.removed(part),
    refresh: [["connections"]],
  });
  const press = async () => {
    const question = { title: words.removeTitle(part), about: words.removeAbout, action: words.removePart };
    if (await confirm({ ...question, danger: true })) act.run();
  };
  return (
    <Button look="plain" size="small" pending={act.pending} onClick={press}>
      {words.removePart}
    </Button>
  );
}

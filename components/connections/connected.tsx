// A connection that stands: what it is, its tokens, a test, and how Kith behaves there.
"use client";

import { PlugZap, RefreshCw, Unplug } from "lucide-react";
import { useState } from "react";
import { useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { useConfirm } from "@/components/ui/confirm";
import { sendJson } from "@/components/ui/fetch";
import { useFormat } from "@/components/ui/format";
import { Facts } from "@/components/ui/key-value";
import { When } from "@/components/ui/when";
import { connections as words } from "@/components/words/connections";
import type { ConnectionCheck, ConnectionFacts, WorkspaceConnection } from "@/lib/bot/connection-schemas";
import { CheckResult } from "./check-result";
import { Parts } from "./parts";
import { at } from "./queries";
import { Reached } from "./reached";
import { RotateDialog } from "./rotate-dialog";
import { WorkspaceSettings } from "./workspace-settings";

interface Props {
  facts: ConnectionFacts;
  workspace: WorkspaceConnection;
}

export function Connected({ facts, workspace }: Props) {
  const { platform, from } = facts;
  const [rotating, setRotating] = useState(false);
  const [check, setCheck] = useState<ConnectionCheck | null>(null);
  const test = useAct({
    send: () => sendJson<ConnectionCheck>("POST", at(platform, "test"), {}),
    refresh: [["connections"], ["home"]],
  });
  const press = async () => setCheck(await test.runAsync().catch(() => null));
  return (
    <div className="grid gap-8">
      <div className="grid gap-3">
        <div className="flex flex-wrap gap-2">
          <Button look="quiet" size="small" icon={PlugZap} pending={test.pending} onClick={press}>
            {words.test}
          </Button>
          {from === "dashboard" && (
            <>
              <Button look="quiet" size="small" icon={RefreshCw} onClick={() => setRotating(true)}>
                {words.rotate}
              </Button>
              <Disconnect {...{ facts, workspace }} />
            </>
          )}
        </div>
        <div aria-live="polite" className="empty:hidden">
          {check && <CheckResult check={check} />}
        </div>
      </div>
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-2">
        <About {...{ facts, workspace }} />
        <Parts {...{ facts, workspace }} />
        <Reached {...{ facts, workspace }} />
        <WorkspaceSettings {...{ facts, workspace }} />
      </div>
      <RotateDialog {...{ facts, workspace }} open={rotating} onOpenChange={setRotating} />
    </div>
  );
}

function About({ facts: { platform }, workspace }: Props) {
  const { number } = useFormat();
  const { waiting, failed, heardAt } = workspace;
  const owed = [waiting > 0 && words.waiting(number(waiting)), failed > 0 && words.failed(number(failed))];
  return (
    <Facts
      items={[
        { label: platform === "slack" ? words.workspace : words.team, value: workspace.name },
        { label: words.server, value: workspace.url },
        { label: words.api, value: workspace.apiUrl },
        { label: words.bot, value: <code>{workspace.botUser}</code> },
        { label: words.since, value: <When at={workspace.since} /> },
        { label: words.groups, value: workspace.groups ? words.groupsOn : words.groupsOff },
        { label: words.owed, value: owed.filter(Boolean).join(", ") || words.nothingOwed },
        { label: words.heard, value: heardAt === null ? words.never : <When at={heardAt} style="ago" /> },
      ]}
    />
  );
}

function Disconnect({ facts: { platform }, workspace }: Props) {
  const confirm = useConfirm();
  const name = words.names[platform];
  const act = useAct({
    send: () => sendJson("POST", at(platform, "disconnect"), {}),
    done: () => words.disconnected(name),
    refresh: [["connections"], ["home"]],
  });
  const press = async () => {
    const about = words.disconnectAbout(workspace.name);
    const action = words.disconnect;
    if (await confirm({ title: words.disconnectTitle(name), about, action, danger: true })) act.run();
  };
  return (
    <Button look="danger" size="small" icon={Unplug} pending={act.pending} onClick={press}>
      {words.disconnect}
    </Button>
  );
}

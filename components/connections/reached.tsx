// Whether the platform reaches Kith, and what to paste there so that it does.
"use client";

import { Note } from "@/components/ui/note";
import { connections as words } from "@/components/words/connections";
import type { ConnectionFacts, WorkspaceConnection } from "@/lib/bot/connection-schemas";
import { Addresses, ReachNote } from "./reach";
import { Told } from "./step";

interface Props {
  facts: ConnectionFacts;
  workspace: WorkspaceConnection;
}

/** Mattermost is listened to; Slack has to come by itself, and until it has this is the last step. */
export function Reached(props: Props) {
  const isSlack = props.facts.platform === "slack";
  const { heardAt, unsignedAt, parts } = props.workspace;
  const has = (part: string) => parts.some(({ name, isSet }) => name === part && isSet);
  if (has("appToken") && !has("signingSecret")) return <BySocket />;
  const isRefused = isSlack && unsignedAt !== null && unsignedAt > (heardAt ?? 0);
  const isDone = isSlack && heardAt !== null && !isRefused;
  return (
    <div className="grid gap-3">
      <h3 className="text-base">{isSlack ? words.slack.reach : words.mattermost.reach}</h3>
      {isRefused && <Note tone="bad">{words.slack.unsigned}</Note>}
      {isSlack && heardAt === null && <Note tone="info">{words.slack.notReached}</Note>}
      {isDone && <Note tone="good">{words.slack.reached}</Note>}
      {isDone ? (
        <details className="text-sm">
          <summary className="w-fit cursor-pointer text-soft underline decoration-line underline-offset-4 hover:text-ink">
            {words.addresses}
          </summary>
          <div className="grid gap-3 pt-3">
            <How {...props} />
          </div>
        </details>
      ) : (
        <How {...props} />
      )}
    </div>
  );
}

function BySocket() {
  return (
    <div className="grid gap-3">
      <h3 className="text-base">{words.slack.reach}</h3>
      <Note tone="info">{words.slack.bySocket}</Note>
    </div>
  );
}

function How({ facts }: Props) {
  const text = facts.platform === "slack" ? words.slack.reachAbout : words.mattermost.reachAbout;
  return (
    <>
      <Told text={text} />
      <ReachNote facts={facts} />
      <Addresses facts={facts} />
    </>
  );
}

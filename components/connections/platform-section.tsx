// One platform: its state, and either the connection or the way to one.
"use client";

import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { useFormat } from "@/components/ui/format";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { connections as words } from "@/components/words/connections";
import type { ConnectionFacts } from "@/lib/bot/connection-schemas";
import { Connected } from "./connected";
import { MattermostGuide } from "./mattermost-guide";
import { SlackGuide } from "./slack-guide";

const LOOKS = {
  connected: ["good", CircleCheck],
  starting: ["info", CircleDashed],
  failing: ["bad", CircleAlert],
  off: ["plain", CircleDashed],
} as const;

export function PlatformSection({ facts }: { facts: ConnectionFacts }) {
  const { platform, state, detail, workspace } = facts;
  const [tone, icon] = LOOKS[state];
  const name = words.names[platform];
  return (
    <Section
      title={name}
      about={state === "off" ? words.offAbout.off[platform] : undefined}
      actions={
        <span aria-live="polite">
          <Badge tone={tone} icon={icon}>
            {words.states[state]}
          </Badge>
        </span>
      }
    >
      {detail && <Note tone="bad" title={detail} />}
      {facts.from === "environment" && <Note title={words.fromEnvironment}>{words.fromEnvironmentAbout(name)}</Note>}
      {workspace ? <Connected facts={facts} workspace={workspace} /> : <Guide facts={facts} />}
    </Section>
  );
}

function Guide({ facts }: { facts: ConnectionFacts }) {
  const { number } = useFormat();
  const { platform, before, from } = facts;
  if (from === "environment") return null;
  return (
    <div className="grid gap-6">
      {before && (
        <Note title={words.offAbout.before(before.name)}>
          {before.waiting > 0 && words.offAbout.waiting(number(before.waiting), before.name)}
        </Note>
      )}
      {platform === "slack" ? <SlackGuide facts={facts} /> : <MattermostGuide facts={facts} />}
    </div>
  );
}

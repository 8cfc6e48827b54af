// How the platform reaches Kith: the addresses to be pasted there, and whether anybody can reach them.
"use client";

import { CopyField } from "@/components/ui/copy";
import { Note } from "@/components/ui/note";
import { connections as words } from "@/components/words/connections";
import type { ConnectionFacts } from "@/lib/bot/connection-schemas";
import { Told } from "./step";

/** What stands in the way of being reached from elsewhere; nothing where nothing does. */
export function ReachNote({ facts: { platform, reach, addresses } }: { facts: ConnectionFacts }) {
  const own = new URL("events" in addresses ? addresses.events : addresses.actions).origin;
  if (platform === "mattermost") return reach === "local" ? <Note tone="info">{words.localServer(own)}</Note> : null;
  if (reach === "public") return null;
  const text = reach === "local" ? words.local(own) : words.insecure(own);
  return (
    <Note tone={reach === "local" ? "info" : "warn"}>
      <Told text={text} />
    </Note>
  );
}

export function Addresses({ facts: { addresses } }: { facts: ConnectionFacts }) {
  return (
    <div className="grid gap-4">
      {"events" in addresses ? (
        <>
          <CopyField label={words.slack.events} value={addresses.events} />
          <CopyField label={words.slack.interactions} value={addresses.interactions} />
        </>
      ) : (
        <>
          <CopyField label={words.mattermost.actions} value={addresses.actions} />
          <CopyField label={words.mattermost.commands} value={addresses.commands} />
          <CopyField label={words.mattermost.webhook} value={addresses.webhook} />
        </>
      )}
    </div>
  );
}

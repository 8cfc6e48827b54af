// The browsers in which one is signed in, and the way out of all but this.
"use client";

import { MonitorSmartphone } from "lucide-react";
import { useAct } from "@/components/ui/act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useConfirm } from "@/components/ui/confirm";
import { sendJson } from "@/components/ui/fetch";
import { Section } from "@/components/ui/section";
import { When } from "@/components/ui/when";
import { me as words } from "@/components/words/me";
import type { SessionFacts } from "@/lib/auth/sessions";

export function Sessions({ sessions }: { sessions: SessionFacts[] }) {
  const confirm = useConfirm();
  const end = useAct({
    send: () => sendJson<{ ended: number }>("DELETE", "/api/me/sessions"),
    done: ({ ended }) => words.endedOthers(ended),
    refresh: [["me"]],
  });
  const ask = async () => {
    const question = { title: words.endOthers, about: words.endOthersAbout, action: words.endOthers, danger: true };
    if (await confirm(question)) end.run();
  };
  return (
    <Section title={words.sessions}>
      <ul className="grid gap-3">
        {sessions.map((session) => (
          <li key={session.id} className="flex items-start gap-3">
            <MonitorSmartphone className="mt-0.5 size-4 shrink-0 text-soft" aria-hidden="true" />
            <div className="grid gap-0.5">
              <span className="flex flex-wrap items-center gap-2">
                {session.isThis ? <Badge tone="good">{words.here}</Badge> : words.elsewhere}
                <span className="text-soft">{words.via[session.via]}</span>
              </span>
              <span className="text-soft text-xs">
                {words.since} <When at={session.createdAt} style="day" /> {words.until}{" "}
                <When at={session.expiresAt} style="day" />
              </span>
            </div>
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button look="quiet" size="small" pending={end.pending} onClick={ask} className="justify-self-start">
          {words.endOthers}
        </Button>
      )}
    </Section>
  );
}

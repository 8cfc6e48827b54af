// What is wrong with a group's channel, and what to do about it.
"use client";

import { useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { sendJson } from "@/components/ui/fetch";
import { Note } from "@/components/ui/note";
import { groups as words } from "@/components/words/groups";
import type { GroupDetail } from "@/lib/groups/detail";
import { stepOf } from "./queries";

export function StateNote({ group: { id, state, unconfirmed, may } }: { group: GroupDetail }) {
  const look = useAct({
    send: () => sendJson("POST", stepOf(id, "check")),
    done: () => words.lookedAgain,
    refresh: [["group"]],
  });
  const about = state === null || state === "managed" ? null : words.states[state];
  return (
    <>
      {about && (
        <Note
          tone={state === "archived" ? "plain" : "warn"}
          title={about.title}
          action={
            may.reconcile && (
              <Button look="quiet" size="small" pending={look.pending} onClick={() => look.run()}>
                {words.lookAgain}
              </Button>
            )
          }
        >
          {about.about}
        </Note>
      )}
      {unconfirmed && (
        <Note tone="info" title={words.unconfirmedTitle}>
          {words.unconfirmedAbout}
        </Note>
      )}
    </>
  );
}

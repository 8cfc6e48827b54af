// Who is really in a group's channel, held against who may be; and putting out whoever may not.
"use client";

import { GitCompareArrows, UserMinus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { When } from "@/components/ui/when";
import { groups as words } from "@/components/words/groups";
import type { ComparedTold } from "@/lib/bot/groups";
import type { GroupDetail } from "@/lib/groups/detail";
import { useCompare } from "./use-compare";
import { useEvict } from "./use-evict";

export function ChannelPart({ group }: { group: GroupDetail }) {
  const { compared, compare } = useCompare(group.id);
  return (
    <Section
      title={words.channel}
      about={words.channelAbout}
      actions={
        group.may.reconcile && (
          <Button
            look="quiet"
            size="small"
            icon={GitCompareArrows}
            pending={compare.pending}
            onClick={() => compare.run()}
          >
            {words.compare}
          </Button>
        )
      }
    >
      <div aria-live="polite" className="grid gap-3 text-sm">
        {compared ? (
          <Compared group={group} compared={compared} onDone={() => compare.run()} />
        ) : (
          <LastLook group={group} />
        )}
      </div>
    </Section>
  );
}

function LastLook({ group: { held, reconciledAt } }: { group: GroupDetail }) {
  if (reconciledAt === null) return <p className="text-soft">{words.notCompared}</p>;
  return (
    <>
      <p className="text-soft">
        {words.compared} <When at={reconciledAt} />
      </p>
      {held ? (
        <Note tone="warn" title={words.heldHere(held.count)}>
          {words.heldNames(held.names, held.count)}
        </Note>
      ) : (
        <p>{words.fine}</p>
      )}
    </>
  );
}

function Compared(props: { group: GroupDetail; compared: ComparedTold; onDone: () => void }) {
  const { group, compared, onDone } = props;
  const evict = useEvict(onDone);
  const { present, out, away } = compared;
  return (
    <>
      <p>{words.present(present)}</p>
      {out.length === 0 ? (
        <p>{words.out(0)}</p>
      ) : (
        <Note
          tone="warn"
          title={words.out(out.length)}
          action={
            group.may.evict && (
              <Button
                look="danger"
                size="small"
                icon={UserMinus}
                pending={evict.pending}
                onClick={() => evict.ask(compared)}
              >
                {words.evict(out.length)}
              </Button>
            )
          }
        >
          {out.map((one) => one.userName).join(", ")}
        </Note>
      )}
      <p className="text-soft">
        {words.away(away.count)}
        {away.count > 0 && ` ${words.heldNames(away.names, away.count)}`}
      </p>
    </>
  );
}

// Who would be put out of which channel, and whether Kith does it by itself.
"use client";

import { CircleCheck, OctagonPause, UserMinus } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { useFormat } from "@/components/ui/format";
import { groupChanges } from "@/components/words/group-changes";
import { groups } from "@/components/words/groups";
import { reconciling as words } from "@/components/words/reconciling";
import type { ComparedTold } from "@/lib/bot/groups";
import { groupHref } from "./address";
import { useEvict } from "./use-evict";

const MOST_NAMED = 30;

interface Props {
  found: ComparedTold[];
  running: boolean;
  onSettled: (groupId: string) => void;
}

export function ReconcileTable({ found, running, onSettled }: Props) {
  const { number } = useFormat();
  const evict = useEvict((compared) => onSettled(compared.groupId));
  return (
    <DataTable
      caption={words.caption}
      columns={[
        { key: "group", title: groups.name, cell: ({ name }) => `~${name}` },
        { key: "present", title: words.inChannel, align: "end", cell: ({ present }) => number(present) },
        { key: "out", title: words.wouldGo, share: 100, cell: ({ out }) => namesOf(out) },
        { key: "held", title: words.byItself, cell: ({ held }) => <ByItself held={held} /> },
        {
          key: "do",
          title: words.putOut,
          cell: (compared) => (
            <Button
              look="danger"
              size="small"
              icon={UserMinus}
              aria-label={words.putOutOf(compared.name)}
              pending={evict.pending}
              onClick={() => evict.ask(compared)}
            >
              {words.putOut}
            </Button>
          ),
        },
      ]}
      rows={found}
      rowKey={({ groupId }) => groupId}
      rowHref={({ name }) => groupHref(name)}
      empty={running ? null : <Empty icon={CircleCheck} title={words.clean} />}
    />
  );
}

const namesOf = (out: ComparedTold["out"]) =>
  groupChanges.effects.some(
    out.slice(0, MOST_NAMED).map((one) => one.userName),
    out.length,
  );

const ByItself = ({ held }: { held: boolean }) => (
  <Badge tone={held ? "warn" : "plain"} icon={held ? OctagonPause : undefined}>
    {held ? words.held : words.wouldBe}
  </Badge>
);

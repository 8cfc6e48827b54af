// Who gains and who loses which groups by something: shown before it is decided.
import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { groupChanges } from "@/components/words/group-changes";
import type { EffectTold, Some } from "@/lib/groups/told";

const words = groupChanges.effects;
const KINDS = ["gain", "lose", "owning", "disowned"] as const;

export function Effects({ effects, none = words.none }: { effects: EffectTold[]; none?: ReactNode }) {
  const shown = KINDS.filter((kind) => effects.some((effect) => effect[kind].count > 0));
  return (
    <DataTable
      caption={words.caption}
      columns={[
        { key: "group", title: words.group, cell: ({ group }) => `~${group}` },
        ...shown.map((kind) => ({
          key: kind,
          title: words[kind],
          cell: (effect: EffectTold) => <Named some={effect[kind]} />,
        })),
      ]}
      rows={effects}
      rowKey={({ group }) => group}
      empty={<p className="text-soft">{none}</p>}
    />
  );
}

const Named = ({ some: { names, count } }: { some: Some }) => (
  <span className={count === 0 ? "max-md:hidden" : undefined}>{words.some(names, count)}</span>
);

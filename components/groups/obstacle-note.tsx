// What stands in the way of a change, and the yes that some of it goes with.
import { ArrowRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { groupChanges as words } from "@/components/words/group-changes";
import type { GroupVerb } from "@/lib/groups/schemas";
import type { ObstacleTold } from "@/lib/groups/told";

interface Props {
  obstacle: ObstacleTold;
  verb: GroupVerb;
  onYes: () => void;
}

export function ObstacleNote({ obstacle, verb, onYes }: Props) {
  const { withYes, chain } = obstacle;
  return (
    <Note
      tone={withYes ? "warn" : "bad"}
      title={withYes ? words.asks : words.refused}
      action={
        withYes && (
          <Button look="quiet" size="small" onClick={onYes}>
            {words.change.yes}
          </Button>
        )
      }
    >
      {words.obstacle(verb, obstacle)}
      {chain.length > 0 && <Chain names={chain} label={words.loop} />}
    </Note>
  );
}

/** One after the other, such as hr → team → hr. */
export function Chain({ names, label }: { names: string[]; label: string }) {
  return (
    <ol aria-label={label} className="flex flex-wrap items-center gap-1 py-1">
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a loop has a name twice.
        <li key={index} className="inline-flex items-center gap-1">
          {index > 0 && <ArrowRight className="size-3 shrink-0 text-soft" aria-hidden="true" />}
          <span className="rounded-sm border border-line bg-tint px-1.5 text-ink">{name}</span>
        </li>
      ))}
    </ol>
  );
}

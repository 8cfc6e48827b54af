// The picture of groups with everything around it: what is open, what one is at, and the same as a table.
"use client";

import { useMemo } from "react";
import { GraphFrame } from "@/components/graph/graph-frame";
import { groupGraph as words } from "@/components/words/group-graph";
import type { GroupGraph } from "@/lib/groups/graph-facts";
import { About } from "./about";
import { GraphBar } from "./graph-bar";
import { placeIn } from "./ids";
import { Legend } from "./legend";
import { LinesTable } from "./lines-table";
import { OpenList } from "./open-list";
import type { GraphAsked } from "./queries";
import { namesOf, tellOf } from "./told";
import { useGraph } from "./use-graph";

interface Props {
  facts: GroupGraph;
  asked: GraphAsked;
  /** Shows all people at first. */
  startsOpen?: boolean;
  /** To look at everything as somebody sees it; null: as it is. */
  onOf?: (accountId: string | null) => void;
}

export function GroupGraphView({ facts, asked, startsOpen = false, onOf }: Props) {
  const graph = useGraph(facts, asked, startsOpen);
  const { model, whatIf, open, counts, at, box, sheet, cy, whole, onAt, onToggle, onFound, onAll, onSave } = graph;
  const names = useMemo(() => namesOf(model), [model]);
  const isBeside = at !== null || whatIf.isOpen;
  const mayAsk = facts.may.change && asked.of === null && asked.at === null;
  return (
    <div className="grid grid-cols-1 gap-4">
      <GraphBar
        {...{ asked, model, names, cy, onFound, onAll, onSave, whatIf: mayAsk ? whatIf : null }}
        viewer={facts.viewer}
        isOpen={open.size > 0}
        onWhatIf={() => {
          onAt(null);
          if (whatIf.isOpen) whatIf.close();
          else whatIf.open();
        }}
      />
      <Legend model={model} />
      {graph.hides && <p className="text-soft text-xs">{words.hidden}</p>}
      <GraphFrame
        {...{ box, sheet, cy, whole, at, onAt }}
        label={words.label(model.groups.length, model.links.length + model.ties.length)}
        tell={(id) => tellOf(model, id, open)}
        onOpen={(id) => {
          const place = placeIn(id);
          if (place?.kind === "group" && (counts[place.at] ?? 0) > 0) onToggle(place.at);
        }}
        beside={isBeside ? <About {...graph} {...{ facts, asked, onOf }} /> : null}
      />
      <OpenList groups={model.groups} counts={counts} open={open} onToggle={onToggle} />
      <LinesTable model={model} />
    </div>
  );
}

// The picture of groups with everything around it: what is open, what one is at, and the same as a table.
"use client";

import { clsx } from "clsx";
import { useCallback, useMemo, useRef, useState } from "react";
import { GraphFrame } from "@/components/graph/graph-frame";
import { usePicture } from "@/components/graph/use-picture";
import { groupGraph as words } from "@/components/words/group-graph";
import type { GroupGraph } from "@/lib/groups/graph-facts";
import { About } from "./about";
import { GraphBar } from "./graph-bar";
import { idOf, placeIn } from "./ids";
import { Legend } from "./legend";
import { LinesTable } from "./lines-table";
import { dress } from "./looks";
import { modelOf } from "./model";
import { OpenList } from "./open-list";
import type { GraphAsked } from "./queries";
import { namesOf, tellOf } from "./told";
import { useDrawn, useShown } from "./use-drawn";
import { useHandled } from "./use-handled";
import { useOpen } from "./use-open";
import { useWhatIf } from "./use-what-if";
import { useWhy } from "./use-why";

interface Props {
  facts: GroupGraph;
  asked: GraphAsked;
  /** Shows all people at first. */
  startsOpen?: boolean;
  /** To look at everything as somebody sees it; null: as it is. */
  onOf?: (accountId: string | null) => void;
}

export function GroupGraphView({ facts, asked, startsOpen = false, onOf }: Props) {
  const whatIf = useWhatIf(facts);
  const model = useMemo(() => modelOf(facts, whatIf.preview), [facts, whatIf.preview]);
  const { open, counts, toggle, openAll, closeAll } = useOpen(facts, startsOpen);
  const [at, setAt] = useState<string | null>(null);
  const why = useWhy(facts, asked);
  const extra = useExtra(at, why.asked?.person ?? null, model.concerned, facts);
  const { elements, blocks, hides } = useDrawn({ model, open, counts, extra, at });
  const [start] = useState(elements);
  const box = useRef<HTMLDivElement>(null);
  const cy = usePicture({ box, elements: start, dress });
  const [keep, setKeep] = useState<string | null>(null);
  const onToggle = useCallback(
    (group: number) => {
      setKeep(idOf.group(group));
      toggle(group);
    },
    [toggle],
  );
  const { endWhy } = why;
  const onAt = useCallback(
    (id: string | null) => {
      setKeep(id);
      endWhy();
      setAt(id);
    },
    [endWhy],
  );
  const hovered = useHandled(cy, onAt, onToggle);
  const way = useMemo(() => why.wayIn(model, blocks), [why.wayIn, model, blocks]);
  useShown(cy, { elements, keep, at, lifted: at ?? hovered, way });
  const names = useMemo(() => namesOf(model), [model]);
  const isBeside = at !== null || whatIf.isOpen;
  return (
    <div className="grid grid-cols-1 gap-4">
      <GraphBar
        {...{ asked, names, cy, whatIf: facts.may.change && asked.of === null && asked.at === null ? whatIf : null }}
        isOpen={open.size > 0}
        onFound={onAt}
        onWhatIf={() => {
          onAt(null);
          if (whatIf.isOpen) whatIf.close();
          else whatIf.open();
        }}
        onOpenAll={() => {
          setKeep(null);
          (open.size > 0 ? closeAll : openAll)();
        }}
      />
      <Legend model={model} />
      {hides && <p className="text-soft text-xs">{words.hidden}</p>}
      <div className={clsx("grid grid-cols-1", isBeside && "items-start gap-4 lg:grid-cols-[1fr_21rem]")}>
        <GraphFrame
          {...{ box, cy, at, onAt }}
          label={words.label(model.groups.length, model.links.length + model.ties.length)}
          tell={(id) => tellOf(model, id, open)}
          onOpen={(id) => {
            const place = placeIn(id);
            if (place?.kind === "group" && (counts[place.at] ?? 0) > 0) onToggle(place.at);
          }}
        />
        {isBeside && <About {...{ facts, model, at, open, counts, asked, why, whatIf, onAt, onToggle, onOf }} />}
      </div>
      <OpenList groups={model.groups} counts={counts} open={open} onToggle={onToggle} />
      <LinesTable model={model} />
    </div>
  );
}

/** People who are shown though no group of theirs is open; the same set for as long as it is the same people. */
function useExtra(at: string | null, why: number | null, concerned: ReadonlySet<number>, facts: GroupGraph) {
  const place = at === null ? null : placeIn(at);
  const extra = [...concerned, ...(why === null ? [] : [why]), ...(place?.kind === "person" ? [place.at] : [])];
  const most = facts.people.length + concerned.size;
  const key = [...new Set(extra)]
    .filter((one) => one < most)
    .sort((a, b) => a - b)
    .join();
  return useMemo((): ReadonlySet<number> => new Set(key === "" ? [] : key.split(",").map(Number)), [key]);
}

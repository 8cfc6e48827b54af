// All that is chosen in and around the picture of groups, and the canvas kept as it says.
"use client";

import type { Core } from "cytoscape";
import { useCallback, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { enterPicture, usePicture } from "@/components/graph/use-picture";
import type { GroupGraph } from "@/lib/groups/graph-facts";
import { idOf, placeIn } from "./ids";
import { dress } from "./looks";
import { modelOf } from "./model";
import type { GraphAsked } from "./queries";
import { isSmall, shownOf, showWhole } from "./show";
import { tiesOf } from "./standing-out";
import { useDrawn, useNear, useShown } from "./use-drawn";
import { useHandled } from "./use-handled";
import { useLines } from "./use-lines";
import { useOpen } from "./use-open";
import { useWhatIf } from "./use-what-if";
import { useWhy } from "./use-why";

export function useGraph(facts: GroupGraph, asked: GraphAsked, startsOpen: boolean) {
  const whatIf = useWhatIf(facts);
  const why = useWhy(facts, asked);
  const model = useMemo(() => modelOf(facts, whatIf.preview), [facts, whatIf.preview]);
  const { open, counts, toggle, openAll, closeAll } = useOpen(facts, startsOpen);
  const [at, setAt] = useState<string | null>(null);
  const [sought, setSought] = useState<string | null>(null);
  const [keep, setKeep] = useState<string | null>(null);
  const extra = useExtra(at, why.asked?.person ?? null, model.concerned, model.people.length);
  const { picture, blocks, hides } = useDrawn({ model, open, counts, extra, at });
  const [start] = useState(picture);
  const [made] = useState(() => shownOf(start, isSmall(start)));
  const box = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLCanvasElement>(null);
  const begin = useCallback((made: Core) => showWhole(made, start, 0), [start]);
  const cy = usePicture({ box, elements: made, dress, begin });
  const { endWhy, wayIn } = why;
  const onToggle = useCallback(
    (group: number) => {
      setKeep(idOf.group(group));
      toggle(group);
    },
    [toggle],
  );
  const onAt = useCallback(
    (id: string | null) => {
      setKeep(id);
      endWhy();
      setAt(id);
    },
    [endWhy],
  );
  const onFound = (id: string) => {
    setSought(id);
    onAt(id);
    enterPicture(box);
  };
  const onAll = () => {
    setKeep(null);
    if (open.size > 0) closeAll();
    else openAll();
  };
  const hovered = useHandled(cy, onAt, onToggle);
  const way = useMemo(() => wayIn(model, blocks), [wayIn, model, blocks]);
  const lifted = at ?? hovered;
  const strong = useMemo(() => way ?? (lifted === null ? null : tiesOf(picture, lifted)), [way, lifted, picture]);
  const [near, come] = useNear(cy, picture);
  useShown(cy, { start, picture, near, keep, at, sought, strong, lifted });
  const paint = useLines(cy, sheet, { picture, strong, isWay: way !== null });
  const onSave = () => {
    flushSync(come);
    return { paint, whole: picture.whole };
  };
  return {
    ...{ model, whatIf, why, open, counts, at, hides, box, sheet, cy, onToggle, onAt, onFound, onAll, onSave },
    whole: picture.whole,
  };
}

/** People who are shown though no group of theirs is open; the same set for as long as it is the same people. */
function useExtra(at: string | null, why: number | null, concerned: ReadonlySet<number>, most: number) {
  const place = at === null ? null : placeIn(at);
  const extra = [...concerned, ...(why === null ? [] : [why]), ...(place?.kind === "person" ? [place.at] : [])];
  const key = [...new Set(extra)]
    .filter((one) => one < most)
    .sort((a, b) => a - b)
    .join();
  return useMemo((): ReadonlySet<number> => new Set(key === "" ? [] : key.split(",").map(Number)), [key]);
}

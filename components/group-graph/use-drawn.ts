// Keeps the canvas as what is open, looked at and chosen around it says.
"use client";

import type { Core, ElementDefinition } from "cytoscape";
import { useEffect, useMemo, useRef } from "react";
import { type Block, blocksOf } from "./blocks";
import { elementsOf } from "./elements";
import type { Model } from "./model";
import { placesOf } from "./places";
import { lift, put, showWhole } from "./show";

interface Chosen {
  model: Model;
  open: ReadonlySet<number>;
  counts: readonly number[];
  /** People who are shown in any case. */
  extra: ReadonlySet<number>;
  at: string | null;
}

export function useDrawn({ model, open, counts, extra, at }: Chosen): {
  elements: ElementDefinition[];
  blocks: Block[];
} {
  const blocks = useMemo(() => blocksOf(model, { open, extra }), [model, open, extra]);
  const placed = useMemo(() => placesOf(model, blocks), [model, blocks]);
  const elements = useMemo(
    () => elementsOf({ model, blocks, placed, open, counts, at }),
    [model, blocks, placed, open, counts, at],
  );
  return { elements, blocks };
}

/** Small pictures always come into view as a whole. */
const SMALL = 120;

interface Shown {
  elements: ElementDefinition[];
  /** Stays where it is when others make room. */
  keep: string | null;
  at: string | null;
  way: ReadonlySet<string> | null;
}

export function useShown(cy: Core | null, { elements, keep, at, way }: Shown): void {
  const first = useRef<Core | null>(null);
  const kept = useRef(keep);
  kept.current = keep;
  useEffect(() => {
    if (!cy) return;
    // As it is made it has them all.
    if (first.current === cy) put(cy, elements, elements.length > SMALL ? kept.current : null);
    else showWhole(cy, elements, 0);
    first.current = cy;
  }, [cy, elements]);
  useEffect(() => {
    void elements;
    if (cy) lift(cy, { at, way });
  }, [cy, elements, at, way]);
}

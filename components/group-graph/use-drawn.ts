// Keeps the canvas as what is open, looked at and chosen around it says.
"use client";

import type { Core, ElementDefinition } from "cytoscape";
import { useEffect, useMemo, useRef } from "react";
import { type Block, blocksOf } from "./blocks";
import { elementsOf } from "./elements";
import { hidesStrays } from "./lines";
import type { Model } from "./model";
import { placesOf } from "./places";
import { isSmall, lift, put, reveal, showWhole } from "./show";

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
  hides: boolean;
} {
  const blocks = useMemo(() => blocksOf(model, { open, extra }), [model, open, extra]);
  const placed = useMemo(() => placesOf(model, blocks), [model, blocks]);
  const hides = useMemo(() => hidesStrays(model, blocks), [model, blocks]);
  // Otherwise going somewhere would draw everything anew.
  const near = hides ? at : null;
  const elements = useMemo(
    () => elementsOf({ model, blocks, placed, open, counts, at: near }),
    [model, blocks, placed, open, counts, near],
  );
  return { elements, blocks, hides };
}

interface Shown {
  /** What the canvas is made of, whenever it is made. */
  start: ElementDefinition[];
  elements: ElementDefinition[];
  /** Stays where it is when others make room. */
  keep: string | null;
  /** What one is at, and what stands out: that, or what one points at. */
  at: string | null;
  lifted: string | null;
  /** What was looked for by name. */
  sought: string | null;
  way: ReadonlySet<string> | null;
}

export function useShown(cy: Core | null, { start, elements, keep, at, lifted, sought, way }: Shown): void {
  const first = useRef<Core | null>(null);
  const kept = useRef(keep);
  kept.current = keep;
  useEffect(() => {
    if (!cy) return;
    const isNew = first.current !== cy;
    first.current = cy;
    if (!isNew || elements !== start) put(cy, elements, kept.current);
  }, [cy, start, elements]);
  useEffect(() => {
    if (!cy || !isSmall(elements)) return;
    const onResize = () => showWhole(cy, elements, 0);
    cy.on("resize", onResize);
    return () => void cy.removeListener("resize", onResize);
  }, [cy, elements]);
  useEffect(() => {
    void elements;
    if (cy) lift(cy, { at: lifted, way });
  }, [cy, elements, lifted, way]);
  useEffect(() => {
    if (cy && at !== null && !isSmall(elements)) reveal(cy, elements, at, at === sought);
  }, [cy, elements, at, sought]);
}

// Keeps the canvas as what is open, looked at and chosen around it says.
"use client";

import type { Core } from "cytoscape";
import { useEffect, useMemo, useRef, useState } from "react";
import { type Block, blocksOf } from "./blocks";
import { hidesStrays } from "./lines";
import type { Model } from "./model";
import { type Picture, pictureOf } from "./picture";
import { placesOf } from "./places";
import { follow, isNear, isSmall, lift, put, reveal, shownOf, showWhole } from "./show";

interface Chosen {
  model: Model;
  open: ReadonlySet<number>;
  counts: readonly number[];
  /** People who are shown in any case. */
  extra: ReadonlySet<number>;
  at: string | null;
}

export function useDrawn({ model, open, counts, extra, at }: Chosen): {
  picture: Picture;
  blocks: Block[];
  hides: boolean;
} {
  const blocks = useMemo(() => blocksOf(model, { open, extra }), [model, open, extra]);
  const placed = useMemo(() => placesOf(model, blocks), [model, blocks]);
  const hides = useMemo(() => hidesStrays(model, blocks), [model, blocks]);
  // Otherwise going somewhere would draw everything anew.
  const near = hides ? at : null;
  const picture = useMemo(
    () => pictureOf({ model, blocks, placed, open, counts, at: near }),
    [model, blocks, placed, open, counts, near],
  );
  return { picture, blocks, hides };
}

/** Whether one has been near enough to see what is small; and what makes it so. */
export function useNear(cy: Core | null, picture: Picture): [near: boolean, come: () => void] {
  const [hasCome, setCome] = useState(false);
  useEffect(() => {
    if (!cy || hasCome) return;
    const look = () => setCome(isNear(cy));
    look();
    cy.on("viewport", look);
    return () => void cy.removeListener("viewport", look);
  }, [cy, hasCome]);
  return [hasCome || isSmall(picture), () => setCome(true)];
}

interface Shown {
  /** What the canvas is made of, whenever it is made. */
  start: Picture;
  picture: Picture;
  /** All that belongs to it is shown, however small. */
  near: boolean;
  /** Stays where it is when others make room. */
  keep: string | null;
  /** What one is at. */
  at: string | null;
  /** What was looked for by name. */
  sought: string | null;
  /** What stands out, and the dot that it is about. */
  strong: ReadonlySet<string> | null;
  lifted: string | null;
}

export function useShown(cy: Core | null, { start, picture, near, keep, at, sought, strong, lifted }: Shown): void {
  const last = useRef<{ cy: Core; picture: Picture; near: boolean } | null>(null);
  const kept = useRef(keep);
  kept.current = keep;
  useEffect(() => {
    if (!cy) return;
    const before = last.current?.cy === cy ? last.current : { picture: start, near: isSmall(start) };
    last.current = { cy, picture, near };
    if (before.picture === picture && before.near === near) return;
    if (before.picture !== picture) follow(cy, picture, kept.current);
    put(cy, shownOf(picture, near));
  }, [cy, start, picture, near]);
  useEffect(() => {
    if (!cy || !isSmall(picture)) return;
    const onResize = () => {
      // What still glides was measured by the size it had before.
      cy.stop();
      showWhole(cy, picture, 0);
    };
    cy.on("resize", onResize);
    return () => void cy.removeListener("resize", onResize);
  }, [cy, picture]);
  useEffect(() => {
    void [picture, near];
    if (cy) lift(cy, strong, lifted);
  }, [cy, picture, near, strong, lifted]);
  useEffect(() => {
    if (cy && at !== null && !isSmall(picture)) reveal(cy, picture, at, at === sought);
  }, [cy, picture, at, sought]);
}

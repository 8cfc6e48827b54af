// Whom one points at, is at, and looks for a path to, or which colour: on the canvas, by key, or through what stands around it.
"use client";

import type { Core, EventObject } from "cytoscape";
import { useEffect, useMemo, useState } from "react";
import { pathBetween, type Tie } from "./ties";

/** Of more than these, standing out takes longer than a pointer stays: it waits for a press. */
const MOST_FOR_HOVERING = 5_000;

interface Chosen {
  at: string | null;
  pathTo: string | null;
  /** Of those the people are coloured by. */
  look: number | null;
}
/** One thing at a time: whoever chooses a colour lets go of the person, and the other way round. */
const NOTHING: Chosen = { at: null, pathTo: null, look: null };

export function useHandled(cy: Core | null, ties: readonly Tie[]) {
  const [chosen, setChosen] = useState<Chosen>(NOTHING);
  const [hovered, setHovered] = useState<string | null>(null);
  const { at, pathTo, look } = chosen;
  const isFew = ties.length <= MOST_FOR_HOVERING;
  useEffect(() => {
    const frame = cy?.container();
    if (!cy || !frame) return;
    const onTap = ({ target }: EventObject) =>
      setChosen({ ...NOTHING, at: target === cy || !target.isNode() ? null : target.id() });
    const onOver = ({ target }: EventObject) => {
      frame.style.cursor = "pointer";
      if (isFew) setHovered(target.id());
    };
    const onOut = () => {
      frame.style.cursor = "";
      setHovered(null);
    };
    cy.on("tap", onTap);
    cy.on("mouseover", "node", onOver);
    cy.on("mouseout", "node", onOut);
    // A pointer may leave the picture without having left the dot.
    frame.addEventListener("mouseleave", onOut);
    return () => {
      onOut();
      frame.removeEventListener("mouseleave", onOut);
      cy.removeListener("tap mouseover mouseout");
    };
  }, [cy, isFew]);
  const path = useMemo(
    () => (at === null || pathTo === null ? null : pathBetween(ties, at, pathTo)),
    [ties, at, pathTo],
  );
  return {
    ...{ at, pathTo, path, look, hovered },
    setAt: (id: string | null) => setChosen({ ...NOTHING, at: id }),
    setLook: (colour: number | null) => setChosen({ ...NOTHING, look: colour }),
    setPathTo: (id: string | null) => setChosen({ ...NOTHING, at, pathTo: id }),
  };
}

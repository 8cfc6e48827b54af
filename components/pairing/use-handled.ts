// Whom one points at, is at, and looks for a path to: by hand on the canvas, by key, or through what stands around it.
"use client";

import type { Core, EventObject } from "cytoscape";
import { useEffect, useMemo, useState } from "react";
import { pathBetween, type Tie } from "./ties";

/** Of more than these, standing out takes longer than a pointer stays: it waits for a press. */
const MOST_FOR_HOVERING = 5_000;

export function useHandled(cy: Core | null, ties: readonly Tie[]) {
  const [at, setAt] = useState<string | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const [pathTo, setPathTo] = useState<string | null>(null);
  const goTo = (id: string | null) => {
    setAt(id);
    setPathTo(null);
  };
  const isFew = ties.length <= MOST_FOR_HOVERING;
  useEffect(() => {
    if (!cy) return;
    const onTap = ({ target }: EventObject) => {
      setAt(target === cy || !target.isNode() ? null : target.id());
      setPathTo(null);
    };
    const onOver = ({ target }: EventObject) => setHovered(target.id());
    const onOut = () => setHovered(null);
    cy.on("tap", onTap);
    if (isFew) {
      cy.on("mouseover", "node", onOver);
      cy.on("mouseout", "node", onOut);
    }
    // A pointer may leave the picture without having left the dot.
    const frame = cy.container();
    frame?.addEventListener("mouseleave", onOut);
    return () => {
      setHovered(null);
      frame?.removeEventListener("mouseleave", onOut);
      cy.removeListener("tap mouseover mouseout");
    };
  }, [cy, isFew]);
  const path = useMemo(
    () => (at === null || pathTo === null ? null : pathBetween(ties, at, pathTo)),
    [ties, at, pathTo],
  );
  return { at, setAt: goTo, hovered, path, pathTo, setPathTo };
}

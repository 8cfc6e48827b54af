// What one points at and is at in the picture of groups, by hand on the canvas.
"use client";

import type { Core, EventObject } from "cytoscape";
import { useEffect, useState } from "react";
import { opened, placeIn } from "./ids";

/** Of more than these, standing out takes longer than a pointer stays: it waits for a press. */
const MOST_FOR_HOVERING = 600;

export function useHandled(cy: Core | null, onAt: (id: string | null) => void, onToggle: (group: number) => void) {
  const [hovered, setHovered] = useState<string | null>(null);
  useEffect(() => {
    if (!cy) return;
    const onTap = ({ target }: EventObject) => {
      const id: string = target === cy || !target.isNode() ? "" : target.id();
      const group = opened(id);
      if (group !== null) onToggle(group);
      else onAt(placeIn(id) && id);
    };
    const onOver = ({ target }: EventObject) => {
      const id: string = target.id();
      if (cy.elements().length <= MOST_FOR_HOVERING && placeIn(id)) setHovered(id);
      cy.container()!.style.cursor = opened(id) !== null || placeIn(id) ? "pointer" : "";
    };
    const onOut = () => {
      setHovered(null);
      cy.container()!.style.cursor = "";
    };
    cy.on("tap", onTap);
    cy.on("mouseover", "node", onOver);
    cy.on("mouseout", "node", onOut);
    return () => {
      setHovered(null);
      cy.removeListener("tap mouseover mouseout");
    };
  }, [cy, onAt, onToggle]);
  return hovered;
}

// A picture of dots and lines on a canvas, by Cytoscape: made when its data is there, and anew when light turns dark.
"use client";

import type { Core, ElementDefinition, StylesheetJson } from "cytoscape";
import { type RefObject, useEffect, useMemo, useState } from "react";
import type { Box } from "./box";
import { type Theme, useTheme } from "./theme";

// Asked for beside the data and what stands around the picture, not after them.
void import("cytoscape");

interface Asked {
  box: RefObject<HTMLDivElement | null>;
  /** With their positions; kept in a memo, since other elements make another picture. */
  elements: ElementDefinition[];
  dress: (theme: Theme) => StylesheetJson;
  /** Brings into view what is seen first, before anything is drawn; without it everything is, which costs as much as a drawing. */
  begin?: (cy: Core) => void;
}

const PADDING = 32;

/** Where one presses and drags, nothing is shaded: the picture moves, and that is enough. */
const STILL = [
  { selector: "core", style: { "active-bg-opacity": 0, "outside-texture-bg-opacity": 0 } },
  { selector: "node:active", style: { "overlay-opacity": 0 } },
] as StylesheetJson;

/** null until it is drawn. The box says so too: `data-state="ready"`. */
export function usePicture({ box, elements, dress, begin }: Asked): Core | null {
  const theme = useTheme();
  const wanted = useMemo(() => theme && { elements, style: [...STILL, ...dress(theme)] }, [elements, dress, theme]);
  const [drawn, setDrawn] = useState<{ cy: Core; as: typeof wanted } | null>(null);
  useEffect(() => {
    const container = box.current;
    if (!container || !wanted) return;
    let made: Core | undefined;
    let over = false;
    container.dataset.state = "drawing";
    void import("cytoscape").then(({ default: cytoscape }) => {
      if (over) return;
      made = cytoscape({
        // Dressed from the first: to do that afterwards takes as long again.
        ...{ container, ...wanted, layout: { name: "preset", fit: !begin, padding: PADDING } },
        ...{ pixelRatio: 1, textureOnViewport: true },
        ...{ autoungrabify: true, autounselectify: true, boxSelectionEnabled: false, minZoom: 0.05, maxZoom: 4 },
      });
      begin?.(made);
      setDrawn({ cy: made, as: wanted });
    });
    return () => {
      over = true;
      made?.destroy();
      setDrawn(null);
    };
  }, [box, wanted, begin]);
  useEffect(() => {
    const container = box.current;
    if (!container || !drawn) return;
    // What lies beneath it is painted by now; the dots are in the first of these frames, which the second has behind it.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        container.dataset.state = "ready";
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [box, drawn]);
  // Nobody may touch the old one any more from the render on that wants another: it is taken down right after.
  return drawn?.as === wanted ? (drawn?.cy ?? null) : null;
}

/** How large it can be drawn to be in view as a whole. */
export const fitting = (cy: Core, { x1, y1, x2, y2 }: Box, padding: number) =>
  Math.min((cy.width() - 2 * padding) / (x2 - x1), (cy.height() - 2 * padding) / (y2 - y1));

/** All of it in view again; without a box, all dots. */
export function showAll(cy: Core, whole?: Box | null): void {
  const box = whole ?? cy.nodes(":visible").boundingBox();
  const fits = fitting(cy, box, PADDING);
  const zoom = Math.max(cy.minZoom(), Math.min(cy.maxZoom(), fits));
  const pan = { x: (cy.width() - zoom * (box.x1 + box.x2)) / 2, y: (cy.height() - zoom * (box.y1 + box.y2)) / 2 };
  cy.animate({ zoom, pan, duration: glide() });
}

export function zoomBy(cy: Core, factor: number): void {
  const centre = { x: cy.width() / 2, y: cy.height() / 2 };
  cy.animate({ zoom: { level: cy.zoom() * factor, renderedPosition: centre }, duration: glide() });
}

/** Whoever was looked for is gone to: the keys are the picture's then, and a phone's keyboard leaves it in view. */
export function enterPicture(box: RefObject<HTMLDivElement | null>): void {
  const picture = box.current?.closest<HTMLElement>("[role=application]");
  picture?.focus({ preventScroll: true });
  picture?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** Into the middle, as large as it is. */
export function centreOn(cy: Core, id: string): void {
  cy.animate({ center: { eles: cy.getElementById(id) }, duration: glide() });
}

/** Whoever one is at stays in view, also when the picture gets narrower for what is said beside it. */
export function useKeptInView(cy: Core | null, at: string | null): void {
  useEffect(() => {
    if (!cy || at === null) return;
    const bring = () => {
      const { x, y } = cy.getElementById(at).renderedPosition() ?? { x: PADDING, y: PADDING };
      const isSeen = x >= PADDING && y >= PADDING && x <= cy.width() - PADDING && y <= cy.height() - PADDING;
      if (!isSeen) centreOn(cy, at);
    };
    bring();
    cy.on("resize", bring);
    return () => void cy.removeListener("resize", bring);
  }, [cy, at]);
}

const GLIDE_MS = 250;
/** ms; nothing glides for whoever asked for less movement. */
export const glide = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : GLIDE_MS);

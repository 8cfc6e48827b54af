// Keeps the lines beneath the dots: moved along with them at once, and drawn anew when the picture stands still.
"use client";

import type { Core } from "cytoscape";
import { type RefObject, useEffect, useMemo } from "react";
import { useTheme } from "@/components/graph/theme";
import { type Lines, paintLines } from "./lines";

const STILL_MS = 120;
/** Of the view, on each side. */
const BEYOND = 0.25;

export function useLines(
  cy: Core | null,
  sheet: RefObject<HTMLCanvasElement | null>,
  { ties, strong }: Omit<Lines, "spots">,
): Lines {
  const theme = useTheme();
  const spots = useMemo(
    () => new Map((cy?.nodes().toArray() ?? []).map((node) => [node.id(), { ...node.position() }])),
    [cy],
  );
  const lines = useMemo(() => ({ ties, strong, spots }), [ties, strong, spots]);
  useEffect(() => {
    const canvas = sheet.current;
    if (!cy || !theme || !canvas) return;
    const draw = () => paintAround(canvas, cy, (on) => paintLines(on, lines, theme));
    let drawn = draw();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      drawn = draw();
    };
    const follow = () => {
      drawn.moveTo(cy.zoom(), cy.pan());
      clearTimeout(timer);
      timer = setTimeout(again, STILL_MS);
    };
    cy.on("viewport", follow);
    cy.on("resize", again);
    return () => {
      clearTimeout(timer);
      cy.removeListener("viewport", follow);
      cy.removeListener("resize", again);
    };
  }, [cy, sheet, theme, lines]);
  return lines;
}

/** Further than the view on each side, so that something is there already when the picture is moved. */
function paintAround(canvas: HTMLCanvasElement, cy: Core, paint: (on: CanvasRenderingContext2D) => void) {
  const [width, height] = [cy.width(), cy.height()];
  const [zoom, pan] = [cy.zoom(), { ...cy.pan() }];
  const corner = { x: pan.x + width * BEYOND, y: pan.y + height * BEYOND };
  // Setting a size wipes it.
  Object.assign(canvas, { width: width * (1 + 2 * BEYOND), height: height * (1 + 2 * BEYOND) });
  const on = canvas.getContext("2d");
  if (on) {
    on.setTransform(zoom, 0, 0, zoom, corner.x, corner.y);
    paint(on);
  }
  const moveTo = (to: number, { x, y }: { x: number; y: number }) => {
    const by = to / zoom;
    canvas.style.transform = new DOMMatrix([by, 0, 0, by, x - corner.x * by, y - corner.y * by]).toString();
  };
  moveTo(zoom, pan);
  return { moveTo };
}

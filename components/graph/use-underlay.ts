// What lies beneath the dots: moved along with them at once, and painted anew when the picture stands still.
"use client";

import type { Core } from "cytoscape";
import { type RefObject, useEffect } from "react";
import { type Theme, useTheme } from "./theme";

/** Onto a context whose units are those of the dots. */
export type Paint = (on: CanvasRenderingContext2D, theme: Theme) => void;

const STILL_MS = 120;
/** Of the view, on each side. */
const BEYOND = 0.25;

/** `paint` is kept by whoever gives it: another one is painted at once. */
export function useUnderlay(cy: Core | null, sheet: RefObject<HTMLCanvasElement | null>, paint: Paint): void {
  const theme = useTheme();
  useEffect(() => {
    const canvas = sheet.current;
    if (!cy || !theme || !canvas) return;
    const draw = () => paintAround(canvas, cy, (on) => paint(on, theme));
    let drawn = draw();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;
    const again = () => {
      drawn = draw();
    };
    const follow = () => {
      drawn.moveTo(cy.zoom(), cy.pan());
      clearTimeout(timer);
      timer = setTimeout(again, STILL_MS);
    };
    // Dots that glide take along what is tied to them, however many glide at once.
    const glide = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(again);
    };
    cy.on("viewport", follow);
    cy.on("resize", again);
    cy.on("position", "node", glide);
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      cy.removeListener("viewport", follow);
      cy.removeListener("resize", again);
      cy.removeListener("position", "node", glide);
    };
  }, [cy, sheet, theme, paint]);
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

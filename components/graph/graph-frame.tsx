// Around every picture of dots and lines: moving about in it by hand and by keyboard, and being told what one is at.
"use client";

import type { Core } from "cytoscape";
import { Maximize2, Minus, Plus } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useId, type WheelEvent } from "react";
import { IconButton } from "@/components/ui/button";
import { graph as words } from "@/components/words/graph";
import { nearest, type Way } from "./nearest";
import { centreOn, showAll, zoomBy } from "./use-picture";

interface Props {
  label: string;
  box: RefObject<HTMLDivElement | null>;
  cy: Core | null;
  /** The dot one is at. */
  at: string | null;
  onAt: (id: string | null) => void;
  /** What is said about it. */
  tell: (id: string) => string;
  /** Enter on it. */
  onOpen?: (id: string) => void;
  /** Lies beneath the dots. */
  below?: ReactNode;
  /** Stands over the picture, such as a legend. */
  children?: ReactNode;
}

const STEP = 1.3;
const ARROWS: Record<string, Way> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

export function GraphFrame({ label, box, cy, at, onAt, tell, onOpen, below, children }: Props) {
  const help = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!cy || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = ARROWS[event.key];
    if (way) step(cy, at, way, onAt);
    else if (event.key === "+" || event.key === "=") zoomBy(cy, STEP);
    else if (event.key === "-") zoomBy(cy, 1 / STEP);
    else if (event.key === "0") showAll(cy);
    else if (event.key === "Escape" && at !== null) onAt(null);
    else if (event.key === "Enter" && at !== null && onOpen) onOpen(at);
    else return;
    event.preventDefault();
  };
  return (
    <div className="relative overflow-hidden rounded-md border border-line bg-card print:hidden">
      <div
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is moved about in by keys.
        tabIndex={0}
        aria-label={label}
        aria-describedby={help}
        onKeyDown={onKeyDown}
        onWheelCapture={unlessWithin}
        className="relative overflow-hidden"
      >
        {below}
        <div ref={box} data-graph className="relative h-[min(36rem,65dvh)] w-full touch-none" />
      </div>
      <p id={help} className="sr-only">
        {words.keys}
      </p>
      <p aria-live="polite" className="sr-only">
        {at === null ? "" : tell(at)}
      </p>
      <div className="absolute top-3 right-3 grid gap-1 rounded-md border border-line bg-card/90 p-1">
        <IconButton icon={Plus} label={words.closer} onClick={() => cy && zoomBy(cy, STEP)} />
        <IconButton icon={Minus} label={words.further} onClick={() => cy && zoomBy(cy, 1 / STEP)} />
        <IconButton icon={Maximize2} label={words.all} onClick={() => cy && showAll(cy)} />
      </div>
      {children}
    </div>
  );
}

/** Whoever only scrolls past does not want the picture larger. */
function unlessWithin(event: WheelEvent<HTMLElement>) {
  const isWithin = event.currentTarget.contains(document.activeElement);
  if (!isWithin && !event.ctrlKey && !event.metaKey) event.stopPropagation();
}

/** What stands aside, such as a frame, is no dot. From the dot one is at; the first arrow goes to the one nearest the middle of what is in view. */
function step(cy: Core, at: string | null, way: Way, onAt: (id: string) => void): void {
  const spots = cy.nodes(":visible[^aside]").map((node) => ({ id: node.id(), ...node.position() }));
  const from = spots.find(({ id }) => id === at);
  const next = from ? nearest(spots, from, way) : nearestTo(spots, middle(cy));
  if (next === null) return;
  onAt(next);
  centreOn(cy, next);
}

function middle(cy: Core) {
  const { x1, x2, y1, y2 } = cy.extent();
  return { x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
}

function nearestTo(spots: { id: string; x: number; y: number }[], { x, y }: { x: number; y: number }): string | null {
  const away = (spot: { x: number; y: number }) => Math.hypot(spot.x - x, spot.y - y);
  return (
    spots.reduce<(typeof spots)[number] | null>(
      (best, spot) => (best === null || away(spot) < away(best) ? spot : best),
      null,
    )?.id ?? null
  );
}

// Around every picture of dots and lines: moving about in it by hand and by keyboard, and being told what one is at.
"use client";

import { clsx } from "clsx";
import type { Core } from "cytoscape";
import { Maximize2, Minus, Plus } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef, type WheelEvent } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { graph as words } from "@/components/words/graph";
import type { Box } from "./box";
import { ARROWS, stepFrom } from "./steps";
import { useFingers } from "./use-fingers";
import { centreOn, showAll, useKeptInView, zoomBy } from "./use-picture";

interface Props {
  label: string;
  box: RefObject<HTMLDivElement | null>;
  /** Lies beneath the dots. */
  sheet: RefObject<HTMLCanvasElement | null>;
  cy: Core | null;
  /** The dot one is at. */
  at: string | null;
  onAt: (id: string | null) => void;
  /** What is said about it. */
  tell: (id: string) => string;
  /** Enter on it. */
  onOpen?: (id: string) => void;
  /** What there is to be seen, where that is more than the dots. */
  whole?: Box | null;
  /** Stands over the picture. */
  children?: ReactNode;
  /** More about what one is at: at its side, or under it where there is no room. */
  beside: ReactNode | null;
}

const STEP = 1.3;

export function GraphFrame({ label, box, sheet, cy, at, onAt, tell, onOpen, whole, children, beside }: Props) {
  const help = useId();
  const picture = useRef<HTMLDivElement>(null);
  const side = useRef<HTMLDivElement>(null);
  const fingers = useFingers();
  useKeptInView(cy, at);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!cy || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = ARROWS[event.key];
    if (way) {
      const next = stepFrom(cy, at, way);
      if (next !== null) {
        onAt(next);
        centreOn(cy, next);
      }
    } else if (event.key === "+" || event.key === "=") zoomBy(cy, STEP);
    else if (event.key === "-") zoomBy(cy, 1 / STEP);
    else if (event.key === "0") showAll(cy, whole);
    else if (event.key === "Enter" && at !== null && onOpen) onOpen(at);
    else return;
    event.preventDefault();
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || at === null) return;
    onAt(null);
    picture.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is pressed within, in the picture or at its side, comes by here.
    <div
      onKeyDown={onEscape}
      className={clsx("grid grid-cols-1", beside && "items-start gap-4 lg:grid-cols-[1fr_20rem]")}
    >
      <div className="relative overflow-hidden rounded-md border border-line bg-card print:hidden">
        <div
          ref={picture}
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is moved about in by keys.
          tabIndex={0}
          aria-label={label}
          aria-describedby={help}
          onKeyDown={onKeyDown}
          onWheelCapture={unlessWithin}
          {...fingers}
          className="peer relative overflow-hidden"
        >
          <canvas ref={sheet} data-underlay className="absolute top-0 left-0 origin-top-left" />
          <div ref={box} data-graph className="relative h-[min(36rem,65dvh)] w-full touch-pan-y" />
        </div>
        <p id={help} className={clsx("opacity-0 peer-focus-visible:opacity-100", at !== null && "max-lg:hidden", HINT)}>
          {words.keys}
        </p>
        <p aria-hidden="true" className={clsx("hidden", at === null && "pointer-coarse:block", HINT)}>
          {words.fingers}
        </p>
        <p aria-live="polite" className="sr-only">
          {at === null ? "" : tell(at)}
        </p>
        <div className="absolute top-3 right-3 grid gap-1 rounded-md border border-line bg-card/90 p-1">
          <IconButton icon={Plus} label={words.closer} onClick={() => cy && zoomBy(cy, STEP)} />
          <IconButton icon={Minus} label={words.further} onClick={() => cy && zoomBy(cy, 1 / STEP)} />
          <IconButton icon={Maximize2} label={words.all} onClick={() => cy && showAll(cy, whole)} />
        </div>
        {children}
        {at !== null && (
          <div className="absolute inset-x-0 bottom-0 flex items-center gap-3 border-line border-t bg-card/95 p-2 pl-3 text-sm lg:hidden">
            <bdi aria-hidden="true" className="line-clamp-2 min-w-0 grow [overflow-wrap:anywhere]">
              {tell(at)}
            </bdi>
            <Button look="quiet" size="small" onClick={() => side.current?.focus()}>
              {words.more}
            </Button>
          </div>
        )}
      </div>
      {beside && (
        <div ref={side} tabIndex={-1} className="grid scroll-mt-4 grid-cols-1 content-start gap-4 outline-none">
          {beside}
        </div>
      )}
    </div>
  );
}

const HINT =
  "pointer-events-none absolute inset-x-0 bottom-0 border-line border-t bg-card/90 px-3 py-1.5 text-soft text-xs";

/** Whoever only scrolls past does not want the picture larger. */
function unlessWithin(event: WheelEvent<HTMLElement>) {
  const isWithin = event.currentTarget.contains(document.activeElement);
  if (!isWithin && !event.ctrlKey && !event.metaKey) event.stopPropagation();
}

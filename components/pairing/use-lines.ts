// Keeps the lines beneath the dots.
"use client";

import type { Core } from "cytoscape";
import { type RefObject, useCallback, useMemo } from "react";
import type { Theme } from "@/components/graph/theme";
import { type Paint, useUnderlay } from "@/components/graph/use-underlay";
import { type Lines, paintLines } from "./lines";

/** Answers how they are painted, for wherever else they are. */
export function useLines(
  cy: Core | null,
  sheet: RefObject<HTMLCanvasElement | null>,
  { ties, strong }: Omit<Lines, "spots">,
): Paint {
  const spots = useMemo(
    () => new Map((cy?.nodes().toArray() ?? []).map((node) => [node.id(), { ...node.position() }])),
    [cy],
  );
  const paint = useCallback(
    (on: CanvasRenderingContext2D, theme: Theme) => paintLines(on, { ties, strong, spots }, theme),
    [ties, strong, spots],
  );
  useUnderlay(cy, sheet, paint);
  return paint;
}

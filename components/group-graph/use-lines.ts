// Keeps the lines beneath the dots, also while those glide to where they belong.
"use client";

import type { Core } from "cytoscape";
import { type RefObject, useCallback, useMemo } from "react";
import type { Theme } from "@/components/graph/theme";
import { type Paint, useUnderlay } from "@/components/graph/use-underlay";
import { type Lines, paintLines } from "./paint";
import type { Picture } from "./picture";

type Shown = Pick<Lines, "strong" | "isWay"> & { picture: Picture };

/** Answers how they are painted, for wherever else they are. */
export function useLines(
  cy: Core | null,
  sheet: RefObject<HTMLCanvasElement | null>,
  { picture, strong, isWay }: Shown,
): Paint {
  const spots = useMemo(() => new Map(picture.dots.map(({ data, position }) => [data.id, position])), [picture]);
  const paint = useCallback(
    (on: CanvasRenderingContext2D, theme: Theme) => {
      const awayOf = (id: string) => {
        const [now, then] = [cy?.getElementById(id).position(), spots.get(id)];
        return now && then ? { x: now.x - then.x, y: now.y - then.y } : { x: 0, y: 0 };
      };
      paintLines(on, { lines: picture.lines, strong, isWay, awayOf }, theme);
    },
    [cy, picture, spots, strong, isWay],
  );
  useUnderlay(cy, sheet, paint);
  return paint;
}

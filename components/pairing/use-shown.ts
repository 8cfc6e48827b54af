// Keeps the canvas as what is chosen around it says.
"use client";

import type { Core } from "cytoscape";
import { useEffect } from "react";
import type { Colouring } from "./elements";
import { lift, showTies } from "./show";
import type { Tie } from "./ties";

interface Chosen {
  ties: readonly Tie[];
  colours: Colouring;
  at: string | null;
  path: readonly string[] | null;
  look: number | null;
}

export function useShown(cy: Core | null, { ties, colours, at, path, look }: Chosen): void {
  useEffect(() => {
    if (cy) showTies(cy, ties, colours);
  }, [cy, ties, colours]);
  useEffect(() => {
    void ties;
    if (cy) lift(cy, { at, path, look });
  }, [cy, ties, at, path, look]);
}

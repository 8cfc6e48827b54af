// Keeps the dots as what is chosen around them says.
"use client";

import type { Core } from "cytoscape";
import { useEffect, useMemo } from "react";
import type { Colouring } from "./elements";
import { type Chosen, lift, type StandingOut, showPeople, standingOut } from "./show";
import type { Standing, Tie } from "./ties";

interface Shown extends Chosen {
  ties: readonly Tie[];
  standing: ReadonlyMap<string, Standing>;
  colours: Colouring;
}

export function useShown(cy: Core | null, { ties, standing, colours, at, path, look }: Shown): StandingOut | null {
  const out = useMemo(() => standingOut(ties, { at, path, look }, colours.of), [ties, at, path, look, colours]);
  useEffect(() => {
    if (cy) showPeople(cy, standing, colours);
  }, [cy, standing, colours]);
  useEffect(() => {
    if (cy) lift(cy, out, [at, path?.at(-1)]);
  }, [cy, out, at, path]);
  return out;
}

// Who has met whom, as a picture: fetched and drawn when it comes into view; until then, and without JavaScript, a table.
"use client";

import { lazy, type ReactNode, useDeferredValue, useEffect, useRef } from "react";
import { preload } from "react-dom";
import { useSeen } from "@/components/graph/use-seen";
import { dataAddress } from "./address";

export interface PairingProps {
  slug: string;
  /** What opens an unlisted pool. */
  statsKey?: string;
  /** By the person's public number; only on the dashboard. */
  zones?: Record<string, string>;
}

const Pairing = lazy(() => import("./pairing").then((module) => ({ default: module.Pairing })));

/** Drawing takes a moment: it begins before one is there. */
const AHEAD_PX = 600;

export function PairingGraph({ children, ...asked }: PairingProps & { children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null);
  const seen = useSeen(part, AHEAD_PX);
  // The table stays until the code is there: React would keep anything else in its place for 300 ms.
  const isThere = useDeferredValue(seen);
  const { slug, statsKey } = asked;
  useEffect(() => {
    if (!seen) return;
    // Beside the code around the picture, not after: what draws, and what is drawn.
    void import("cytoscape");
    for (const data of ["", "/graph"])
      preload(dataAddress({ slug, statsKey }, data), { as: "fetch", crossOrigin: "anonymous" });
  }, [seen, slug, statsKey]);
  return <div ref={part}>{isThere ? <Pairing {...asked} /> : children}</div>;
}

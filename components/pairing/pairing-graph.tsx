// Who has met whom, as a picture: fetched and drawn when it comes into view; until then, and without JavaScript, a table.
"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useRef } from "react";
import { preload } from "react-dom";
import { useSeen } from "@/components/graph/use-seen";
import { Skeleton } from "@/components/ui/skeleton";
import { dataAddress } from "./address";

export interface PairingProps {
  slug: string;
  /** What opens an unlisted pool. */
  statsKey?: string;
  /** By the person's public number; only on the dashboard. */
  zones?: Record<string, string>;
}

const Pairing = dynamic(() => import("./pairing").then((module) => module.Pairing), {
  ssr: false,
  loading: () => <Skeleton className="h-[min(36rem,65dvh)]" />,
});

/** Drawing takes a moment: it begins before one is there. */
const AHEAD_PX = 600;

export function PairingGraph({ children, ...asked }: PairingProps & { children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null);
  const seen = useSeen(part, AHEAD_PX);
  const { slug, statsKey } = asked;
  useEffect(() => {
    if (!seen) return;
    // Beside the code around the picture, not after: what draws, and what is drawn.
    void import("cytoscape");
    for (const data of ["", "/graph"])
      preload(dataAddress({ slug, statsKey }, data), { as: "fetch", crossOrigin: "anonymous" });
  }, [seen, slug, statsKey]);
  return <div ref={part}>{seen ? <Pairing {...asked} /> : children}</div>;
}

// Who has met whom, as a picture: fetched and drawn when it comes into view; until then, and without JavaScript, a table.
"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useRef } from "react";
import { useSeen } from "@/components/graph/use-seen";
import { Skeleton } from "@/components/ui/skeleton";

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

export function PairingGraph({ children, ...asked }: PairingProps & { children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null);
  const seen = useSeen(part);
  return <div ref={part}>{seen ? <Pairing {...asked} /> : children}</div>;
}

// Somebody's own groups as a live picture, drawn when it comes into view; until then, and without JavaScript, a still one.
"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useRef } from "react";
import { useSeen } from "@/components/graph/use-seen";
import { Skeleton } from "@/components/ui/skeleton";

const Loaded = dynamic(() => import("./own-loaded").then((module) => module.OwnLoaded), {
  ssr: false,
  loading: () => <Skeleton className="h-[min(44rem,80dvh)]" />,
});

interface Props {
  /** null of somebody who is signed in. */
  accessKey: string | null;
  children: ReactNode;
}

export function OwnGraph({ accessKey, children }: Props) {
  const part = useRef<HTMLDivElement>(null);
  const seen = useSeen(part);
  return (
    <div ref={part} className="min-h-[min(44rem,80dvh)]">
      {seen ? <Loaded accessKey={accessKey} /> : children}
    </div>
  );
}

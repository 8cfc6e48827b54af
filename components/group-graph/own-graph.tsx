// Somebody's own groups as a live picture, drawn when it comes into view; until then, and without JavaScript, a still one.
"use client";

import { lazy, type ReactNode, useDeferredValue, useRef } from "react";
import { useSeen } from "@/components/graph/use-seen";

const Loaded = lazy(() => import("./own-loaded").then((module) => ({ default: module.OwnLoaded })));

interface Props {
  /** null of somebody who is signed in. */
  accessKey: string | null;
  children: ReactNode;
}

export function OwnGraph({ accessKey, children }: Props) {
  const part = useRef<HTMLDivElement>(null);
  // The still picture stays until the code of the other is there.
  const isThere = useDeferredValue(useSeen(part));
  return (
    <div ref={part} className="min-h-[min(44rem,80dvh)]">
      {isThere ? <Loaded accessKey={accessKey} /> : children}
    </div>
  );
}

// Where a chart stands: its room is kept, and it is drawn when it comes into view. What is not is not printed either.
"use client";

import dynamic from "next/dynamic";
import { useRef } from "react";
import { useSeen } from "@/components/graph/use-seen";
import type { RoundFigures } from "@/lib/stats/graph-shapes";
import type { ChartKind } from "./kinds";

const Drawn = dynamic(() => import("./drawn").then((module) => module.Drawn), { ssr: false });
const UNDRAWN = "h-56 print:hidden noscript:hidden";

export function ChartBox(props: { kind: ChartKind; figures: RoundFigures[] }) {
  const box = useRef<HTMLDivElement>(null);
  const seen = useSeen(box);
  return (
    <div ref={box} data-undrawn={seen ? undefined : ""} className={seen ? "h-56" : UNDRAWN}>
      {seen && <Drawn {...props} />}
    </div>
  );
}

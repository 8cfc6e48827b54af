// What the signs of the picture mean; a colour may be pressed to see only its people.
"use client";

import { clsx } from "clsx";
import { pairing as words } from "@/components/words/graph";
import type { Colouring } from "./elements";
import { LOOKS, type Look, OUTLINES, REST } from "./looks";

interface Props {
  colours: Colouring | null;
  /** What it is that they tell apart, where that says nothing by itself. */
  about?: string;
  look: number | null;
  onLook: (look: number | null) => void;
}

const LINES = [
  { key: "met", dash: "", className: "stroke-sage" },
  { key: "not", dash: "6 4", className: "stroke-rose" },
  { key: "unknown", dash: "1.5 3", className: "stroke-soft" },
] as const;

export function Legend({ colours, about, look, onLook }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-soft text-xs print:hidden">
      {LINES.map(({ key, dash, className }) => (
        <span key={key} className="inline-flex items-center gap-2">
          <svg width="28" height="6" aria-hidden="true" className={className}>
            <line x1="1" y1="3" x2="27" y2="3" strokeWidth="2.5" strokeDasharray={dash} />
          </svg>
          {words.lines[key]}
        </span>
      ))}
      <span>{words.weight}</span>
      {colours?.groups.map(({ name, count }, at) => (
        <button
          key={name}
          type="button"
          aria-pressed={look === at}
          onClick={() => onLook(look === at ? null : at)}
          className={clsx(
            "inline-flex items-center gap-1.5 rounded-full border px-2 py-0.5 hover:border-clay hover:text-ink",
            look === at ? "border-clay text-ink" : "border-line",
          )}
        >
          <Sign look={LOOKS[at] ?? REST} />
          {words.countOf(name, count)}
        </button>
      ))}
      {about && <span>{about}</span>}
    </div>
  );
}

const FILLS: Record<Look["colour"], string> = {
  ...{ clay: "fill-clay", sage: "fill-sage", plum: "fill-plum", gold: "fill-gold" },
  ...{ rose: "fill-rose", ink: "fill-ink", soft: "fill-soft" },
};
function Sign({ look: { shape, colour } }: { look: Look }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={clsx("size-3", FILLS[colour])}>
      <path d={OUTLINES[shape]} />
    </svg>
  );
}

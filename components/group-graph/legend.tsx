// What the signs of the picture mean: the lines that occur in it, and its shapes.
import type { ReactNode } from "react";
import { groupGraph as words } from "@/components/words/group-graph";
import type { Line } from "@/lib/groups/links";
import { DASHES, LINES } from "./looks";
import type { Model } from "./model";
import { occurring } from "./occurring";

export function Legend({ model }: { model: Model }) {
  const { lines, hasOwn, hasWrong, fates } = occurring(model);
  return (
    <ul aria-label={words.legend} className="flex flex-wrap items-center gap-x-5 gap-y-1.5 text-soft text-xs">
      {lines.map((line) => (
        <Item key={line} sign={<LineSign line={line} />}>
          {words.lines[line]}
        </Item>
      ))}
      <Item sign={<Shape className="rounded-sm border border-soft bg-tint" />}>{words.marks.group}</Item>
      {hasOwn && <Item sign={<Shape className="rounded-sm border-2 border-ink bg-card" />}>{words.marks.own}</Item>}
      <Item sign={<Shape className="rounded-full border border-soft bg-card" />}>{words.marks.person}</Item>
      {hasWrong && (
        <Item sign={<Shape className="rounded-sm border-2 border-rose border-dashed bg-tint" />}>
          {words.marks.wrong}
        </Item>
      )}
      {fates.map((fate) => (
        <Item
          key={fate}
          sign={<span className="rounded-sm border border-soft px-1 font-bold text-ink">{words.fate[fate]}</span>}
        >
          {words.fates[fate]}
        </Item>
      ))}
      <li>{words.heads}</li>
    </ul>
  );
}

function Item({ sign, children }: { sign: ReactNode; children: ReactNode }) {
  return (
    <li className="inline-flex items-center gap-2">
      {sign}
      {children}
    </li>
  );
}

const Shape = ({ className }: { className: string }) => (
  <span aria-hidden="true" className={`inline-block h-3.5 w-6 ${className}`} />
);

const HEAD = 9;
const END = 40;

export function LineSign({ line }: { line: Line }) {
  const { colour, width, dashed, heads } = LINES[line];
  return (
    <svg
      width={END + 2}
      height="12"
      aria-hidden="true"
      style={{ color: colour ? `light-dark(${colour.join(", ")})` : "var(--ink)" }}
    >
      <line
        x1="0"
        y1="6"
        x2={END - HEAD * heads.length}
        y2="6"
        stroke="currentColor"
        strokeWidth={width}
        strokeDasharray={dashed ? DASHES.join(" ") : undefined}
      />
      {heads.map((head, at) => {
        const tip = END - HEAD * (heads.length - 1 - at);
        return (
          <polygon
            key={head}
            points={`${tip},6 ${tip - HEAD},2 ${tip - HEAD},10`}
            fill={head === "filled" ? "currentColor" : "var(--card)"}
            stroke="currentColor"
            strokeWidth="1.2"
          />
        );
      })}
    </svg>
  );
}

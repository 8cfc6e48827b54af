// One chart, drawn by Recharts in the page's colours.
"use client";

import { useId } from "react";
import { Bar, CartesianGrid, ComposedChart, Legend, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { charts as words } from "@/components/words/charts";
import type { RoundFigures } from "@/lib/stats/graph-shapes";
import { type ChartKind, isBars, type Series, seriesOf, shown, ticksOf } from "./kinds";

const TICK = { fill: "var(--soft)", fontSize: 12 };
const BOX = { background: "var(--card)", borderColor: "var(--line)", color: "var(--ink)", fontSize: 13 };
const MARGIN = { top: 8, right: 8, bottom: 0, left: -12 };

export function Drawn({ kind, figures }: { kind: ChartKind; figures: RoundFigures[] }) {
  const hatch = useId().replaceAll(":", "");
  const series = seriesOf(kind).filter((one) => !one.isPlain);
  const isShare = series.every((one) => one.isShare);
  const ticks = ticksOf(kind, figures);
  const inWords = (value: unknown) => shown(typeof value === "number" ? value : null, isShare);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={figures} margin={MARGIN} title={words[kind].title}>
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="var(--tint)" />
            <line x1="0" y1="0" x2="0" y2="6" stroke="var(--plum)" strokeWidth="4" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="round" tick={TICK} stroke="var(--line)" interval="equidistantPreserveStart" />
        <YAxis
          tick={TICK}
          stroke="var(--line)"
          ticks={ticks}
          interval={0}
          domain={[0, ticks.at(-1)!]}
          tickFormatter={inWords}
        />
        <Tooltip
          contentStyle={BOX}
          cursor={{ fill: "var(--tint)", stroke: "var(--line)" }}
          labelFormatter={(number) => words.name(Number(number))}
          formatter={(value) => inWords(value)}
        />
        {series.length > 1 && <Legend wrapperStyle={{ fontSize: 12 }} />}
        {series.map((one, at) =>
          isBars(kind) ? (
            <Bar key={one.key} {...common(one)} stackId="all" fill={at === 0 ? "var(--sage)" : `url(#${hatch})`} />
          ) : (
            <Line
              key={one.key}
              {...common(one)}
              type="monotone"
              stroke="var(--clay)"
              strokeWidth={2}
              dot={{ r: 3, fill: "var(--card)" }}
              connectNulls
            />
          ),
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** They stand still: what moves draws the eye from the numbers. */
const common = ({ key, name }: Series) => ({ dataKey: key, name, isAnimationActive: false });

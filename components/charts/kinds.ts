// Which charts there are, and what each draws. Pure.
import { count, percent } from "@/components/ui/words";
import { charts as words } from "@/components/words/charts";
import type { RoundFigures } from "@/lib/stats/graph-shapes";

export const CHARTS = ["participation", "answers", "meetings", "ties", "reach"] as const;
export type ChartKind = (typeof CHARTS)[number];

type Key = {
  [K in keyof RoundFigures]: RoundFigures[K] extends number | null ? K : never;
}[keyof RoundFigures];

export interface Series {
  key: Key;
  name: string;
  /** From 0 to 1. */
  isShare: boolean;
  /** Only in the table. */
  isPlain: boolean;
}

/** The kinds whose series stand on each other as bars; the others are lines. */
export const isBars = (kind: ChartKind) => kind === "participation" || kind === "ties";

const SHARES: readonly string[] = ["answerRate", "meetRate"];
const PLAIN: readonly string[] = ["asked", "answered", "met", "notMet", "unknown"];

export function seriesOf(kind: ChartKind): Series[] {
  return Object.entries(words[kind].series).map(([key, name]) => ({
    ...{ key: key as Key, name, isShare: SHARES.includes(key), isPlain: PLAIN.includes(key) },
  }));
}

export function shown(value: number | null, isShare: boolean): string {
  if (value === null) return words.unknown;
  return isShare ? percent(value) : count(Math.round(value * 10) / 10);
}

const MOST_STEPS = 5;

/** From nothing to at least this much, in equal steps that are easily counted: of 1, 2, 5, 10, 20, 50, … */
export function ticksTo(most: number): number[] {
  for (let ten = 1; ; ten *= 10)
    for (const step of [ten, 2 * ten, 5 * ten]) {
      const steps = Math.max(1, Math.ceil(most / step));
      if (steps <= MOST_STEPS) return Array.from({ length: steps + 1 }, (_, at) => at * step);
    }
}

/** Where the lines across a chart are; its bars stand on each other. */
export function ticksOf(kind: ChartKind, figures: readonly RoundFigures[]): number[] {
  const series = seriesOf(kind).filter((one) => !one.isPlain);
  if (series.every((one) => one.isShare)) return [0, 0.25, 0.5, 0.75, 1];
  const heights = figures.map((one) => series.reduce((sum, { key }) => sum + (one[key] ?? 0), 0));
  return ticksTo(heights.reduce((most, height) => Math.max(most, height), 0));
}

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
const PLAIN: readonly string[] = ["asked", "answered"];

export function seriesOf(kind: ChartKind): Series[] {
  return Object.entries(words[kind].series).map(([key, name]) => ({
    ...{ key: key as Key, name, isShare: SHARES.includes(key), isPlain: PLAIN.includes(key) },
  }));
}

export function shown(value: number | null, isShare: boolean): string {
  if (value === null) return words.unknown;
  return isShare ? percent(value) : count(Math.round(value * 10) / 10);
}

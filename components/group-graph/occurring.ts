// Which signs occur in the picture, in the legend's order: pure.
import type { Line } from "@/lib/groups/links";
import { LINES } from "./looks";
import type { Model } from "./model";

export function occurring({ groups, ties, links }: Model) {
  const all = [...ties, ...links];
  const present = { lines: new Set(all.map(({ line }) => line)), fates: new Set(all.map(({ fate }) => fate)) };
  return {
    lines: (Object.keys(LINES) as Line[]).filter((line) => present.lines.has(line)),
    hasOwn: groups.some(({ role }) => role !== null),
    hasWrong: groups.some(({ state, isEnded }) => isEnded || (state !== null && state !== "managed")),
    fates: (["comes", "goes"] as const).filter((fate) => present.fates.has(fate)),
  };
}

// The lines of the picture, all of them in a few strokes: as elements of their own twenty thousand took many seconds.
import type { Theme } from "@/components/graph/theme";
import type { Tie } from "./ties";

export interface Lines {
  ties: readonly Tie[];
  /** Those that stand out, by their ids; null: all alike. */
  strong: ReadonlySet<string> | null;
  spots: ReadonlyMap<string, { x: number; y: number }>;
}

const WIDEST = 6;
/** Of more lines than these no dash can be seen, and dashes take long; those that stand out keep theirs. */
const MOST_DASHED = 3_000;
/** So few can each be seen, however far away one stands: the thinnest is this wide on the screen. */
const FEW = 500;
const SEEN_PX = 1.5;

interface Stroke {
  tie: Tie;
  isStrong: boolean;
}

/** Onto a context whose units are those of the spots. */
export function paintLines(on: CanvasRenderingContext2D, { ties, strong, spots }: Lines, theme: Theme): void {
  const wider = ties.length <= FEW ? Math.max(1, SEEN_PX / on.getTransform().a) : 1;
  const alike = new Map<string, Stroke & { path: Path2D }>();
  for (const tie of ties) {
    const [from, to] = [spots.get(tie.a), spots.get(tie.b)];
    if (!from || !to) continue;
    const isStrong = strong?.has(tie.id) ?? false;
    const key = `${isStrong} ${tie.met} ${Math.min(tie.times, WIDEST)}`;
    const stroke = alike.get(key) ?? { tie, isStrong, path: new Path2D() };
    alike.set(key, stroke);
    stroke.path.moveTo(from.x, from.y);
    stroke.path.lineTo(to.x, to.y);
  }
  const inOrder = [...alike.values()].sort((one, other) => Number(one.isStrong) - Number(other.isStrong));
  for (const { tie, isStrong, path } of inOrder) {
    on.strokeStyle = colourOf(tie.met, theme);
    on.lineWidth = wider * ((isStrong ? 1 : 0) + Math.min(tie.times, WIDEST));
    on.globalAlpha = isStrong ? 1 : strong ? FAINT : opacity(ties.length, tie.met);
    on.setLineDash(isStrong || ties.length <= MOST_DASHED ? DASHES[`${tie.met}`] : []);
    on.stroke(path);
  }
}

export const colourOf = (met: boolean | null, theme: Theme) =>
  ({ true: theme.sage, false: theme.rose, null: theme.soft })[`${met}`];
export const DASHES = { true: [], false: [8, 6], null: [2, 4] };
const FAINT = 0.05;

/** The more there are, the fainter each: what many cross is dark all the same. */
function opacity(lines: number, met: boolean | null): number {
  const share = Math.max(0.08, 0.75 * Math.min(1, Math.sqrt(FEW / lines)));
  return met === null ? share * 0.6 : share;
}

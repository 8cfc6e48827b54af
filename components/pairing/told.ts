// What a saved picture of a pool says of itself.
import { SIGN_HEIGHT, type Sign, type Told } from "@/components/graph/sheet";
import type { Theme } from "@/components/graph/theme";
import { graph, pairing as words } from "@/components/words/graph";
import type { PoolStats } from "@/lib/stats/summarise";
import type { Colouring } from "./elements";
import { colourOf, DASHES } from "./lines";
import { LOOKS, OUTLINES, REST } from "./looks";
import type { Range } from "./ties";

interface Drawn {
  stats: Pick<PoolStats, "pool" | "rounds">;
  range: Range;
  /** null: all are alike. */
  colours: Colouring | null;
  /** What colours tell apart, where that says nothing by itself. */
  about?: string;
  theme: Theme;
}

/** `days` and `day`: as the viewer writes them. */
export function toldOf(
  { stats: { pool, rounds }, range, colours, about, theme }: Drawn,
  { days, today }: { days: (first: string, last: string) => string; today: string },
): Told {
  const within = rounds.filter(({ number }) => number >= range.from && number <= range.to);
  const [first, last] = [within[0], within.at(-1)];
  const which = first && last ? words.rounds(first.number, last.number, days(first.start, last.end)) : words.noneHere;
  return {
    file: `${pool.slug}-pairings`,
    title: pool.name,
    about: [words.title, which, graph.saved(days(today, today))].join(" · "),
    signs: [
      ...lineSigns(theme),
      { words: words.weight },
      ...dotSigns(colours, theme),
      ...(about ? [{ words: about }] : []),
    ],
  };
}

const LINE_WIDTH = 40;

function lineSigns(theme: Theme): Sign[] {
  const lines = [
    { name: words.lines.met, met: true },
    { name: words.lines.not, met: false },
    { name: words.lines.unknown, met: null },
  ] as const;
  return lines.map(({ name, met }) => ({
    words: name,
    mark: {
      width: LINE_WIDTH,
      paint: (on) => {
        Object.assign(on, { strokeStyle: colourOf(met, theme), lineWidth: 2 });
        on.setLineDash(DASHES[`${met}`]);
        on.stroke(new Path2D(`M0,${SIGN_HEIGHT / 2}H${LINE_WIDTH}`));
      },
    },
  }));
}

function dotSigns(colours: Colouring | null, theme: Theme): Sign[] {
  return (colours?.groups ?? []).map(({ name, count }, at) => {
    const { colour, shape } = LOOKS[at] ?? REST;
    const paint = (on: CanvasRenderingContext2D) => {
      on.fillStyle = theme[colour];
      on.fill(new Path2D(OUTLINES[shape]));
    };
    return { words: words.countOf(name, count), mark: { width: SIGN_HEIGHT, paint } };
  });
}

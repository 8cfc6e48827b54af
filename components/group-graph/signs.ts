// The legend of a saved picture of groups: the same signs as beside the live one.
import { SIGN_HEIGHT, type Sign } from "@/components/graph/sheet";
import type { Theme } from "@/components/graph/theme";
import { groupGraph as words } from "@/components/words/group-graph";
import type { Line } from "@/lib/groups/links";
import { colourIn, DASHES, LINES } from "./looks";
import type { Model } from "./model";
import { occurring } from "./occurring";
import { addHeads, newHeads, paintHeads } from "./paint";

export function signsOf(model: Model, theme: Theme): Sign[] {
  const { lines, hasOwn, hasWrong, fates } = occurring(model);
  const { marks } = words;
  const box = (look: Partial<Look>) => boxed({ fill: theme.tint, stroke: theme.soft, ...look });
  return [
    ...lines.map((line) => ({ words: words.lines[line], mark: lined(line, theme) })),
    { words: marks.group, mark: box({}) },
    ...(hasOwn ? [{ words: marks.own, mark: box({ fill: theme.card, stroke: theme.ink, width: 2 }) }] : []),
    { words: marks.person, mark: box({ fill: theme.card, round: SIGN_HEIGHT / 2 }) },
    ...(hasWrong ? [{ words: marks.wrong, mark: box({ stroke: theme.rose, width: 2, dash: [3, 2] }) }] : []),
    ...fates.map((fate) => ({ words: `${words.fate[fate]}  ${words.fates[fate]}` })),
    { words: words.heads },
  ];
}

const BOX_WIDTH = 24;
const LINE_WIDTH = 40;

interface Look {
  fill: string;
  stroke: string;
  width: number;
  round: number;
  dash: number[];
}

function boxed({ fill, stroke, width = 1, round = 2, dash = [] }: Partial<Look>): Sign["mark"] {
  const paint = (on: CanvasRenderingContext2D) => {
    Object.assign(on, { fillStyle: fill, strokeStyle: stroke, lineWidth: width });
    on.setLineDash(dash);
    on.beginPath();
    on.roundRect(0, 0, BOX_WIDTH, SIGN_HEIGHT, round);
    on.fill();
    on.stroke();
  };
  return { width: BOX_WIDTH, paint };
}

function lined(line: Line, theme: Theme): Sign["mark"] {
  const { width, dashed, heads } = LINES[line];
  const colour = colourIn(line, theme);
  const middle = SIGN_HEIGHT / 2;
  const paint = (on: CanvasRenderingContext2D) => {
    Object.assign(on, { strokeStyle: colour, lineWidth: width });
    on.setLineDash(dashed ? DASHES : []);
    const drawn = newHeads();
    const end = addHeads(drawn, heads, { x: 0, y: middle }, { x: LINE_WIDTH, y: middle });
    on.stroke(new Path2D(`M0,${middle}H${end.x}`));
    paintHeads(on, drawn, colour, theme.paper);
  };
  return { width: LINE_WIDTH, paint };
}

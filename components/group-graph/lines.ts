// The lines that are drawn: of groups in others, of people in their groups, each to an end of its own. Pure.
import type { Line } from "@/lib/groups/links";
import type { Block } from "./blocks";
import { beside, bowBetween, curveThrough, type Point } from "./curve";
import { idOf } from "./ids";
import type { Between, Fate, Model, Tie } from "./model";
import type { Placed, Spot } from "./places";

/** Of lines from people to further groups of theirs: above this they are drawn of the one only that one is at. */
const MOST_STRAYS = 1_500;

export const lineId = {
  link: ({ from, to, fate }: Between) => `l${from}-${to}${fate === "comes" ? "+" : ""}`,
  tie: ({ person, group, fate }: Tie) => `t${person}-${group}${fate === "comes" ? "+" : ""}`,
  frame: (frame: string) => `h${frame}`,
};

export interface DrawnLine {
  id: string;
  /** The dots at its ends. */
  source: string;
  target: string;
  look: Line;
  fate: Fate;
  /** From end to end, and between them what it bends towards. */
  points: Point[];
}

interface Way {
  id: string;
  source: string;
  from: Spot;
  group: number;
  look: Line;
  fate: Fate;
  /** The gaps it bends in, and the heights it is led through between them; null of one that leads back. */
  through: { gaps: number[]; heights: number[]; soft?: number } | null;
}

export function linesOf(model: Model, blocks: readonly Block[], placed: Placed, at: string | null): DrawnLine[] {
  const { homes, strays } = partedTies(model, blocks);
  const all = strays.length <= MOST_STRAYS;
  const shown = strays.filter(({ person, group }) => all || at === idOf.person(person) || at === idOf.group(group));
  const ways = [
    ...model.links.map((link) => linkWay(placed, link)),
    ...homes.map(([block, tie]) => homeWay(placed, block, tie)),
    ...shown.map((tie) => strayWay(placed, tie)),
  ];
  const ends = endsIn(ways);
  return ways.map((way) => drawn(way, placed.groups[way.group]!, ends.get(way) ?? 0));
}

export const hidesStrays = (model: Model, blocks: readonly Block[]) =>
  partedTies(model, blocks).strays.length > MOST_STRAYS;

/** The ties by which people stand where they do, one for each block, and all their others. */
function partedTies({ ties }: Model, blocks: readonly Block[]): { homes: [Block, Tie][]; strays: Tie[] } {
  const blockOf = new Map(blocks.flatMap((block) => block.people.map((person) => [person, block] as const)));
  const homes: [Block, Tie][] = [];
  const strays: Tie[] = [];
  for (const tie of ties) {
    const block = blockOf.get(tie.person);
    if (!block) continue;
    if (!isHome(tie, block)) strays.push(tie);
    else if (block.people[0] === tie.person) homes.push([block, tie]);
  }
  return { homes, strays };
}

const isHome = ({ group, line, fate, person }: Tie, block: Block) =>
  block.group === group &&
  block.owns === (line === "person_owner") &&
  (fate === "stays" || block.id === `f${group}${fate}${person}`);

function linkWay({ groups, columnOf, bends, gaps }: Placed, link: Between): Way {
  const { from, to, line: look, fate, arc } = link;
  const spot = groups[from]!;
  const between = gaps.slice(columnOf[from]! + 1, columnOf[to]! + 1);
  const heights = (arc === null ? undefined : bends.get(arc)) ?? [];
  const isLed = heights.length + 1 === between.length;
  const way = { id: lineId.link(link), source: idOf.group(from), from: spot, group: to, look, fate };
  if (between.length === 0) return { ...way, through: null };
  return { ...way, through: isLed ? { gaps: between, heights } : half(spot, groups[to]!) };
}

/** What is led around nothing bends half-way. */
function half(from: Spot, to: Spot): Way["through"] {
  const [start, end] = [from.x + from.w / 2, to.x - to.w / 2];
  return end - start < 20 ? null : { gaps: [(start + end) / 2], heights: [], soft: (end - start) / 5 };
}

function homeWay(
  { groups, people, frames, gaps, columnOf }: Placed,
  { id, isFrame, people: those }: Block,
  tie: Tie,
): Way {
  const { group, line: look, fate } = tie;
  const through = groups[group] ? { gaps: [gaps[columnOf[group]!]!], heights: [] } : null;
  const way = { group, look, fate, through };
  return isFrame
    ? { id: lineId.frame(id), source: id, from: frames.get(id)!, ...way }
    : { id: lineId.tie(tie), source: idOf.person(those[0]!), from: people.get(those[0]!)!, ...way };
}

function strayWay({ groups, people }: Placed, tie: Tie): Way {
  const { person, group, line: look, fate } = tie;
  const from = people.get(person)!;
  const way = { id: lineId.tie(tie), source: idOf.person(person), from, group, look, fate };
  return { ...way, through: half(from, groups[group]!) };
}

const PART = { each: 8, all: 20 };

/** How far from the middle each ends, in the order in which they come in. */
function endsIn(ways: readonly Way[]): Map<Way, number> {
  const into = new Map<number, Way[]>();
  for (const way of ways) {
    const others = into.get(way.group);
    if (others) others.push(way);
    else into.set(way.group, [way]);
  }
  const height = ({ from, through }: Way) => through?.heights.at(-1) ?? from.y;
  return new Map(
    [...into.values()].flatMap((those) => {
      const each = Math.min(PART.each, PART.all / Math.max(1, those.length - 1));
      const sorted = those.sort((a, b) => height(a) - height(b));
      return sorted.map((way, i) => [way, Math.round(10 * (i - (sorted.length - 1) / 2) * each) / 10] as const);
    }),
  );
}

/** Beside the line whose place it would take. */
const ASIDE = 22;

function drawn({ id, source, from, group, look, fate, through }: Way, to: Spot, by: number): DrawnLine {
  return { id, source, target: idOf.group(group), look, fate, points: points() };

  function points(): Point[] {
    if (!through) return bowBetween(from, to);
    const [start, end] = [
      { x: from.x + from.w / 2, y: from.y },
      { x: to.x - to.w / 2, y: to.y + by },
    ];
    const towards = curveThrough(start, through.heights, through.gaps, end, through.soft);
    const aside = fate === "comes" ? ASIDE : 0;
    return [start, ...towards.map((point) => beside(point, start, end, aside)), end];
  }
}

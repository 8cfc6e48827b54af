// The dots and lines that are drawn, with what stands beside them. Pure.
import type { ElementDefinition } from "cytoscape";
import { groupGraph as words } from "@/components/words/group-graph";
import type { Line } from "@/lib/groups/links";
import type { Block } from "./blocks";
import { type Curve, curveThrough } from "./curve";
import type { Between, Fate, Model, Tie } from "./model";
import type { Placed, Spot } from "./places";

/** Of lines from people to further groups of theirs: above this they are drawn of the one only that one is at. */
const MOST_STRAYS = 1_500;

export const idOf = { group: (at: number) => `g${at}`, person: (at: number) => `p${at}` };
/** null of what is neither, such as a frame. */
export function placeIn(id: string): { kind: "group" | "person"; at: number } | null {
  const kind = id.startsWith("g") ? "group" : id.startsWith("p") ? "person" : null;
  return kind && { kind, at: Number(id.slice(1)) };
}
/** What one opens and closes a group with. */
export const opened = (id: string): number | null => (id.startsWith("c") ? Number(id.slice(1)) : null);

interface Drawn {
  model: Model;
  blocks: readonly Block[];
  placed: Placed;
  open: ReadonlySet<number>;
  /** By group: how many were put in directly. */
  counts: readonly number[];
  at: string | null;
}

export function elementsOf({ model, blocks, placed, open, counts, at }: Drawn): ElementDefinition[] {
  const homes = new Map(blocks.flatMap((block) => block.people.map((person) => [person, block] as const)));
  const strays = model.ties.filter((tie) => homes.has(tie.person) && !isHome(tie, homes.get(tie.person)!));
  const all = strays.length <= MOST_STRAYS;
  const shown = strays.filter(({ person, group }) => all || at === idOf.person(person) || at === idOf.group(group));
  return [
    ...model.groups.flatMap((_, group) => groupDots(model, placed, group, counts[group] ?? 0, open.has(group))),
    ...blocks
      .filter(({ isFrame }) => isFrame)
      .map(({ id, people }) => {
        return dot(id, placed.frames.get(id)!, { kind: "frame", aside: 1, people: people.map(idOf.person) });
      }),
    ...[...placed.people].map(([person, spot]) => personDot(model, person, spot)),
    ...model.links.map((link) => linkLine(placed, link)),
    ...blocks.map((block) => blockLine(model, placed, block)),
    ...shown.map((tie) => strayLine(placed, tie)),
  ];
}

export const hidesStrays = ({ ties }: Model, blocks: readonly Block[]) => {
  const homes = new Map(blocks.flatMap((block) => block.people.map((person) => [person, block] as const)));
  return ties.filter(({ person }) => homes.has(person)).length - homes.size > MOST_STRAYS;
};

const isHome = ({ group, line, fate, person }: Tie, block: Block) =>
  block.group === group &&
  block.owns === (line === "person_owner") &&
  (fate === "stays" || block.id === `f${group}${fate}${person}`);

function dot(id: string, { x, y, w, h }: Spot, data: object): ElementDefinition {
  return { group: "nodes", data: { id, w, h, ...data }, position: { x, y } };
}

function groupDots(model: Model, placed: Placed, at: number, count: number, isOpen: boolean): ElementDefinition[] {
  const { name, state, isEnded, role } = model.groups[at]!;
  const spot = placed.groups[at]!;
  const mark = words.mark(state, isEnded);
  const data = { kind: "group", name: mark ? `~${name}\n${mark}` : `~${name}`, mine: role, wrong: mark ? 1 : 0 };
  const dots = [dot(idOf.group(at), spot, data)];
  const [x, low, high] = [spot.x - spot.w / 2 + 20, spot.y + spot.h / 2, spot.y - spot.h / 2];
  if (count > 0)
    dots.push(
      dot(`c${at}`, { x, y: low, w: 34, h: 16 }, { kind: "count", aside: 1, name: words.count(count, isOpen) }),
    );
  const effect = model.effects.get(at);
  if (effect) {
    const sign = { x: spot.x + spot.w / 2 - 20, y: high, w: 52, h: 18 };
    dots.push(dot(`e${at}`, sign, { kind: "effect", aside: 1, name: words.effect(effect.gain, effect.lose) }));
  }
  return dots;
}

function personDot({ people, concerned }: Model, at: number, spot: Spot): ElementDefinition {
  const { fullName, isViewer } = people[at]!;
  const data = { kind: "person", name: fullName, room: spot.w - 20, mine: isViewer ? "viewer" : null };
  return dot(idOf.person(at), spot, { ...data, changed: concerned.has(at) ? 1 : 0 });
}

/** Beside the line whose place it would take. */
const ASIDE = 22;

function line(
  id: string,
  [source, target]: [string, string],
  data: { look: Line; fate: Fate },
  curve: Curve | null,
): ElementDefinition {
  const by = data.fate === "comes" ? ASIDE : 0;
  const way = curve && { kind: "curve", ...curve, distances: curve.distances.map((one) => one + by) };
  return {
    group: "edges",
    data: { id, source, target, ...(way ?? { kind: "back" }), sign: words.fate[data.fate], ...data },
  };
}

export const lineId = {
  link: ({ from, to, fate }: Between) => `l${from}-${to}${fate === "comes" ? "+" : ""}`,
  tie: ({ person, group, fate }: Tie) => `t${person}-${group}${fate === "comes" ? "+" : ""}`,
};

const endsOf = (source: Spot, target: Spot) => ({
  start: { x: source.x + source.w / 2, y: source.y },
  end: { x: target.x - target.w / 2, y: target.y },
});

function linkLine({ groups, columnOf, bends, gaps }: Placed, link: Between): ElementDefinition {
  const { from, to, line: look, fate, arc } = link;
  const { start, end } = endsOf(groups[from]!, groups[to]!);
  const between = gaps.slice(columnOf[from]! + 1, columnOf[to]! + 1);
  const heights = (arc === null ? undefined : bends.get(arc)) ?? [];
  // What is led around nothing bends half-way.
  const through = heights.length + 1 === between.length ? between : [(start.x + end.x) / 2];
  const curve = between.length === 0 ? null : curveThrough(start, through === between ? heights : [], through, end);
  return line(lineId.link(link), [idOf.group(from), idOf.group(to)], { look, fate }, curve);
}

function blockLine(model: Model, placed: Placed, block: Block): ElementDefinition {
  const { group, owns, people, isFrame, id } = block;
  const target = placed.groups[group]!;
  const tie = model.ties.find((one) => one.person === people[0] && isHome(one, block))!;
  const source = isFrame ? placed.frames.get(id)! : placed.people.get(people[0]!)!;
  const { start, end } = endsOf(source, target);
  const look = owns ? "person_owner" : "person_member";
  const curve = curveThrough(start, [], [placed.gaps[placed.columnOf[group]!]!], end);
  const data = { look, fate: tie.fate } as const;
  return isFrame
    ? line(`h${id}`, [id, idOf.group(group)], data, curve)
    : line(lineId.tie(tie), [idOf.person(people[0]!), idOf.group(group)], data, curve);
}

function strayLine({ people, groups }: Placed, tie: Tie): ElementDefinition {
  const { start, end } = endsOf(people.get(tie.person)!, groups[tie.group]!);
  const curve = end.x - start.x < 20 ? null : curveThrough(start, [], [(start.x + end.x) / 2], end);
  const ends: [string, string] = [idOf.person(tie.person), idOf.group(tie.group)];
  return line(lineId.tie(tie), ends, { look: tie.line, fate: tie.fate }, curve);
}

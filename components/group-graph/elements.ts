// The dots that are drawn, with what stands at them, and the lines. Pure.
import type { ElementDefinition } from "cytoscape";
import { groupGraph as words } from "@/components/words/group-graph";
import type { Block } from "./blocks";
import { idOf } from "./ids";
import { linesOf } from "./lines";
import type { Model } from "./model";
import { cut, type Placed, type Spot } from "./places";

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
  return [
    ...model.groups.flatMap((_, group) => groupDots(model, placed, group, counts[group] ?? 0, open.has(group))),
    ...blocks.filter(({ isFrame }) => isFrame).map((block) => frameDot(placed, block)),
    ...[...placed.people].map(([person, spot]) => personDot(model, person, spot)),
    ...linesOf(model, blocks, placed, at),
  ];
}

function dot(id: string, { x, y, w, h }: Spot, data: object): ElementDefinition {
  return { group: "nodes", data: { id, w, h, ...data }, position: { x, y } };
}

/** `aside`: one goes to the group, not to them. */
const COUNT = { w: 36, h: 17, aside: 1, kind: "count" };
const EFFECT = { w: 58, h: 20, aside: 1, kind: "effect" };
/** From the corner of the group. */
const INWARDS = 30;

function groupDots(model: Model, placed: Placed, at: number, count: number, isOpen: boolean): ElementDefinition[] {
  const { name, state, isEnded, role } = model.groups[at]!;
  const spot = placed.groups[at]!;
  const mark = words.mark(state, isEnded);
  const data = {
    kind: "group",
    name: mark ? `${cut(`~${name}`)}\n${mark}` : cut(`~${name}`),
    mine: role,
    wrong: mark ? 1 : 0,
  };
  const dots = [dot(idOf.group(at), spot, data)];
  const [left, right] = [spot.x - spot.w / 2 + INWARDS, spot.x + spot.w / 2 - INWARDS];
  if (count > 0) {
    const low = { ...COUNT, x: left, y: spot.y + spot.h / 2 };
    dots.push(dot(idOf.count(at), low, { ...COUNT, name: words.count(count, isOpen) }));
  }
  const effect = model.effects.get(at);
  if (effect) {
    const high = { ...EFFECT, x: right, y: spot.y - spot.h / 2 - 5 };
    dots.push(dot(idOf.effect(at), high, { ...EFFECT, name: words.effect(effect.gain, effect.lose) }));
  }
  return dots;
}

function frameDot({ frames }: Placed, { id, people }: Block): ElementDefinition {
  return dot(id, frames.get(id)!, { kind: "frame", aside: 1, people: people.map(idOf.person) });
}

function personDot({ people, concerned }: Model, at: number, spot: Spot): ElementDefinition {
  const { fullName, isViewer } = people[at]!;
  const data = { kind: "person", name: cut(fullName), mine: isViewer ? "viewer" : null };
  return dot(idOf.person(at), spot, { ...data, changed: concerned.has(at) ? 1 : 0 });
}

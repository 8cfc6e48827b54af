// All that is drawn: the dots, with what stands at them, and the lines. Pure.
import type { ElementDefinition } from "cytoscape";
import { type Box, boxAround } from "@/components/graph/box";
import { groupGraph as words } from "@/components/words/group-graph";
import type { Block } from "./blocks";
import { halfWay } from "./curve";
import { idOf } from "./ids";
import { type DrawnLine, linesOf } from "./lines";
import type { Model } from "./model";
import { cut, type Placed, type Spot } from "./places";

export interface Picture {
  dots: ElementDefinition[];
  /** What one opens groups with: from far away they are specks, and each costs as much as a group. */
  counts: ElementDefinition[];
  lines: DrawnLine[];
  /** Around all of it; null where nothing is. */
  whole: Box | null;
}

interface Drawn {
  model: Model;
  blocks: readonly Block[];
  placed: Placed;
  open: ReadonlySet<number>;
  /** By group: how many were put in directly. */
  counts: readonly number[];
  at: string | null;
}

export function pictureOf({ model, blocks, placed, open, counts, at }: Drawn): Picture {
  const lines = linesOf(model, blocks, placed, at);
  const dots = [
    ...model.groups.flatMap((_, group) => groupDots(model, placed, group)),
    ...blocks.filter(({ isFrame }) => isFrame).map((block) => frameDot(placed, block)),
    ...[...placed.people].map(([person, spot]) => personDot(model, person, spot)),
    ...lines.filter(({ fate }) => fate !== "stays").map(signDot),
  ];
  const pills = counts.flatMap((count, at) =>
    count > 0 ? [countDot(placed, at, words.count(count, open.has(at)))] : [],
  );
  const whole = boxAround([...dots.map(boxOf), ...lines.flatMap(boxesOf)]);
  return { dots, counts: pills, lines, whole };
}

function boxOf({ position, data }: ElementDefinition): Box {
  const [{ x, y }, { w, h }] = [position!, data];
  return { x1: x - w / 2, y1: y - h / 2, x2: x + w / 2, y2: y + h / 2 };
}

/** No line leaves the points it bends towards. */
const boxesOf = ({ points }: DrawnLine): Box[] => points.map(({ x, y }) => ({ x1: x, y1: y, x2: x, y2: y }));

/** One drags the picture by it, not it. */
function dot(id: string, { x, y, w, h }: Spot, data: object): ElementDefinition {
  return { group: "nodes", pannable: true, data: { id, w, h, ...data }, position: { x, y } };
}

/** `aside`: one goes to what they stand at, not to them. */
const COUNT = { w: 36, h: 17, aside: 1, kind: "count" };
const EFFECT = { w: 58, h: 20, aside: 1, kind: "effect" };
const SIGN = { w: 24, h: 26, aside: 1, kind: "sign" };
/** From the corner of the group. */
const INWARDS = 30;

function groupDots(model: Model, placed: Placed, at: number): ElementDefinition[] {
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
  const effect = model.effects.get(at);
  if (effect) {
    const high = { ...EFFECT, x: spot.x + spot.w / 2 - INWARDS, y: spot.y - spot.h / 2 - 5 };
    const name = words.effect(effect.gain, effect.lose);
    dots.push(dot(idOf.effect(at), high, { ...EFFECT, of: idOf.group(at), name }));
  }
  return dots;
}

function countDot({ groups }: Placed, at: number, name: string): ElementDefinition {
  const { x, y, w, h } = groups[at]!;
  const low = { ...COUNT, x: x - w / 2 + INWARDS, y: y + h / 2 };
  return dot(idOf.count(at), low, { ...COUNT, of: idOf.group(at), name });
}

function frameDot({ frames }: Placed, { id, people }: Block): ElementDefinition {
  return dot(id, frames.get(id)!, { kind: "frame", aside: 1, people: people.map(idOf.person) });
}

function personDot({ people, concerned }: Model, at: number, spot: Spot): ElementDefinition {
  const { fullName, isViewer } = people[at]!;
  const data = { kind: "person", name: cut(fullName), mine: isViewer ? "viewer" : null };
  return dot(idOf.person(at), spot, { ...data, changed: concerned.has(at) ? 1 : 0 });
}

/** What would become of a line. */
function signDot({ id, fate, points }: DrawnLine): ElementDefinition {
  const spot = { ...halfWay(points), ...SIGN };
  return dot(idOf.sign(id), spot, { ...SIGN, of: id, fate, name: words.fate[fate] });
}

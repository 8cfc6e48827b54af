// Where everything stands: groups in their columns, the people of open groups one column before them. Pure.
import { groupGraph as words } from "@/components/words/group-graph";
import type { Block } from "./blocks";
import type { Model } from "./model";
import { stack } from "./stack";

export interface Spot {
  x: number;
  y: number;
  w: number;
  h: number;
}
export interface Placed {
  groups: Spot[];
  people: Map<number, Spot>;
  frames: Map<string, Spot>;
  /** By arc: the heights at which it passes through columns, and between which x it runs level. */
  bends: Map<number, number[]>;
  /** The middle of the gap before each column, and behind the last. */
  gaps: number[];
  /** Of each group: its column. */
  columnOf: number[];
}

export const SIZE = { group: 34, state: 50, person: 26, letter: 7.6, least: 64, most: 250 };
const GAP = { x: 110, most: 420, y: 16, person: 6, frame: 9 };
/** How much wider than high. */
const SHAPE = 1.7;
const PASSING = 4;
const SWEEPS = 6;
const HARDLY = 0.01;

interface Item {
  group?: number;
  arc?: number;
  block?: Block;
  w: number;
  h: number;
  y: number;
  left: Item[];
  right: Item[];
}

export function placesOf(model: Model, blocks: readonly Block[]): Placed {
  const { columns, at } = itemsOf(model, blocks);
  for (let column = columns.length - 1; column >= 0; column--) columns[column] = merged(columns[column]!);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const some = sweep % 2 === 0 ? columns : columns.toReversed();
    const last = sweep >= SWEEPS - 2;
    for (const column of some) settle(column, (item) => (last ? both(item) : sweep % 2 === 0 ? item.left : item.right));
  }
  return spotsOf(model, columns, at, isLarge(blocks));
}

const both = ({ left, right }: Item) => [...left, ...right];
const mean = (items: readonly Item[]) => items.reduce((sum, { y }) => sum + y, 0) / items.length;

const widthOf = (text: string, letter: number) =>
  Math.min(SIZE.most, Math.max(SIZE.least, cut(text).length * letter + 30));

const LONGEST = 29;
/** Of a name, what there is room for. */
export const cut = (name: string) => {
  const letters = [...name];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}…` : name;
};

/** The items of each column, with their neighbours; people come in a column before their group's. */
function itemsOf({ groups, people, columns: slots, links }: Model, blocks: readonly Block[]) {
  const at = groups.map((): number => 0);
  const group = groups.map(({ name, state, isEnded }, number): Item => {
    const mark = words.mark(state, isEnded);
    const w = Math.max(widthOf(`~${name}`, SIZE.letter), mark ? widthOf(mark, SIZE.letter) : 0);
    return { group: number, w, h: mark ? SIZE.state : SIZE.group, y: 0, left: [], right: [] };
  });
  const columns: Item[][] = [[], ...slots.map(() => [])];
  const passing = new Map<number, Item[]>();
  for (const [column, all] of slots.entries())
    for (const slot of all)
      if (slot >= 0) {
        at[slot] = column + 1;
        columns[column + 1]!.push(group[slot]!);
      } else {
        const item: Item = { arc: -1 - slot, w: 0, h: PASSING, y: 0, left: [], right: [] };
        const others = passing.get(-1 - slot);
        if (others) others.push(item);
        else passing.set(-1 - slot, [item]);
        columns[column + 1]!.push(item);
      }
  for (const { from, to, arc } of links) {
    if (arc === null) continue;
    const path = [group[from]!, ...(passing.get(arc) ?? []), group[to]!];
    if (at[to]! - at[from]! !== path.length - 1) continue;
    for (const [i, item] of path.slice(1).entries()) join(path[i]!, item);
  }
  const large = isLarge(blocks);
  for (const block of blocks) {
    const item: Item = { block, ...sizeOf(block, people, large), y: 0, left: [], right: [] };
    columns[at[block.group]! - 1]!.push(item);
    join(item, group[block.group]!);
  }
  return { columns, at };
}

function join(left: Item, right: Item): void {
  left.right.push(right);
  right.left.push(left);
}

/** Of a picture of many people, which grows high by itself, the blocks are wide. */
const MANY = 200;
const wideOf = (count: number, isLarge: boolean) =>
  Math.max(1, isLarge ? Math.min(count, 10, Math.ceil(count / 3)) : Math.round(Math.sqrt(count / 4)));
const isLarge = (blocks: readonly Block[]) => blocks.reduce((sum, { people }) => sum + people.length, 0) > MANY;

function sizeOf(
  { people: numbers, isFrame }: Block,
  people: Model["people"],
  large: boolean,
): { w: number; h: number; each: number } {
  const each = Math.max(...numbers.map((one) => widthOf(people[one]!.fullName, SIZE.letter * 0.95)));
  const wide = wideOf(numbers.length, large);
  const high = Math.ceil(numbers.length / wide);
  const frame = isFrame ? 2 * GAP.frame : 0;
  return {
    each,
    w: wide * (each + GAP.person) - GAP.person + frame,
    h: high * (SIZE.person + GAP.person) - GAP.person + frame,
  };
}

/** Groups and what passes keep their order; blocks of people come in where their groups are. */
function merged(column: readonly Item[]): Item[] {
  const [fixed, blocks] = [column.filter(({ block }) => !block), column.filter(({ block }) => block)];
  settle(fixed, ({ right }) => right);
  for (const item of blocks) item.y = mean(item.right);
  const all = [...fixed, ...blocks].sort((a, b) => a.y - b.y);
  settle(all, ({ right }) => right);
  return all;
}

/** Whatever has no neighbours there wants to stay, and gives way. */
function settle(column: readonly Item[], near: (item: Item) => readonly Item[]): void {
  const things = column.map((item) => {
    const others = near(item);
    return { height: item.h, wants: others.length > 0 ? mean(others) : item.y, weight: others.length > 0 ? 1 : HARDLY };
  });
  for (const [at, y] of stack(things, GAP.y).entries()) column[at]!.y = y;
}

function spotsOf(model: Model, columns: readonly Item[][], columnOf: number[], large: boolean): Placed {
  const placed: Placed = { groups: [], people: new Map(), frames: new Map(), bends: new Map(), gaps: [], columnOf };
  const gap = gapOf(columns);
  let x = 0;
  for (const column of columns) {
    const width = widest(column);
    placed.gaps.push(x - gap / 2);
    for (const item of column) {
      const { group, arc, block, w, h, y } = item;
      if (group !== undefined) placed.groups[group] = { x: x + width / 2, y, w, h };
      if (arc !== undefined) placed.bends.set(arc, [...(placed.bends.get(arc) ?? []), y]);
      if (block) placeBlock(placed, model, block, { x: x + width - w / 2, y, w, h }, large);
    }
    if (width > 0) x += width + gap;
  }
  placed.gaps.push(x - gap / 2);
  return placed;
}

const widest = (column: readonly Item[]) => Math.max(0, ...column.map(({ w }) => w));

/** High pictures are drawn apart, so that they fill what they are looked at in, and lines are not too steep. */
function gapOf(columns: readonly Item[][]): number {
  const all = columns.flat();
  const high = Math.max(0, ...all.map(({ y, h }) => y + h / 2)) - Math.min(0, ...all.map(({ y, h }) => y - h / 2));
  const wide = columns.reduce((sum, column) => sum + widest(column), 0);
  return Math.max(GAP.x, Math.min(GAP.most, (SHAPE * high - wide) / columns.length));
}

function placeBlock({ frames, people }: Placed, model: Model, block: Block, spot: Spot, large: boolean): void {
  const { each, w, h } = sizeOf(block, model.people, large);
  if (block.isFrame) frames.set(block.id, spot);
  const frame = block.isFrame ? GAP.frame : 0;
  const high = Math.ceil(block.people.length / wideOf(block.people.length, large));
  for (const [i, person] of block.people.entries()) {
    const [column, row] = [Math.floor(i / high), i % high];
    people.set(person, {
      ...{ w: each, h: SIZE.person },
      x: spot.x - w / 2 + frame + column * (each + GAP.person) + each / 2,
      y: spot.y - h / 2 + frame + row * (SIZE.person + GAP.person) + SIZE.person / 2,
    });
  }
}

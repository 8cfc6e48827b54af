// Where groups and people stand: apart from one another, in their columns, whoever is shown; and how lines run.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Box } from "@/components/graph/box";
import { type Arc, layersOf } from "@/lib/groups/layers";
import { blocksOf } from "./blocks";
import { bowBetween, curveThrough, halfWay, type Point } from "./curve";
import { idOf } from "./ids";
import { type Model, modelOf } from "./model";
import { pictureOf } from "./picture";
import { placesOf, type Spot } from "./places";
import { stack } from "./stack";

const GROUPS = 8;
const PEOPLE = 12;
const numbers = (n: number) => Array.from({ length: n }, (_, i) => i);

const models = fc
  .record({
    arcs: fc.uniqueArray(fc.tuple(fc.nat(GROUPS - 1), fc.nat(GROUPS - 1)), { maxLength: 14, selector: String }),
    ties: fc.uniqueArray(fc.tuple(fc.nat(PEOPLE - 1), fc.nat(GROUPS - 1), fc.constantFrom<(0 | 1)[]>(0, 1)), {
      maxLength: 40,
      selector: ([person, group]) => `${person} ${group}`,
    }),
  })
  .map(({ arcs, ties }): Model => {
    const links = arcs.filter(([from, to]) => from !== to).map((arc): Arc => arc);
    return modelOf(
      {
        ...{ isEmpty: false, viewer: null, may: { seeAll: true, change: true }, ties },
        groups: numbers(GROUPS).map((at) => {
          return { id: `g${at}`, name: `group-${at}`, state: "managed" as const, isEnded: false, role: null };
        }),
        people: numbers(PEOPLE).map((at) => {
          return { id: `p${at}`, personId: null, userName: `u${at}`, fullName: `Person ${at}`, isViewer: false };
        }),
        links: links.map(([from, to]) => [from, to, "both"]),
        columns: layersOf(GROUPS, links),
      },
      null,
    );
  });
const some = (n: number) => fc.subarray(numbers(n)).map((all): ReadonlySet<number> => new Set(all));

const overlap = (a: Spot, b: Spot) => Math.abs(a.x - b.x) < (a.w + b.w) / 2 && Math.abs(a.y - b.y) < (a.h + b.h) / 2;

const isNear = (a: number, b: number) => Math.abs(a - b) < 1e-6;
function isAtEdge({ x, y }: Point, { x: middle, y: height, w, h }: Spot): boolean {
  const [dx, dy] = [Math.abs(x - middle), Math.abs(y - height)];
  return (isNear(dx, w / 2) && dy <= h / 2 + 1e-6) || (isNear(dy, h / 2) && dx <= w / 2 + 1e-6);
}
const isWithin = ({ x, y }: Point, { x1, y1, x2, y2 }: Box) => x >= x1 && x <= x2 && y >= y1 && y <= y2;

describe("people who are shown", () => {
  it("are those of open groups and those asked for, each once, beside an open group of theirs", () => {
    fc.assert(
      fc.property(models, some(GROUPS), some(PEOPLE), (model, open, extra) => {
        const blocks = blocksOf(model, { open, extra });
        const shown = blocks.flatMap(({ people }) => people);
        const wanted = model.ties.filter(({ person, group }) => open.has(group) || extra.has(person));
        expect([...shown].sort()).toEqual([...new Set(wanted.map(({ person }) => person))].sort());
        for (const { group, owns, people } of blocks)
          for (const person of people) {
            const theirs = model.ties.filter((tie) => tie.person === person);
            expect(theirs.find((tie) => tie.group === group)?.line).toBe(owns ? "person_owner" : "person_member");
            if (theirs.some((tie) => open.has(tie.group))) expect(open.has(group)).toBe(true);
          }
      }),
    );
  });
});

describe("places", () => {
  it("are apart, with people left of their group and groups left of those they are in", () => {
    fc.assert(
      fc.property(models, some(GROUPS), (model, open) => {
        const blocks = blocksOf(model, { open, extra: new Set() });
        const placed = placesOf(model, blocks);
        const single = blocks.filter(({ isFrame }) => !isFrame).map(({ people }) => placed.people.get(people[0]!)!);
        const spots = [...placed.groups, ...placed.frames.values(), ...single];
        for (const [i, one] of spots.entries())
          for (const other of spots.slice(i + 1)) expect(overlap(one, other)).toBe(false);
        const people = [...placed.people.values()];
        for (const [i, one] of people.entries())
          for (const other of people.slice(i + 1)) expect(overlap(one, other)).toBe(false);
        for (const { group, people: those } of blocks)
          for (const person of those) expect(placed.people.get(person)!.x).toBeLessThan(placed.groups[group]!.x);
        const column = (group: number) => model.columns.findIndex((slots) => slots.includes(group));
        for (const { from, to } of model.links)
          if (column(from) < column(to)) expect(placed.groups[from]!.x).toBeLessThan(placed.groups[to]!.x);
        expect(placesOf(model, blocks)).toEqual(placed);
      }),
    );
  });

  it("give every line two ends that are there, and every dot and line a name of its own", () => {
    fc.assert(
      fc.property(models, some(GROUPS), some(PEOPLE), (model, open, extra) => {
        const blocks = blocksOf(model, { open, extra });
        const counts = model.groups.map(() => 1);
        const placed = placesOf(model, blocks);
        const picture = pictureOf({ model, blocks, placed, open, counts, at: null });
        const { dots, lines, whole } = picture;
        const ids = dots.map(({ data }) => String(data.id));
        const names = [...ids, ...picture.counts.map(({ data }) => String(data.id)), ...lines.map(({ id }) => id)];
        expect(new Set(names).size).toBe(names.length);
        const edges = new Map(dots.map(({ data, position }) => [data.id, { ...position!, w: data.w, h: data.h }]));
        for (const { source, target, points } of lines) {
          expect(isAtEdge(points[0]!, edges.get(source)!)).toBe(true);
          expect(isAtEdge(points.at(-1)!, edges.get(target)!)).toBe(true);
          for (const { x, y } of points) expect(isWithin({ x, y }, whole!)).toBe(true);
        }
        const shown = new Set(blocks.flatMap(({ people }) => people));
        for (const person of shown) expect(ids).toContain(idOf.person(person));
        // A line for each tie of whoever is shown, of which those of a frame are one.
        const framed = blocks.reduce((sum, { people, isFrame }) => sum + (isFrame ? people.length - 1 : 0), 0);
        const ties = model.ties.filter(({ person }) => shown.has(person)).length;
        expect(lines).toHaveLength(model.links.length + ties - framed);
      }),
    );
  });
});

describe("a stack", () => {
  const things = fc.array(
    fc.record({
      height: fc.integer({ min: 1, max: 30 }),
      wants: fc.integer({ min: -100, max: 100 }),
      weight: fc.constantFrom(1, 0.01),
    }),
    { maxLength: 12 },
  );

  it("keeps its order and its gaps", () => {
    fc.assert(
      fc.property(things, (all) => {
        const places = stack(all, 5);
        for (const [at, y] of places.entries())
          if (at > 0)
            expect(y - places[at - 1]!).toBeGreaterThanOrEqual((all[at]!.height + all[at - 1]!.height) / 2 + 5 - 1e-6);
      }),
    );
  });

  it("gives each what it wants where there is room, and otherwise parts the difference", () => {
    const of = (...wants: number[]) =>
      stack(
        wants.map((one) => ({ height: 10, wants: one, weight: 1 })),
        0,
      );
    expect(of(0, 50, 100)).toEqual([0, 50, 100]);
    expect(of(0, 0)).toEqual([-5, 5]);
    expect(of(0, 0, 0, 200)).toEqual([-10, 0, 10, 200]);
  });
});

describe("a line", () => {
  it("is level through columns and bends in each gap", () => {
    expect(curveThrough({ x: 0, y: 0 }, [], [50], { x: 100, y: 10 })).toEqual([
      { x: 26, y: 0 },
      { x: 74, y: 10 },
    ]);
    const bent = curveThrough({ x: 0, y: 0 }, [40], [20, 80], { x: 100, y: 0 }, 5);
    expect(bent.map(({ x, y }) => [x, y])).toEqual([
      [15, 0],
      [25, 40],
      [75, 40],
      [85, 0],
    ]);
  });

  it("that leads back goes in a bow from edge to edge", () => {
    const [left, right] = [
      { x: 0, y: 0, w: 100, h: 28 },
      { x: 200, y: 0, w: 100, h: 28 },
    ];
    expect(bowBetween(right, left)).toEqual([
      { x: 180, y: -14 },
      { x: 100, y: -70 },
      { x: 20, y: -14 },
    ]);
    expect(halfWay(bowBetween(right, left)).y).toBe(-42);
  });

  it("has its sign half-way", () => {
    const start = { x: 0, y: 0 };
    expect(halfWay([start, { x: 10, y: 0 }])).toEqual({ x: 5, y: 0 });
    expect(halfWay([start, ...curveThrough(start, [], [50], { x: 100, y: 10 }), { x: 100, y: 10 }])).toEqual({
      x: 50,
      y: 5,
    });
  });
});

// Arrow keys in a picture: always onwards, never to nowhere, and whatever is there can be reached.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest, type Spot, type Way } from "./nearest";

const WAYS: Way[] = ["left", "right", "up", "down"];
const spots = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
    minLength: 2,
    maxLength: 12,
    selector: ([x, y]) => `${x},${y}`,
  })
  .map((places) => places.map(([x, y], i): Spot => ({ id: `s${i}`, x, y })));

describe("the dot an arrow leads to", () => {
  it("lies in that direction, more ahead than aside", () => {
    fc.assert(
      fc.property(spots, fc.constantFrom(...WAYS), (all, way) => {
        const from = all[0]!;
        const found = all.find(({ id }) => id === nearest(all, from, way));
        if (!found) return;
        const [dx, dy] = [found.x - from.x, found.y - from.y];
        const ahead = { left: -dx, right: dx, up: -dy, down: dy }[way];
        expect(ahead).toBeGreaterThan(0);
        expect(ahead).toBeGreaterThanOrEqual(Math.max(Math.abs(dx), Math.abs(dy)));
      }),
    );
  });

  it("exists in some direction as long as there is another", () => {
    fc.assert(
      fc.property(spots, (all) => {
        expect(WAYS.some((way) => nearest(all, all[0]!, way) !== null)).toBe(true);
      }),
    );
  });

  it("takes the straight one before a nearer one aside, and of equals the same each time", () => {
    const from = { id: "a", x: 0, y: 0 };
    expect(nearest([from, { id: "b", x: 10, y: 0 }, { id: "c", x: 8, y: 6 }], from, "right")).toBe("b");
    expect(nearest([from, { id: "c", x: 5, y: 1 }, { id: "b", x: 5, y: -1 }], from, "right")).toBe("b");
    expect(nearest([from], from, "up")).toBeNull();
  });
});

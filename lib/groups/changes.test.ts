// What changes would do, against brute force.
import fc from "fast-check";
import { expect, it } from "vitest";
import { apply, type Difference, difference, type EntryChange } from "./changes";
import { buildGraph, type GraphData, type Role } from "./graph";
import { anyData, anyEntry, closureOf, GROUPS, PEOPLE } from "./oracle.testing";

const RUNS = { numRuns: 500 };
const changes = fc.array(fc.record({ change: fc.constantFrom("add" as const, "remove" as const), entry: anyEntry }), {
  maxLength: 6,
});

function bruteForce(before: GraphData, after: GraphData): Difference[] {
  const [was, is] = [closureOf(before), closureOf(after)];
  const role = (closure: typeof was, group: string, person: string): Role | null => {
    if (closure.get(`${group}/owners`)?.has(`@${person}`)) return "owner";
    return closure.get(group)?.has(`@${person}`) ? "member" : null;
  };
  return GROUPS.flatMap((group) =>
    PEOPLE.map((person) => ({ person, group, before: role(was, group, person), after: role(is, group, person) })),
  ).filter((one) => one.before !== one.after);
}

const sorted = (all: Difference[]) => all.map((one) => JSON.stringify(Object.entries(one).sort())).sort();

function expectSame(before: GraphData, after: GraphData) {
  expect(sorted(difference(buildGraph(before), buildGraph(after)))).toEqual(sorted(bruteForce(before, after)));
}

it("says who gains, loses or changes what by changes", () => {
  fc.assert(
    fc.property(anyData, changes, (data, made) => expectSame(data, apply(data, made))),
    RUNS,
  );
});

it("says it of two wholly different states: groups come and go, people are deactivated", () => {
  fc.assert(fc.property(anyData, anyData, expectSame), RUNS);
});

it("applies one change after the other and leaves the data as it was", () => {
  const text = (data: GraphData) => data.entries.map((entry) => JSON.stringify(entry));
  fc.assert(
    fc.property(anyData, changes, (data, made) => {
      const before = structuredClone(data);
      const expected = new Set(text(data));
      for (const { change, entry } of made) expected[change === "add" ? "add" : "delete"](JSON.stringify(entry));
      const after = apply(data, made);
      expect([...new Set(text(after))].sort()).toEqual([...expected].sort());
      expect(data).toEqual(before);
      expect([after.groups, after.absent]).toEqual([data.groups, data.absent]);
    }),
    RUNS,
  );
});

it("a change taken back changes nothing", () => {
  fc.assert(
    fc.property(anyData, anyEntry, (data, entry) => {
      const clean = apply(data, [{ change: "remove", entry }]);
      const back: EntryChange[] = [
        { change: "add", entry },
        { change: "remove", entry },
      ];
      expect(difference(buildGraph(clean), buildGraph(apply(clean, back)))).toEqual([]);
    }),
    RUNS,
  );
});

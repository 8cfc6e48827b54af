// The lines of the pictures: every combination of entries, and what draws nothing.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGraph, type Entry, groupsOf, type Role, type Subject } from "./graph";
import { type Line, linksOf, linksSeenBy } from "./links";
import { anyData, PEOPLE } from "./oracle.testing";

const entry = (role: Role, kind: Subject["kind"], id: string, group = "b"): Entry => ({
  group,
  role,
  subject: { kind, id },
});
const lines = (entries: Entry[], absent?: ReadonlySet<string>) =>
  linksOf({ groups: ["a", "b"], entries, absent }).map(({ line }) => line);

describe("between two groups", () => {
  const MEMBERS_OWN = entry("owner", "group", "a");
  const OWNERS_OWN = entry("owner", "owners", "a");
  const MEMBERS_ARE_MEMBERS = entry("member", "group", "a");
  const OWNERS_ARE_MEMBERS = entry("member", "owners", "a");

  it("the first of the table that holds", () => {
    const all = [MEMBERS_OWN, OWNERS_OWN, MEMBERS_ARE_MEMBERS, OWNERS_ARE_MEMBERS];
    fc.assert(
      fc.property(fc.shuffledSubarray(all), (entries) => {
        const has = (one: Entry) => entries.includes(one);
        let first: Line[] = [];
        if (has(OWNERS_ARE_MEMBERS)) first = ["owners_are_members"];
        if (has(MEMBERS_ARE_MEMBERS)) first = ["members_are_members"];
        if (has(OWNERS_OWN)) first = ["owners_own"];
        if (has(OWNERS_OWN) && has(MEMBERS_ARE_MEMBERS)) first = ["both"];
        if (has(MEMBERS_OWN)) first = ["members_own"];
        expect(lines(entries)).toEqual(first);
      }),
    );
  });
});

it("a person who is owner and member is an owner", () => {
  expect(lines([entry("member", "person", "ana")])).toEqual(["person_member"]);
  expect(lines([entry("member", "person", "ana"), entry("owner", "person", "ana")])).toEqual(["person_owner"]);
});

it("a person named like a group is another", () => {
  expect(lines([entry("member", "person", "a"), entry("owner", "group", "a")])).toEqual([
    "person_member",
    "members_own",
  ]);
});

it("nothing for a group's own owners, for what does not exist, for who is absent", () => {
  expect(lines([entry("member", "owners", "b"), entry("owner", "owners", "b")])).toEqual([]);
  expect(lines([entry("member", "group", "gone"), entry("owner", "person", "ana", "gone")])).toEqual([]);
  expect(lines([entry("member", "person", "ana")], new Set(["ana"]))).toEqual([]);
  expect(lines([entry("member", "group", "b")])).toEqual(["members_are_members"]);
});

it("everybody sees the links into their groups, in the same colours", () => {
  fc.assert(
    fc.property(anyData, (data) => {
      const graph = buildGraph(data);
      const all = linksOf(data);
      expect(new Set(all.map(({ from, to }) => `${from.kind} ${from.id} ${to}`)).size).toBe(all.length);
      for (const person of PEOPLE) {
        const mine = groupsOf(graph, person);
        expect(linksSeenBy(graph, data, person)).toEqual(all.filter(({ to }) => mine.has(to)));
      }
    }),
  );
});

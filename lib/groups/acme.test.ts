// The example company: every answer expected of it.
import { describe, expect, it } from "vitest";
import { ACME, ALLUSERS, entry, MYCHANS, persons, REFUSED_DEL, subject } from "./acme.testing";
import { apply, difference, type EntryChange } from "./changes";
import { buildGraph, groupsOf, includedIn, lastSteps, loopOf, type Node, people, type Step } from "./graph";
import { type Line, linksOf, linksSeenBy } from "./links";
import { nameOf, nodesOf } from "./oracle.testing";

const graph = buildGraph(ACME);
const words = (text: string) => text.split(/,? /).filter(Boolean).sort();
const node = (name: string): Node => ({
  group: name.split("/")[0]!,
  of: name.endsWith("/owners") ? "owners" : "members",
});
const stepName = (step: Step) =>
  step.kind === "direct" ? "direct" : nameOf({ group: step.id, of: step.kind === "owners" ? "owners" : "members" });
const waysIn = (name: string, person: string) => lastSteps(graph, node(name), person).map(stepName).sort();

describe("effective people", () => {
  it.each([
    ["founders", "AB", "AB"],
    ["hr", "ABC", "ABCD"],
    ["tech", "AB", "ABE"],
    ["tech-mobile_app", "AB", "ABEF"],
    ["tech-website", "AB", "ABEG"],
    ["team", "ABC", "ABCDE"],
    ["team-managers_only", "ABC", "ABC"],
    ["hr-for_managers", "ABC", "ABC"],
    ["fun", "ABCDE", "ABCDE"],
    ["golf_with_bob", "B", "ABCDE"],
  ])("of %s: owners %s, members %s", (group, owners, members) => {
    expect([...people(graph, { group, of: "owners" })].sort()).toEqual(persons(owners));
    expect([...people(graph, { group, of: "members" })].sort()).toEqual(persons(members));
  });
});

it("has nobody who is also in through others", () => {
  for (const { group, role, subject } of ACME.entries) {
    const into: Node = { group, of: role === "owner" ? "owners" : "members" };
    expect(lastSteps(graph, into, subject)).toEqual([{ kind: "direct" }]);
  }
});

describe("!mychans", () => {
  it.each(Object.entries(MYCHANS))("of %s", (person, expected) => {
    const lines = [...groupsOf(graph, person)].map(([group, role]) => {
      const name = role === "owner" ? `${group}/owners` : group;
      return `${name}: ${waysIn(name, person).join(", ")}`;
    });
    expect(lines.sort()).toEqual(expected.split("; ").sort());
  });
});

describe("!allusers", () => {
  it("is about every group and its owners", () => {
    expect(Object.keys(ALLUSERS).sort()).toEqual(nodesOf(ACME).map(nameOf).sort());
  });
  it.each(Object.entries(ALLUSERS))("of %s: %s", (name, expected) => {
    const lines = expected.split("; ").flatMap((line) => {
      const [letters, ways] = line.split(" ← ") as [string, string];
      return persons(letters).map((person) => [person, words(ways)]);
    });
    const found = [...people(graph, node(name))].map((person) => [person, waysIn(name, person)]);
    expect(found.sort()).toEqual(lines.sort());
  });
});

describe("!tree", () => {
  const ALL: Record<string, Line> = {
    "alice→founders": "person_owner",
    "bob→founders": "person_owner",
    "bob→golf_with_bob": "person_owner",
    "catherine→hr": "person_owner",
    "dave→hr": "person_member",
    "eleanor→tech": "person_member",
    "fred→tech-mobile_app": "person_member",
    "gloria→tech-website": "person_member",
    "founders→hr": "both",
    "founders→tech": "both",
    "tech→tech-mobile_app": "both",
    "tech→tech-website": "both",
    "hr→team": "both",
    "tech→team": "both",
    "team→team-managers_only": "owners_own",
    "hr→hr-for_managers": "owners_own",
    "team→hr-for_managers": "owners_are_members",
    "team→fun": "members_own",
    "team→golf_with_bob": "members_are_members",
  };
  const all = Object.keys(ALL).join(" ");
  it.each([
    ["alice", 19, all],
    ["bob", 19, all],
    [
      "catherine",
      11,
      "catherine→hr, dave→hr, bob→golf_with_bob, founders→hr, hr→team, tech→team, hr→hr-for_managers, team→hr-for_managers, team→team-managers_only, team→fun, team→golf_with_bob",
    ],
    [
      "dave",
      8,
      "catherine→hr, dave→hr, bob→golf_with_bob, founders→hr, hr→team, tech→team, team→fun, team→golf_with_bob",
    ],
    [
      "eleanor",
      11,
      "eleanor→tech, fred→tech-mobile_app, gloria→tech-website, bob→golf_with_bob, founders→tech, hr→team, tech→team, tech→tech-mobile_app, tech→tech-website, team→fun, team→golf_with_bob",
    ],
    ["fred", 2, "fred→tech-mobile_app, tech→tech-mobile_app"],
    ["gloria", 2, "gloria→tech-website, tech→tech-website"],
    ["a stranger", 0, ""],
  ])("of %s has %i links", (person, count, expected) => {
    const seen = linksSeenBy(graph, ACME, person).map(({ from, to, line }) => [`${from.id}→${to}`, line]);
    expect(seen).toHaveLength(count);
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(words(expected).map((link) => [link, ALL[link]])));
  });

  it("has the same 19 for the live picture", () => {
    expect(linksOf(ACME)).toEqual(linksSeenBy(graph, ACME, "alice"));
    expect(linksOf(ACME).every(({ from }) => from.kind === subject(from.id).kind)).toBe(true);
  });
});

describe("loops in hr", () => {
  it.each([
    ["hr", "team", "hr → team → hr"],
    ["hr/owners", "team", "hr/owners → team → team/owners → hr/owners"],
    ["hr/owners", "hr", "hr/owners → hr → hr/owners"],
    ["hr", "hr", "hr → hr"],
    ["hr", "hr/owners", "hr → hr/owners → hr"],
    ["hr/owners", "hr/owners", "hr/owners → hr/owners"],
    ["hr/owners", "team/owners", "hr/owners → team/owners → hr/owners"],
  ])("%s of %s: refused", (into, name, chain) => {
    expect(loopOf(graph, entry(into, name))?.map(nameOf).join(" → ")).toBe(chain);
  });

  it.each(["team/owners", "hr-for_managers/owners", "founders", "eleanor"])("!add %s: fine", (name) => {
    expect(loopOf(graph, entry("hr", name))).toBeNull();
  });
});

describe("!del", () => {
  it.each(ACME.groups.map((group) => [group, REFUSED_DEL[group] ?? ""]))("of %s would break: %s", (group, others) => {
    const names = includedIn(graph, { group }).map((one) => (one.role === "owner" ? `${one.group}/owners` : one.group));
    expect(names.sort()).toEqual(words(others));
  });

  it("tells a group from its owners", () => {
    const of = (of: Node["of"]) => includedIn(graph, { group: "hr", of }).map(({ group, role }) => `${group} ${role}`);
    expect(of("members")).toEqual(["team member"]);
    expect(of("owners")).toEqual(["team owner", "hr-for_managers owner"]);
  });
});

describe("what a change would do", () => {
  const effect = (...changes: EntryChange[]) =>
    difference(graph, buildGraph(apply(ACME, changes))).map(
      ({ person, group, before, after }) => `${person} ${group}: ${before} → ${after}`,
    );
  const change = (change: "add" | "remove", into: string, name: string) => ({ change, entry: entry(into, name) });

  it("!remove dave in hr", () => {
    expect(effect(change("remove", "hr", "dave")).sort()).toEqual([
      "dave fun: owner → null",
      "dave golf_with_bob: member → null",
      "dave hr: member → null",
      "dave team: member → null",
    ]);
  });

  it("!deop catherine in hr", () => {
    const changes = [change("remove", "hr/owners", "catherine"), change("add", "hr", "catherine")];
    expect(effect(...changes).sort()).toEqual([
      "catherine hr-for_managers: owner → null",
      "catherine hr: owner → member",
      "catherine team-managers_only: owner → null",
      "catherine team: owner → member",
    ]);
  });

  it("somebody added to hr gets it and opens 3 other groups", () => {
    expect(effect(change("add", "hr", "zoe")).sort()).toEqual([
      "zoe fun: null → owner",
      "zoe golf_with_bob: null → member",
      "zoe hr: null → member",
      "zoe team: null → member",
    ]);
  });

  it("!add team/owners in hr changes nobody", () => {
    expect(effect(change("add", "hr", "team/owners"))).toEqual([]);
  });
});

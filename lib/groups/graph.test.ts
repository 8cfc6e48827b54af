// The graph against brute force, on groups of every shape.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buildGraph,
  chains,
  direct,
  type Entry,
  type GraphData,
  groupsOf,
  includedIn,
  including,
  isIn,
  lastSteps,
  loopOf,
  type Node,
  people,
  type Step,
  type Subject,
} from "./graph";
import {
  anyData,
  anyEntry,
  closureOf,
  contentsOf,
  GROUPS,
  ladder,
  nameOf,
  nodesOf,
  PEOPLE,
  waysTo,
} from "./oracle.testing";

const RUNS = { numRuns: 300 };
const person = (id: string): Subject => ({ kind: "person", id });
const subjectOf = ({ group, of }: Node): Subject => ({ kind: of === "owners" ? "owners" : "group", id: group });
const wordOf = ({ kind, id }: Subject) => ({ person: `@${id}`, group: id, owners: `${id}/owners` })[kind];
const stepName = (step: Step) => (step.kind === "direct" ? "direct" : wordOf(step));
const names = (nodes: Node[]) => nodes.map(nameOf);
const peopleIn = (inside: Set<string>) =>
  [...inside].filter((name) => name.startsWith("@")).map((name) => name.slice(1));

/** Everybody and every node, to be looked for in every node. */
function eachQuestion(data: GraphData, ask: (node: Node, who: Subject) => void) {
  const nodes = nodesOf(data);
  for (const node of nodes) for (const who of [...PEOPLE.map(person), ...nodes.map(subjectOf)]) ask(node, who);
}

describe("who is in it", () => {
  it("is what brute force says", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const [graph, closure] = [buildGraph(data), closureOf(data)];
        for (const node of nodesOf(data)) {
          expect([...people(graph, node)].sort()).toEqual(peopleIn(closure.get(nameOf(node))!).sort());
        }
        eachQuestion(data, (node, who) => {
          expect(isIn(graph, node, who)).toBe(closure.get(nameOf(node))!.has(wordOf(who)));
        });
      }),
      RUNS,
    );
  });

  it("is the same seen from the person: owner wherever they own", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const [graph, closure] = [buildGraph(data), closureOf(data)];
        for (const id of PEOPLE) {
          const expected = data.groups.flatMap((group) => {
            if (closure.get(`${group}/owners`)!.has(`@${id}`)) return [[group, "owner"]];
            return closure.get(group)!.has(`@${id}`) ? [[group, "member"]] : [];
          });
          expect([...groupsOf(graph, id)].sort()).toEqual(expected.sort());
        }
      }),
      RUNS,
    );
  });

  it("spreads to every node that includes it, and to no other", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const [graph, closure] = [buildGraph(data), closureOf(data)];
        for (const node of nodesOf(data)) {
          const above = [...closure].filter(([name, inside]) => inside.has(nameOf(node)) && name !== nameOf(node));
          expect(names(including(graph, node)).sort()).toEqual(above.map(([name]) => name).sort());
        }
      }),
      RUNS,
    );
  });
});

describe("why", () => {
  it("has every last step of a way without cycles, each once, and no other", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const graph = buildGraph(data);
        eachQuestion(data, (node, who) => {
          if (nameOf(node) === wordOf(who)) return;
          const expected = waysTo(data, nameOf(node), wordOf(who)).map((way) => way[1] ?? "direct");
          const steps = lastSteps(graph, node, who).map(stepName);
          expect(steps.toSorted()).toEqual([...new Set(expected)].sort());
          if (steps.includes("direct")) expect(steps[0]).toBe("direct");
        });
      }),
      RUNS,
    );
  });

  it("has every chain without cycles, shortest first", () => {
    fc.assert(
      fc.property(anyData, fc.integer({ min: 0, max: 5 }), (data, most) => {
        const graph = buildGraph(data);
        eachQuestion(data, (node, who) => {
          if (nameOf(node) === wordOf(who)) return;
          const all = chains(graph, node, who, 1_000).map(names);
          const expected = waysTo(data, nameOf(node), wordOf(who));
          expect(all.map((chain) => chain.join()).sort()).toEqual(expected.map((way) => way.join()).sort());
          expect(all).toEqual(all.toSorted((a, b) => a.length - b.length));
          expect(chains(graph, node, who, most).map(names)).toEqual(all.slice(0, most));
        });
      }),
      { numRuns: 100 },
    );
  });

  it("tells the short way on before the long way round", () => {
    const includes = (group: string, id: string): Entry => ({ group, role: "member", subject: { kind: "group", id } });
    const zoe = (group: string): Entry => ({ group, role: "member", subject: person("zoe") });
    const entries = [
      ...[includes("top", "near"), zoe("near"), includes("near", "next"), zoe("next")],
      ...[includes("top", "far"), includes("far", "farther"), includes("farther", "end"), zoe("end")],
    ];
    const graph = buildGraph({ groups: ["top", "near", "next", "far", "farther", "end"], entries });
    expect(chains(graph, { group: "top", of: "members" }, "zoe").map(names)).toEqual([
      ["top", "near"],
      ["top", "near", "next"],
      ["top", "far", "farther", "end"],
    ]);
  });

  it("does not walk a million ways to find twenty", () => {
    const graph = buildGraph(ladder(50));
    const top: Node = { group: "rung0", of: "members" };
    expect([...people(graph, top)]).toEqual(["zoe"]);
    expect(groupsOf(graph, "zoe").size).toBe(151);
    expect(lastSteps(graph, top, "zoe").map(stepName)).toEqual(["rung0-left", "rung0-right"]);
    const found = chains(graph, top, "zoe").map((chain) => names(chain).join());
    expect(new Set(found).size).toBe(20);
    for (const chain of found) expect(chain.split(",")).toHaveLength(102);
  });
});

describe("loops", () => {
  it("are what would put a node into itself, and what puts a group or its owners into itself", () => {
    fc.assert(
      fc.property(anyData, anyEntry, (data, entry) => {
        const found = loopOf(buildGraph(data), entry);
        const { group, role, subject } = entry;
        const into = role === "owner" ? `${group}/owners` : group;
        const back = subject.kind !== "person" && closureOf(data).get(wordOf(subject))?.has(into);
        const closes = data.groups.includes(group) && (wordOf(subject) === into || back === true);
        expect(found !== null).toBe(closes || (subject.kind !== "person" && subject.id === group));
        if (!found || subject.id === group) return;
        const contents = contentsOf({ ...data, entries: [...data.entries, entry] });
        const chain = names(found);
        expect([chain[0], chain[1], chain.at(-1)]).toEqual([into, wordOf(subject), into]);
        expect(new Set(chain).size).toBe(chain.length - 1);
        for (const [i, name] of chain.slice(1).entries()) expect(contents.get(chain[i]!)!.has(name)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never come to be where each entry is asked about first", () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 30 }), (entries) => {
        let data: GraphData = { groups: GROUPS, entries: [] };
        for (const entry of entries) {
          if (!loopOf(buildGraph(data), entry)) data = { ...data, entries: [...data.entries, entry] };
        }
        for (const [name, inside] of closureOf(data)) expect(inside.has(name)).toBe(false);
      }),
      RUNS,
    );
  });
});

describe("entries", () => {
  it("are found by their group and by whom they are about", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const graph = buildGraph(data);
        const living = data.entries.filter(({ group }) => data.groups.includes(group));
        for (const group of GROUPS) {
          expect(direct(graph, group)).toEqual(living.filter((entry) => entry.group === group));
          const about = (kinds: string[]) =>
            living.filter(
              ({ group: in_, subject }) => in_ !== group && subject.id === group && kinds.includes(subject.kind),
            );
          expect(includedIn(graph, { group })).toEqual(about(["group", "owners"]));
          expect(includedIn(graph, { group, of: "members" })).toEqual(about(["group"]));
          expect(includedIn(graph, { group, of: "owners" })).toEqual(about(["owners"]));
        }
      }),
      RUNS,
    );
  });
});

describe("what imports may hold", () => {
  const chainOf = (depth: number, closed: boolean): GraphData => {
    const groups = Array.from({ length: depth }, (_, number) => `deep${number}`);
    const includes = groups.map((group, i): Entry => {
      const id = groups[i + 1] ?? (closed ? "deep0" : "gone");
      return { group, role: i % 2 ? "owner" : "member", subject: { kind: "group", id } };
    });
    const zoe: Entry = { group: groups.at(-1)!, role: "member", subject: person("zoe") };
    return { groups, entries: [...includes, zoe] };
  };

  it.each([false, true])("fifty groups in one another, closed to a loop: %s", (closed) => {
    const graph = buildGraph(chainOf(50, closed));
    const top: Node = { group: "deep0", of: "members" };
    expect(isIn(graph, top, "zoe")).toBe(true);
    expect(groupsOf(graph, "zoe").size).toBe(50);
    expect(chains(graph, top, "zoe")).toHaveLength(1);
    expect(chains(graph, top, "zoe")[0]!.at(-1)).toEqual({ group: "deep49", of: "members" });
    // Back into the last one's owners: fifty groups, and the owners of every second.
    const back = loopOf(graph, { group: "deep49", role: "owner", subject: { kind: "group", id: "deep0" } });
    expect(back).toHaveLength(1 + 50 + 25);
  });

  it("no groups, no such group, nobody", () => {
    const graph = buildGraph({ groups: [], entries: [] });
    const node: Node = { group: "gone", of: "members" };
    expect(people(graph, node).size + groupsOf(graph, "zoe").size).toBe(0);
    expect([...lastSteps(graph, node, "zoe"), ...chains(graph, node, "zoe"), ...direct(graph, "gone")]).toEqual([]);
    expect(loopOf(graph, { group: "a", role: "member", subject: { kind: "group", id: "b" } })).toBeNull();
  });

  it("the same twice, as owner and as member, with names like parts of objects", () => {
    const zoe = (role: Entry["role"]): Entry => ({ group: "__proto__", role, subject: person("constructor") });
    const graph = buildGraph({
      groups: ["__proto__", "__proto__"],
      entries: [zoe("owner"), zoe("owner"), zoe("member")],
    });
    const node: Node = { group: "__proto__", of: "members" };
    expect([...groupsOf(graph, "constructor")]).toEqual([["__proto__", "owner"]]);
    expect(lastSteps(graph, node, "constructor")).toEqual([{ kind: "direct" }, { kind: "owners", id: "__proto__" }]);
    expect(chains(graph, node, "constructor")).toEqual([[node], [node, { ...node, of: "owners" }]]);
  });
});

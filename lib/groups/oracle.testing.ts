// Groups by brute force, to judge the graph by; and random groups of every shape, loops and loose ends included.
import fc from "fast-check";
import type { Entry, GraphData, Node } from "./graph";

/** `hr` and `hr/owners`. */
export const nameOf = ({ group, of }: Node) => (of === "owners" ? `${group}/owners` : group);

export const nodesOf = ({ groups }: GraphData): Node[] =>
  groups.flatMap((group): Node[] => [
    { group, of: "members" },
    { group, of: "owners" },
  ]);

/** What each node holds itself: names of nodes, and people as `@id`. */
export function contentsOf(data: GraphData): Map<string, Set<string>> {
  const contents = new Map(nodesOf(data).map((node) => [nameOf(node), new Set<string>()]));
  for (const group of data.groups) contents.get(group)!.add(`${group}/owners`);
  for (const { group, role, subject } of data.entries) {
    const into = contents.get(role === "owner" ? `${group}/owners` : group);
    const what = { person: `@${subject.id}`, group: subject.id, owners: `${subject.id}/owners` }[subject.kind];
    const counts = subject.kind === "person" ? !data.absent?.has(subject.id) : contents.has(what);
    if (counts) into?.add(what);
  }
  return contents;
}

/** Everything in each node through whatever chain: what is in what it holds, until nothing more comes. */
export function closureOf(data: GraphData): Map<string, Set<string>> {
  const closure = contentsOf(data);
  for (let grew = true; grew; ) {
    grew = false;
    for (const inside of closure.values()) {
      const more = [...inside].flatMap((name) => [...(closure.get(name) ?? [])]).filter((name) => !inside.has(name));
      for (const name of more) inside.add(name);
      grew ||= more.length > 0;
    }
  }
  return closure;
}

/** Every way from a node down to a person or node that meets nothing twice; without the end itself. */
export function waysTo(data: GraphData, from: string, end: string): string[][] {
  const contents = contentsOf(data);
  const walk = (way: string[]): string[][] =>
    [...(contents.get(way.at(-1)!) ?? [])].flatMap((next) => {
      if (next === end) return [way];
      return way.includes(next) ? [] : walk([...way, next]);
    });
  return walk([from]);
}

const ids = (letter: string, count: number) => Array.from({ length: count }, (_, number) => `${letter}${number}`);
export const GROUPS = ids("g", 4);
export const PEOPLE = ids("p", 4);

const groupId = fc.constantFrom(...GROUPS, "gone");
export const anyEntry: fc.Arbitrary<Entry> = fc.record({
  group: groupId,
  role: fc.constantFrom("owner", "member"),
  subject: fc.oneof(
    fc.record({ kind: fc.constant("person" as const), id: fc.constantFrom(...PEOPLE) }),
    fc.record({ kind: fc.constantFrom("group" as const, "owners" as const), id: groupId }),
  ),
});

const absent = fc.constantFrom(undefined, undefined, new Set<string>(), new Set(PEOPLE.slice(1, 2)));
const shaped = (entries: fc.Arbitrary<Entry[]>): fc.Arbitrary<GraphData> =>
  fc.record({ groups: fc.subarray(GROUPS, { minLength: 3 }), entries, absent });

const tangled = shaped(fc.array(anyEntry, { maxLength: 14 }));
/** As the commands leave it: a group only includes groups before it. */
export const acyclic = shaped(
  fc
    .array(anyEntry, { maxLength: 20 })
    .map((entries) => entries.filter(({ group, subject }) => subject.kind === "person" || subject.id < group)),
);
export const anyData: fc.Arbitrary<GraphData> = fc.oneof(tangled, acyclic);

/** `depth` diamonds on one another: top, two groups that it includes, the next top. Everybody is at the bottom. */
export function ladder(depth: number): GraphData {
  const rungs = ids("rung", depth);
  const member = (group: string, id: string): Entry => ({ group, role: "member", subject: { kind: "group", id } });
  const includes = rungs.flatMap((rung, i) => {
    const [left, right, next] = [`${rung}-left`, `${rung}-right`, `rung${i + 1}`];
    return [member(rung, left), member(rung, right), member(left, next), member(right, next)];
  });
  const bottom = `rung${depth}`;
  return {
    groups: [...rungs.flatMap((rung) => [rung, `${rung}-left`, `${rung}-right`]), bottom],
    entries: [...includes, { group: bottom, role: "owner", subject: { kind: "person", id: "zoe" } }],
  };
}

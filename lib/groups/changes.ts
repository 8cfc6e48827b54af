// What a change of entries would do: who gains, loses or changes which groups. Pure.
import { contents, type Entry, type Graph, type GraphData, groupsOf, type Node, people, type Role } from "./graph";

export type EntryChange = { change: "add" | "remove"; entry: Entry };

/** One person's place in one group; null: not in it. */
export interface Difference {
  person: string;
  group: string;
  before: Role | null;
  after: Role | null;
}

/** The data after these changes, one after the other. What is there already keeps its place in its group. */
export function apply(data: GraphData, changes: readonly EntryChange[]): GraphData {
  const changed = new Set(changes.map(({ entry }) => entry.group));
  const theirs = data.entries.filter(({ group }) => changed.has(group));
  const others = data.entries.filter(({ group }) => !changed.has(group));
  const entries = new Map(theirs.map((entry) => [keyOf(entry), entry]));
  for (const { change, entry } of changes) {
    if (change === "remove") entries.delete(keyOf(entry));
    else entries.set(keyOf(entry), entry);
  }
  return { ...data, entries: [...others, ...entries.values()] };
}

const keyOf = ({ group, role, subject }: Entry) => JSON.stringify([group, role, subject.kind, subject.id]);

/** Who gains, loses or changes which groups, person by person. */
export function difference(before: Graph, after: Graph): Difference[] {
  const touched = new Set([...broughtOnlyBy(before, after), ...broughtOnlyBy(after, before)]);
  return [...touched].flatMap((person) => {
    const [was, is] = [groupsOf(before, person), groupsOf(after, person)];
    return [...new Set([...was.keys(), ...is.keys()])]
      .map((group) => ({ person, group, before: was.get(group) ?? null, after: is.get(group) ?? null }))
      .filter((one) => one.before !== one.after);
  });
}

/** Everybody behind what only this graph holds. Whoever else is in it comes by ways that both have. */
function* broughtOnlyBy(graph: Graph, other: Graph): Iterable<string> {
  const name = ({ of, group }: Node) => `${of} ${group}`;
  for (const node of graph.nodes) {
    const [here, there] = [contents(graph, node), contents(other, node)];
    const persons = new Set(there.persons);
    for (const person of here.persons) if (!persons.has(person)) yield person;
    const nodes = new Set(there.nodes.map(name));
    for (const included of here.nodes) if (!nodes.has(name(included))) yield* people(graph, included);
  }
}

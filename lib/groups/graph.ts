// Who is in which group and through what, and which entry would close a loop. Pure: the whole truth comes as data.
import { type Edges, reach, shortest, ways } from "./walk";

export type Role = "owner" | "member";
/** Who an entry is about: a person (account id), a group (its effective members), or a group's owners (`hr/owners`). */
export type Subject = { kind: "person" | "group" | "owners"; id: string };
/** The group a subject was put into, and as what. */
export interface Entry {
  group: string;
  role: Role;
  subject: Subject;
}
/** A set of people: everybody in a group, or its owners. */
export interface Node {
  group: string;
  of: "members" | "owners";
}
export interface GraphData {
  groups: readonly string[];
  entries: readonly Entry[];
  /** People who count nowhere at present: deactivated, bots. */
  absent?: ReadonlySet<string>;
}
/** How a person comes into a node, seen from it: put there, or through another node. */
export type Step = { kind: "direct" } | { kind: "group" | "owners"; id: string };
/** A person by account id, or any subject: a node counts as in another that includes it. */
export type Who = string | Subject;

/** To be read through the functions here. Nodes are numbers; that a group includes its owners is an edge too. */
export interface Graph {
  readonly nodes: readonly Node[];
  /** Each group's number as members; its owners' is the next. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly entries: readonly Entry[];
  readonly includes: Edges;
  readonly includedBy: Edges;
  readonly persons: readonly (readonly string[])[];
  readonly holders: ReadonlyMap<string, readonly number[]>;
}

/** Entries of and about groups that do not exist, as imports have them, include nobody. Loops are borne. */
export function buildGraph({ groups, entries, absent }: GraphData): Graph {
  const numbers = new Map(groups.map((id, i) => [id, 2 * i]));
  const nodes = groups.flatMap((group): Node[] => [
    { group, of: "members" },
    { group, of: "owners" },
  ]);
  const includes = nodes.map(({ of }, number) => (of === "members" ? [number + 1] : []));
  const includedBy = nodes.map(({ of }, number) => (of === "owners" ? [number - 1] : []));
  const persons: string[][] = nodes.map(() => []);
  const holders = new Map<string, number[]>();
  for (const { group, role, subject } of entries) {
    const into = numberIn(numbers, group, role === "owner");
    if (into === undefined) continue;
    if (subject.kind === "person") {
      if (absent?.has(subject.id)) continue;
      persons[into]!.push(subject.id);
      const held = holders.get(subject.id);
      if (held) held.push(into);
      else holders.set(subject.id, [into]);
    } else {
      const what = numberIn(numbers, subject.id, subject.kind === "owners");
      if (what === undefined) continue;
      includes[into]!.push(what);
      includedBy[what]!.push(into);
    }
  }
  return { nodes, numbers, entries, includes, includedBy, persons, holders };
}

function numberIn(numbers: ReadonlyMap<string, number>, group: string, owners: boolean): number | undefined {
  const number = numbers.get(group);
  return number === undefined || !owners ? number : number + 1;
}

const numberOf = (graph: Graph, { group, of }: Node) => numberIn(graph.numbers, group, of === "owners");
const nodeOf = ({ kind, id }: Subject): Node => ({ group: id, of: kind === "owners" ? "owners" : "members" });

/** The effective people of a group, or of its owners. */
export function people(graph: Graph, node: Node): Set<string> {
  const found = new Set<string>();
  const number = numberOf(graph, node);
  if (number === undefined) return found;
  for (const included of reach(graph.includes, [number])) for (const id of graph.persons[included]!) found.add(id);
  return found;
}

export function isIn(graph: Graph, node: Node, who: Who): boolean {
  const number = numberOf(graph, node);
  return number !== undefined && reach(graph.includedBy, sought(graph, who).holders).has(number);
}

/** Every group one may be in, those one was put into first; "owner" wherever one is an owner. */
export function groupsOf(graph: Graph, person: string): Map<string, Role> {
  const roles = new Map<string, Role>();
  for (const number of reach(graph.includedBy, sought(graph, person).holders)) {
    const { group, of } = graph.nodes[number]!;
    if (of === "owners") roles.set(group, "owner");
    else if (!roles.has(group)) roles.set(group, "member");
  }
  return roles;
}

/** All last steps that justify one's being in a node, direct first; that owners are members is a step too. */
export function lastSteps(graph: Graph, node: Node, who: Who): Step[] {
  const number = numberOf(graph, node);
  if (number === undefined) return [];
  const { holders, self } = sought(graph, who);
  // In a loop, a node that holds somebody only through this one justifies nothing here.
  const reached = reach(graph.includedBy, holders, [number, self]);
  const steps: Step[] = holders.includes(number) ? [{ kind: "direct" }] : [];
  for (const included of new Set(graph.includes[number])) {
    if (!reached.has(included)) continue;
    const { group, of } = graph.nodes[included]!;
    steps.push({ kind: of === "owners" ? "owners" : "group", id: group });
  }
  return steps;
}

/** Every node that includes this one, through whatever chain, nearest first. */
export function including(graph: Graph, node: Node): Node[] {
  const number = numberOf(graph, node);
  if (number === undefined) return [];
  return [...reach(graph.includedBy, graph.includedBy[number]!, [number])].map((above) => graph.nodes[above]!);
}

/** The entries of a group as they were made, whoever they are about. */
export function direct(graph: Graph, group: string): Entry[] {
  return graph.entries.filter((entry) => entry.group === group && graph.numbers.has(group));
}

/** The entries elsewhere about this node; without `of`, about the group or its owners. */
export function includedIn(graph: Graph, { group, of }: { group: string; of?: Node["of"] }): Entry[] {
  return graph.entries.filter(({ group: into, subject }) => {
    if (subject.id !== group || subject.kind === "person" || into === group) return false;
    return graph.numbers.has(into) && (of === undefined || nodeOf(subject).of === of);
  });
}

/** What a node itself holds and who counts, the built-in entry included. */
export function contents(graph: Graph, node: Node): { persons: readonly string[]; nodes: readonly Node[] } {
  const number = numberOf(graph, node);
  if (number === undefined) return { persons: [], nodes: [] };
  return { persons: graph.persons[number]!, nodes: graph.includes[number]!.map((included) => graph.nodes[included]!) };
}

/**
 * The chain that this entry would close, from its node through its subject back to its node; null where it closes none.
 * A group or its owners in itself is one always, though `x/owners` in x only repeats what is built in.
 */
export function loopOf(graph: Graph, entry: Entry): Node[] | null {
  const { group, role, subject } = entry;
  if (subject.kind === "person") return null;
  const into: Node = { group, of: role === "owner" ? "owners" : "members" };
  const what = nodeOf(subject);
  if (what.group === group) return what.of === into.of ? [into, into] : [into, what, into];
  const [from, to] = [numberOf(graph, what), numberOf(graph, into)];
  if (from === undefined || to === undefined) return null;
  const back = shortest(graph.includes, [from], (number) => number === to);
  return back && [into, ...back.map((number) => graph.nodes[number]!)];
}

/** Chains from a node down to the one that holds the person directly, without cycles, shortest first. */
export function chains(graph: Graph, node: Node, who: Who, most = 20): Node[][] {
  const start = numberOf(graph, node);
  if (start === undefined) return [];
  const { holders, self } = sought(graph, who);
  const useful = reach(graph.includedBy, holders, [self]);
  const found = ways(graph.includes, start, new Set(holders), (number) => useful.has(number), most);
  return found.map((chain) => chain.map((number) => graph.nodes[number]!));
}

/** The nodes that directly hold somebody; for a subject that is a node, also that node. */
function sought(graph: Graph, who: Who): { holders: readonly number[]; self?: number } {
  if (typeof who === "string") return { holders: graph.holders.get(who) ?? [] };
  if (who.kind === "person") return { holders: graph.holders.get(who.id) ?? [] };
  const self = numberOf(graph, nodeOf(who));
  return { holders: self === undefined ? [] : graph.includedBy[self]!, self };
}

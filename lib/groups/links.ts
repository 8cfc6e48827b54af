// The lines of the pictures of groups: who is put into which group directly, and as what. Pure.
import { type Graph, type GraphData, groupsOf, type Role, type Subject } from "./graph";

/** In the order in which one hides the others; `both`: owners own and members are members. */
const LINES = [
  "person_owner",
  "person_member",
  "members_own",
  "both",
  "owners_own",
  "members_are_members",
  "owners_are_members",
] as const;
export type Line = (typeof LINES)[number];

export interface Link {
  from: { kind: "person" | "group"; id: string };
  to: string;
  line: Line;
}

/** What a single entry says. */
const SAYS: Record<Subject["kind"], Record<Role, Line>> = {
  person: { owner: "person_owner", member: "person_member" },
  group: { owner: "members_own", member: "members_are_members" },
  owners: { owner: "owners_own", member: "owners_are_members" },
};

/** One link from each subject to each group it was put into; who is absent and what does not exist draws none. */
export function linksOf({ groups, entries, absent }: GraphData): Link[] {
  const into = new Map(groups.map((group) => [group, new Map<string, Said>()]));
  const exists = ({ kind, id }: Subject) => (kind === "person" ? !absent?.has(id) : into.has(id));
  for (const { group, role, subject } of entries) {
    const links = into.get(group);
    if (!links || !exists(subject) || isItsOwnOwners(group, subject)) continue;
    const from: Link["from"] = { kind: subject.kind === "person" ? "person" : "group", id: subject.id };
    const key = `${from.kind} ${from.id}`;
    const link = links.get(key);
    if (link) link.lines.push(SAYS[subject.kind][role]);
    else links.set(key, { from, lines: [SAYS[subject.kind][role]] });
  }
  return [...into].flatMap(([to, links]) =>
    [...links.values()].map(({ from, lines }) => ({ from, to, line: lineOf(lines) })),
  );
}

/** What all entries about one subject in one group say. */
interface Said {
  from: Link["from"];
  lines: Line[];
}

const isItsOwnOwners = (group: string, { kind, id }: Subject) => kind === "owners" && id === group;

function lineOf(said: readonly Line[]): Line {
  const both = said.includes("owners_own") && said.includes("members_are_members");
  return LINES.find((line) => said.includes(line) || (both && line === "both"))!;
}

/** The links into every group this person may be in, with the lines that everybody sees. */
export function linksSeenBy(graph: Graph, data: GraphData, person: string): Link[] {
  const groups = groupsOf(graph, person);
  return linksOf(data).filter(({ to }) => groups.has(to));
}

// The picture of groups for a browser to draw: everything for whoever may see all, and otherwise what one sees oneself.
import type { GroupState } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { csv } from "@/lib/core/csv";
import { can } from "@/lib/core/roles";
import { currentState } from "./current";
import { type GraphSearch, momentOf } from "./dashboard-search";
import { LOOKS } from "./drawing/lines";
import { type Graph, groupsOf, type Role } from "./graph";
import { type Arc, layersOf } from "./layers";
import { type Line, type Link, linksOf, linksSeenBy } from "./links";
import { stateSeen } from "./moment";
import { byName, type PersonNamed, peopleNamed } from "./names";
import { groupsPlace } from "./place";
import { type GroupRow, noSuchGroup, type State, seesAll } from "./state";

export interface GraphGroup {
  /** null in one's own view, and so is whatever one may not know of it. */
  id: string | null;
  name: string;
  state: GroupState | null;
  /** It is no group any more; only as it was. */
  isEnded: boolean;
  /** What the one whose view it is, is in it. */
  role: Role | null;
}

export interface GraphPerson {
  id: string | null;
  personId: string | null;
  userName: string;
  fullName: string;
  /** The one whose view it is. */
  isViewer: boolean;
}

export interface GroupGraph {
  /** No workspace that can have groups is connected. */
  isEmpty: boolean;
  /** Whose view it is; null: everything there is. */
  viewer: string | null;
  groups: GraphGroup[];
  people: GraphPerson[];
  /** Who was put into what, by their places in these lists. */
  ties: [person: number, group: number, owns: 0 | 1][];
  links: [from: number, to: number, line: Line][];
  /** From left to right: groups by place, and -1 - n where the n-th link passes through. */
  columns: number[][];
  may: { seeAll: boolean; change: boolean };
}

/** @throws AppError for who is nobody in the chat, for others' views and for the past, unless they may see all. */
export async function groupGraph(ctx: Ctx, asked: GraphSearch): Promise<GroupGraph> {
  const may = { seeAll: seesAll(ctx), change: can(ctx.actor, "group.change") };
  const seen = await graphSeen(ctx, asked);
  if (!seen) return { isEmpty: true, viewer: null, groups: [], people: [], ties: [], links: [], columns: [], may };
  const { state, of } = seen;
  const links = of === null ? allLinks(state) : linksSeenBy(state.graph, state.data, of);
  const roles = of === null ? NO_ROLES : groupsOf(state.graph, of);
  const rows = of === null ? [...state.rows.values()] : rowsIn(state, links, roles);
  const names = await peopleNamed(ctx.db, [...sources(links, "person"), ...(of === null ? [] : [of])]);
  const groups = rows.sort((a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1));
  const people = sources(links, "person")
    .map((id): PersonNamed => names.get(id) ?? unknown(id))
    .sort((a, b) => byName(a.fullName, b.fullName) || (a.accountId < b.accountId ? -1 : 1));
  return {
    ...{ isEmpty: false, viewer: of === null ? null : (names.get(of)?.fullName ?? "?") },
    groups: groups.map((row) => groupTold(row, roles.get(row.id) ?? null, seen, may.seeAll)),
    people: people.map(({ accountId, personId, userName, fullName }) => ({
      ...(may.seeAll ? { id: accountId, personId } : { id: null, personId: null }),
      ...{ userName, fullName, isViewer: accountId === of },
    })),
    ...placed(state.graph, links, groups, people, of === null),
    may,
  };
}

const NO_ROLES: ReadonlyMap<string, Role> = new Map();
const unknown = (accountId: string): PersonNamed => {
  return { accountId, personId: "", userName: "?", fullName: "?", isDeactivated: false };
};

export interface GraphSeen {
  state: State;
  /** The account whose view it is. */
  of: string | null;
  isPast: boolean;
}

/** null while there are no groups to look at. */
export async function graphSeen(ctx: Ctx, asked: GraphSearch): Promise<GraphSeen | null> {
  const at = momentOf(asked);
  if (seesAll(ctx)) {
    const place = await groupsPlace(ctx);
    if (!place) return null;
    const state = await stateSeen(ctx, { workspaceId: place.workspaceId, at });
    return { state, of: asked.of, isPast: at !== undefined };
  }
  const { actor } = ctx;
  const self = actor.kind === "person" ? actor : actor.kind === "user" ? (actor.self ?? null) : null;
  if (!self || at !== undefined) authorize(ctx, "group.view");
  if (!self || (asked.of !== null && asked.of !== self.accountId)) throw noSuchGroup();
  return { state: await currentState(ctx.db, self.workspaceId), of: self.accountId, isPast: false };
}

/** All there is to see is asked for again and again, by everybody who may; `order`: of the groups the columns are of. */
const kept = new WeakMap<Graph, { links: Link[]; order: string; columns: number[][] }>();

function allLinks(state: State): Link[] {
  const known = kept.get(state.graph) ?? { links: linksOf(state.data), order: "", columns: [] };
  kept.set(state.graph, known);
  return known.links;
}

/** One's own groups, and those that are in them. */
function rowsIn(state: State, links: Link[], mine: ReadonlyMap<string, Role>): GroupRow[] {
  const ids = new Set([...mine.keys(), ...sources(links, "group")]);
  return [...ids].flatMap((id) => state.rows.get(id) ?? []);
}

const sources = (links: readonly Link[], kind: "person" | "group") => [
  ...new Set(links.flatMap(({ from }) => (from.kind === kind ? [from.id] : []))),
];

/** Of a group that one is not in oneself, one knows the name only. */
function groupTold(row: GroupRow, role: Role | null, { isPast, of }: GraphSeen, seeAll: boolean): GraphGroup {
  const knows = !isPast && (seeAll || of === null || role !== null);
  return {
    ...{ id: seeAll ? row.id : null, name: row.name, role },
    ...{ state: knows ? row.state : null, isEnded: isPast && row.endedAt !== null },
  };
}

function placed(graph: Graph, all: readonly Link[], rows: GroupRow[], persons: PersonNamed[], isWhole: boolean) {
  const group = new Map(rows.map(({ id }, at) => [id, at]));
  const person = new Map(persons.map(({ accountId }, at) => [accountId, at]));
  const ties: GroupGraph["ties"] = [];
  const links: GroupGraph["links"] = [];
  for (const { from, to, line } of all)
    if (from.kind === "group") links.push([group.get(from.id)!, group.get(to)!, line]);
    else ties.push([person.get(from.id)!, group.get(to)!, line === "person_owner" ? 1 : 0]);
  links.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  ties.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return { ties, links, columns: columnsFor(isWhole ? kept.get(graph) : undefined, rows, links) };
}

/** A group may be renamed while the graph stays: then they stand in another order. */
function columnsFor(
  known: { order: string; columns: number[][] } | undefined,
  rows: GroupRow[],
  links: GroupGraph["links"],
) {
  const order = rows.map(({ id }) => id).join();
  if (known?.order === order) return known.columns;
  const arcs = links.map(([from, to]): Arc => [from, to]);
  const columns = layersOf(rows.length, arcs);
  if (known) Object.assign(known, { order, columns });
  return columns;
}

/** Every line as a file: from, what it is, to. */
export async function graphFile(ctx: Ctx, asked: GraphSearch): Promise<{ name: string; type: string; text: string }> {
  const { groups, people, ties, links } = await groupGraph(ctx, asked);
  const rows = [
    ...ties.map(([from, to, owns]) => {
      const { fullName, userName } = people[from]!;
      return [fullName, userName, LOOKS[owns ? "person_owner" : "person_member"].words, `~${groups[to]!.name}`];
    }),
    ...links.map(([from, to, line]) => [`~${groups[from]!.name}`, "", LOOKS[line].words, `~${groups[to]!.name}`]),
  ];
  return { name: "groups.csv", type: "text/csv", text: csv([["From", "User name", "Relation", "To"], ...rows]) };
}

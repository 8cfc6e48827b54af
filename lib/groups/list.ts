// The dashboard's list of groups, as they are or as they were.
import { eq, sql } from "drizzle-orm";
import { type GroupState, group, groupLog } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { can } from "@/lib/core/roles";
import { currentState, peopleCount } from "./current";
import { GROUP_FILTERS, type GroupFilter, type GroupsSearch, momentOf } from "./dashboard-search";
import type { Entry } from "./graph";
import { stateSeen } from "./moment";
import { byName, hasIn } from "./names";
import { groupsPlace } from "./place";
import { type GroupRow, namesOf, type State, subjectName } from "./state";

export interface GroupLine {
  id: string;
  name: string;
  shownName: string;
  /** null of a group as it was: nobody wrote down what its channel was like. */
  state: GroupState | null;
  /** How many people reconciling would put out and does not. */
  held: number;
  unconfirmed: boolean;
  people: number;
  /** The first of those put in as owners, and how many more there are. */
  owners: { names: string[]; more: number };
  /** When somebody last changed what was put into it, ms. */
  changedAt: number | null;
}

export interface GroupList {
  /** null: no workspace that can have groups is connected. */
  workspace: string | null;
  groups: GroupLine[];
  found: number;
  all: number;
  page: number;
  pages: number;
  counts: Record<GroupFilter, number>;
  /** Where reconciling is held, whatever is searched for. */
  held: { name: string; people: number }[];
  may: { create: boolean; reconcile: boolean; restore: boolean; export: boolean };
}

const A_PAGE = 50;
const FEW_OWNERS = 3;

/** @throws AppError for whoever may not see all groups. */
export async function listGroups(ctx: Ctx, asked: GroupsSearch): Promise<GroupList> {
  const place = await groupsPlace(ctx);
  const at = momentOf(asked);
  const state = place && (await stateSeen(ctx, { workspaceId: place.workspaceId, at }));
  const rows = state ? [...state.rows.values()] : [];
  const isNow = at === undefined;
  const all = isNow && asked.sort === "changed" ? await changesOf(ctx, rows) : NEVER;
  const found = rows.filter((row) => isAskedFor(row, asked)).sort(inOrder(asked, state, all));
  const pages = Math.max(1, Math.ceil(found.length / A_PAGE));
  const page = Math.min(asked.page, pages);
  const shown = found.slice((page - 1) * A_PAGE, page * A_PAGE);
  const now = place && !isNow ? await currentState(ctx.db, place.workspaceId) : state;
  return {
    workspace: place?.name ?? null,
    groups: state ? await linesOf(ctx, state, shown, isNow) : [],
    ...{ found: found.length, all: rows.length, page, pages },
    counts: countsOf(rows),
    held: [...(now?.rows.values() ?? [])]
      .filter((row) => isOf(row, "held"))
      .map((row) => ({ name: row.name, people: row.held?.length ?? 0 }))
      .sort((a, b) => byName(a.name, b.name)),
    may: {
      create: can(ctx.actor, "group.create"),
      reconcile: can(ctx.actor, "group.reconcile"),
      restore: can(ctx.actor, "group.restore"),
      export: can(ctx.actor, "group.export"),
    },
  };
}

function isOf(row: GroupRow, filter: GroupFilter): boolean {
  if (filter === "held") return (row.held?.length ?? 0) > 0;
  return filter === "unconfirmed" ? row.unconfirmed : row.state === filter;
}

const isAskedFor = (row: GroupRow, { q, state, at }: GroupsSearch) =>
  (state === null || at !== null || isOf(row, state)) &&
  (hasIn(row.name, q.replace(/^[~#]/, "")) || hasIn(row.shownName, q) || row.channel === q);

const countsOf = (rows: GroupRow[]) =>
  Object.fromEntries(
    GROUP_FILTERS.map((filter) => [filter, rows.filter((row) => isOf(row, filter)).length]),
  ) as GroupList["counts"];

function inOrder({ sort, down }: GroupsSearch, state: State | null, changed: ReadonlyMap<string, number>) {
  const value = (row: GroupRow) =>
    sort === "people" && state ? peopleCount(state, row.id) : sort === "changed" ? (changed.get(row.id) ?? 0) : 0;
  return (a: GroupRow, b: GroupRow) => (down ? -1 : 1) * (value(a) - value(b) || byName(a.name, b.name));
}

/**
 * When what was put into each group last changed: one look into the log for each, however long it is. What was done to
 * several at once, such as an import, is in none of their own lines: then when it became one.
 */
async function changesOf(ctx: Ctx, groups: GroupRow[]): Promise<ReadonlyMap<string, number>> {
  const ids = JSON.stringify(groups.map((row) => row.id));
  const last = sql<number>`(select seq from ${groupLog} where ${groupLog.groupId} = ${group.id}
    and ${groupLog.action} not in ('left', 'put_out', 'channel') order by ${groupLog.groupId} desc, seq desc limit 1)`;
  const rows = await ctx.db
    .select({ id: group.id, at: sql<number>`coalesce(${groupLog.at}, ${group.createdAt})` })
    .from(group)
    .leftJoin(groupLog, eq(groupLog.seq, last))
    .where(sql`${group.id} in (select value from json_each(${ids}))`);
  return new Map(rows.map((row) => [row.id, row.at]));
}
const NEVER: ReadonlyMap<string, number> = new Map();

async function linesOf(ctx: Ctx, state: State, rows: GroupRow[], isNow: boolean): Promise<GroupLine[]> {
  const changing = isNow ? changesOf(ctx, rows) : NEVER;
  const owners = new Map(rows.map((row) => [row.id, [] as Entry[]]));
  for (const entry of state.data.entries) if (entry.role === "owner") owners.get(entry.group)?.push(entry);
  const first = [...owners.values()].flatMap((some) => some.slice(0, FEW_OWNERS));
  const naming = namesOf(
    ctx.db,
    first.map((entry) => entry.subject.id),
  );
  const [changed, users] = await Promise.all([changing, naming]);
  return rows.map((row) => {
    const mine = owners.get(row.id) ?? [];
    const names = mine.slice(0, FEW_OWNERS).map(({ subject }) => subjectName(state, subject, users));
    return {
      ...{ id: row.id, name: row.name, shownName: row.shownName, state: isNow ? row.state : null },
      ...{ held: row.held?.length ?? 0, unconfirmed: row.unconfirmed, people: peopleCount(state, row.id) },
      owners: { names, more: mine.length - names.length },
      changedAt: changed.get(row.id) ?? null,
    };
  });
}

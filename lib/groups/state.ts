// The groups of a workspace as they are now, loaded at once, and what the one who asks is to them.
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { account, group, groupEntry } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { authorize, type Ctx } from "@/lib/core/context";
import { forbidden, notFound } from "@/lib/core/errors";
import { type Action, can } from "@/lib/core/roles";
import { buildGraph, type Entry, type Graph, type GraphData, isIn, type Role, type Subject } from "./graph";

export type GroupRow = typeof group.$inferSelect;
type Reading = Pick<Reads, "select" | "all">;

export interface State {
  workspaceId: string;
  /** Those that have not ended, by id. */
  rows: Map<string, GroupRow>;
  data: GraphData;
  graph: Graph;
}

/** Everything: the rules need the whole graph, and 30,000 entries take a tenth of a second. */
export async function loadState(db: Reading, workspaceId: string): Promise<State> {
  const rows = await db
    .select()
    .from(group)
    .where(and(eq(group.workspaceId, workspaceId), isNull(group.endedAt)));
  const absent = await db
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.workspaceId, workspaceId), eq(account.isDeactivated, true)));
  const data: GraphData = {
    groups: rows.map(({ id }) => id),
    entries: await loadEntries(db, new Set(rows.map(({ id }) => id))),
    absent: new Set(absent.map(({ id }) => id)),
  };
  return { workspaceId, rows: new Map(rows.map((row) => [row.id, row])), data, graph: buildGraph(data) };
}

/** As one JSON text: row objects would take several times as long, and so would asking for each which group it is of. */
async function loadEntries(db: Reading, groups: ReadonlySet<string>): Promise<Entry[]> {
  const [found] = await db.all<{ rows: string }>(
    sql`select json_group_array(json_array(group_id, role, kind, subject)) as rows from ${groupEntry}`,
  );
  const rows = JSON.parse(found?.rows ?? "[]") as [string, Role, Subject["kind"], string][];
  return rows
    .filter(([id]) => groups.has(id))
    .map(([id, role, kind, subject]) => ({ group: id, role, subject: { kind, id: subject } }));
}

/** The same with other entries: what a change would make of it. */
export const withData = (state: State, data: GraphData): State => ({ ...state, data, graph: buildGraph(data) });

export function roleIn({ graph }: State, groupId: string, accountId: string): Role | null {
  if (isIn(graph, { group: groupId, of: "owners" }, accountId)) return "owner";
  return isIn(graph, { group: groupId, of: "members" }, accountId) ? "member" : null;
}

/** Who somebody is in the chat: a person there, or whoever signed in from there; null for anybody else. */
export function accountOf(actor: Actor): string | null {
  if (actor.kind === "person") return actor.accountId;
  return actor.kind === "user" ? (actor.self?.accountId ?? null) : null;
}

/** What the one who asks is in a group themselves. */
export function ownRole(ctx: Ctx, state: State, groupId: string): Role | null {
  const accountId = accountOf(ctx.actor);
  return accountId === null ? null : roleIn(state, groupId, accountId);
}

/** Whether they may see every group, be they in it or not. */
export const seesAll = (ctx: Ctx) => can(ctx.actor, "group.view");

/**
 * The first line of every verb on a group. @throws AppError: that only owners may, or that there is no such group; of
 * one they are not in, people are told the same as of one that does not exist.
 */
export function authorizeIn(ctx: Ctx, state: State, groupId: string, action: Action): GroupRow {
  const row = state.rows.get(groupId);
  const groupRole = row ? ownRole(ctx, state, groupId) : null;
  if (row && can(ctx.actor, action, { groupRole })) return row;
  if (isOpenTo("member", action) || can(ctx.actor, action)) throw noSuchGroup();
  // In the dashboard owning a group gives no rights: that is for the chat.
  if (!isOpenTo("owner", action) || ctx.actor.kind === "user") authorize(ctx, action);
  const which = row && groupRole !== null ? `~${row.name} may do that` : "the group may do that, and you are none";
  throw forbidden(`Only an owner of ${which}. Nothing was changed.`);
}

const isOpenTo = (groupRole: Role, action: Action) => can(SOMEBODY, action, { groupRole });
const SOMEBODY = { kind: "person", personId: "", accountId: "", workspaceId: "" } as const;

export const noSuchGroup = (name?: string) =>
  notFound(`There is no group${name === undefined ? "" : ` "${name}"`} that you are in. Nothing was changed.`);

/** How a subject is written: `hr`, `hr/owners`, or a person's user name. */
export function subjectName(state: State, subject: Subject, people: ReadonlyMap<string, string>): string {
  if (subject.kind === "person") return people.get(subject.id) ?? "somebody unknown";
  const name = state.rows.get(subject.id)?.name ?? "a group that is gone";
  return subject.kind === "owners" ? `${name}/owners` : name;
}

/** User names by account. */
export async function namesOf(db: Reading, accountIds: Iterable<string>): Promise<Map<string, string>> {
  const ids = JSON.stringify([...new Set(accountIds)]);
  const rows = await db
    .select({ id: account.id, userName: account.userName })
    .from(account)
    .where(sql`${account.id} in (select value from json_each(${ids}))`);
  return new Map(rows.map((row) => [row.id, row.userName]));
}

/** null when there is none, or it has ended. */
export async function groupById(ctx: Ctx, groupId: string): Promise<GroupRow | null> {
  const [row] = await ctx.db
    .select()
    .from(group)
    .where(and(eq(group.id, groupId), isNull(group.endedAt)));
  return row ?? null;
}

/** The group whose channel this is, or null; ended ones are none. */
export async function groupInChannel(
  db: Reading,
  input: { workspaceId: string; channel: string },
): Promise<GroupRow | null> {
  const [row] = await db
    .select()
    .from(group)
    .where(and(eq(group.workspaceId, input.workspaceId), eq(group.channel, input.channel), isNull(group.endedAt)));
  return row ?? null;
}

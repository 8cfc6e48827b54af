// The log as the dashboard shows it: who did what, newest first, by name.
import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { account, type GroupChange, groupLog, person } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { can } from "@/lib/core/roles";
import { LOG_ACTIONS, LOG_DOORS, type LogSearch } from "./dashboard-search";
import type { Role, Subject } from "./graph";
import { rowsOf } from "./moment";
import { peopleNamed } from "./names";
import { groupsPlace } from "./place";

export type LogPart =
  | { change: "created" | "ended"; group: string }
  | { change: "add" | "remove"; group: string; role: Role; kind: Subject["kind"]; subject: string };

export interface LogLine {
  seq: number;
  /** ms. */
  at: number;
  action: string;
  door: string;
  /** null for whoever may not know who did what. */
  by: { kind: string; name: string | null } | null;
  /** Where it was done; null where it concerns several groups. */
  group: { id: string; name: string; isEnded: boolean } | null;
  /** The first of its changes. */
  parts: LogPart[];
  more: number;
  undoes: number | null;
  undoneBy: number | null;
  /** What some actions tell besides. */
  about: { person?: string; by?: string; was?: string; is?: string; at?: number; lines?: number };
}

export interface LogPage {
  lines: LogLine[];
  /** What to ask for as `before` to go on; null at the end. */
  next: number | null;
  /** Of the group that is asked about. */
  group: string | null;
  may: { export: boolean };
}

const A_PAGE = 50;
const MOST_PARTS = 20;
type Row = typeof groupLog.$inferSelect;

/** @throws AppError for whoever may not see all groups. Who did it is for whoever may see the audit. */
export async function readGroupLog(ctx: Ctx, asked: LogSearch): Promise<LogPage> {
  authorize(ctx, "group.view");
  const place = await groupsPlace(ctx);
  const rows = place ? await pageOf(ctx, place.workspaceId, asked) : [];
  const shown = rows.slice(0, A_PAGE);
  const [name, undone] = await Promise.all([namesFor(ctx, shown, asked.group), undoneBy(ctx, shown)]);
  return {
    lines: shown.map((row) => lineOf(row, name, undone, can(ctx.actor, "audit.view"))),
    next: rows.length > A_PAGE ? shown.at(-1)!.seq : null,
    group: asked.group === null ? null : (name.group(asked.group)?.name ?? null),
    may: { export: can(ctx.actor, "group.export") },
  };
}

async function pageOf(ctx: Ctx, workspaceId: string, { group, action, door, before }: LogSearch): Promise<Row[]> {
  const known = <T extends string>(all: readonly T[], one: string | null) => (all.includes(one as T) ? one : null);
  const [wantedAction, wantedDoor] = [known(LOG_ACTIONS, action), known(LOG_DOORS, door)];
  return ctx.db
    .select()
    .from(groupLog)
    .where(
      and(
        eq(groupLog.workspaceId, workspaceId),
        before === null ? undefined : lt(groupLog.seq, before),
        wantedAction === null ? undefined : eq(groupLog.action, wantedAction),
        wantedDoor === null ? undefined : eq(groupLog.door, wantedDoor),
        group === null ? undefined : concerning(group),
      ),
    )
    .orderBy(desc(groupLog.seq))
    .limit(A_PAGE + 1);
}

/** What was done in it, and what was done elsewhere and changed it too. */
function concerning(group: string): SQL | undefined {
  const wide = or(
    isNull(groupLog.groupId),
    inArray(groupLog.action, ["del", "forget", "restore", "import", "snapshot"]),
  );
  const touches = sql`exists (select 1 from json_each(${groupLog.changes}) one where one.value ->> '$.group' = ${group})`;
  return or(eq(groupLog.groupId, group), and(wide, touches));
}

interface Names {
  group: (id: string) => { name: string; isEnded: boolean } | undefined;
  account: (id: unknown) => string | undefined;
  /** Of a person by their own id. */
  person: (id: string) => string | undefined;
}

async function namesFor(ctx: Ctx, rows: Row[], asked: string | null): Promise<Names> {
  const changes = rows.flatMap((row) => row.changes.slice(0, MOST_PARTS));
  const subjects = changes.flatMap((one) => ("subject" in one ? [one.subject] : []));
  const groups = [...rows.map((row) => row.groupId), asked, ...changes.map((one) => one.group)];
  const others = subjects.filter((one) => one.kind !== "person").map((one) => one.id);
  const called = rowsOf(
    ctx,
    [...new Set([...groups, ...others])].filter((id) => id !== null),
  );
  const moved = rows.flatMap((row) => [row.data.accountId, row.data.by]).filter((id) => typeof id === "string");
  const known = peopleNamed(ctx.db, [...moved, ...subjects.map((one) => one.id)]);
  const [byId, people, actors] = await Promise.all([called, known, actorsOf(ctx, rows)]);
  return {
    group: (id) => {
      const row = byId.get(id);
      return row && { name: row.name, isEnded: row.endedAt !== null };
    },
    account: (id) => people.get(String(id))?.userName,
    person: (id) => actors.get(id),
  };
}

async function actorsOf(ctx: Ctx, rows: Row[]): Promise<Map<string, string>> {
  const ids = rows.flatMap((row) => (row.actorKind === "person" && row.actorId ? [row.actorId] : []));
  const found = await ctx.db
    .select({ id: person.id, fullName: person.fullName, userName: account.userName })
    .from(person)
    .leftJoin(account, eq(account.personId, person.id))
    .where(sql`${person.id} in (select value from json_each(${JSON.stringify(ids)}))`);
  return new Map(found.map((one) => [one.id, one.userName ?? one.fullName]));
}

async function undoneBy(ctx: Ctx, rows: Row[]): Promise<Map<number, number>> {
  const seqs = JSON.stringify(rows.map((row) => row.seq));
  const ids = JSON.stringify([...new Set(rows.map((row) => row.groupId))]);
  const found = await ctx.db
    .select({ undoes: groupLog.undoes, seq: groupLog.seq })
    .from(groupLog)
    .where(
      and(
        sql`${groupLog.groupId} in (select value from json_each(${ids}))`,
        sql`${groupLog.undoes} in (select value from json_each(${seqs}))`,
      ),
    );
  return new Map(found.map((one) => [one.undoes!, one.seq]));
}

function lineOf(row: Row, names: Names, undone: ReadonlyMap<number, number>, tellsWho: boolean): LogLine {
  const { seq, at, action, door, undoes, data } = row;
  const where = row.groupId === null ? undefined : names.group(row.groupId);
  return {
    ...{ seq, at, action, door, undoes, undoneBy: undone.get(seq) ?? null },
    by: tellsWho ? { kind: row.actorKind, name: actorName(row, names) } : null,
    group: row.groupId !== null && where ? { id: row.groupId, ...where } : null,
    parts: row.changes.slice(0, MOST_PARTS).map((one) => partOf(one, names)),
    more: Math.max(0, row.changes.length - MOST_PARTS),
    about: {
      person: names.account(data.accountId),
      // Who put somebody out by hand is part of who did what.
      by: tellsWho ? names.account(data.by) : undefined,
      ...pick(data, "string", "was", "is"),
      ...pick(data, "number", "at", "lines"),
    },
  };
}

const actorName = ({ actorKind, actorId, actorName }: Row, names: Names): string | null =>
  actorKind === "person" ? ((actorId && names.person(actorId)) ?? null) : actorName;

const pick = (data: Record<string, unknown>, type: "string" | "number", ...fields: string[]) =>
  Object.fromEntries(fields.filter((one) => typeof data[one] === type).map((one) => [one, data[one]]));

function partOf(one: GroupChange, names: Names): LogPart {
  const group = names.group(one.group)?.name ?? ("name" in one ? one.name : "?");
  if (one.change === "created" || one.change === "ended") return { change: one.change, group };
  const { kind, id } = one.subject;
  const called = kind === "person" ? names.account(id) : names.group(id)?.name;
  const subject = `${called ?? "?"}${kind === "owners" ? "/owners" : ""}`;
  return { change: one.change, group, role: one.role, kind, subject };
}

// The log: the groups as they were at any moment, written out, gone back to, made shorter.
import { and, asc, desc, eq, gt, inArray, lte, sql } from "drizzle-orm";
import { type GroupChange, group, groupLog } from "@/db/schema";
import { describeActor } from "@/lib/core/actor";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { conflict, notFound } from "@/lib/core/errors";
import { asLogged, effectsOf, follow, owningOf } from "./change";
import { apply, difference, type EntryChange } from "./changes";
import { direct, type Entry, includedIn, type Node } from "./graph";
import { record } from "./log";
import { markOf, refuseOther } from "./preview";
import type { Effect } from "./schemas";
import { type GroupRow, loadState, type State, withData } from "./state";
import { firstLoop, returning } from "./undo";

export type LogRow = typeof groupLog.$inferSelect;
type Reading = Pick<Ctx["db"], "select" | "all">;

/** The groups there were at a moment, by id, each with what had been put into it. */
export type Moment = Map<string, { channel: string; name: string; entries: Entry[] }>;

/** `at` in ms. @throws AppError for a moment before the one that the log was compacted to. */
export async function momentAt(db: Reading, workspaceId: string, at: number): Promise<Moment> {
  const [cut] = await db
    .select({ at: groupLog.at })
    .from(groupLog)
    .where(and(eq(groupLog.workspaceId, workspaceId), eq(groupLog.action, "snapshot"), gt(groupLog.at, at)))
    .orderBy(desc(groupLog.at))
    .limit(1);
  if (!cut) return linesUntil(db, workspaceId, at);
  throw conflict(`The log begins at ${new Date(cut.at).toISOString()}: it was compacted. Nothing was changed.`);
}

/** In the order in which it was written, and as one JSON text: row objects would take several times as long. */
async function linesUntil(db: Reading, workspaceId: string, at: number): Promise<Moment> {
  const lines = sql`select changes from ${groupLog}
    where workspace_id = ${workspaceId} and at <= ${at} and changes <> '[]' order by seq`;
  const [found] = await db.all<{ lines: string }>(sql`select json_group_array(json(changes)) as lines from (${lines})`);
  const changes = JSON.parse(found?.lines ?? "[]") as GroupChange[][];
  return replay(changes.flat());
}

/** Pure. */
export function replay(changes: readonly GroupChange[]): Moment {
  const groups = new Map<string, { channel: string; name: string; entries: Map<string, Entry> }>();
  for (const one of changes) {
    if (one.change === "created") groups.set(one.group, { channel: one.channel, name: one.name, entries: new Map() });
    else if (one.change === "ended") groups.delete(one.group);
    else {
      const { change, group: id, role, subject } = one;
      const key = `${role} ${subject.kind} ${subject.id}`;
      if (change === "add") groups.get(id)?.entries.set(key, { group: id, role, subject });
      else groups.get(id)?.entries.delete(key);
    }
  }
  return new Map([...groups].map(([id, { entries, ...rest }]) => [id, { ...rest, entries: [...entries.values()] }]));
}

/** The log in pages, oldest first, for writing it out. */
export async function* logUntil(ctx: Ctx, input: { workspaceId: string; until?: number }): AsyncGenerator<LogRow[]> {
  authorize(ctx, "group.export", { workspaceId: input.workspaceId });
  for (let last = 0; ; ) {
    const rows = await ctx.db
      .select()
      .from(groupLog)
      .where(
        and(
          eq(groupLog.workspaceId, input.workspaceId),
          gt(groupLog.seq, last),
          input.until === undefined ? undefined : lte(groupLog.at, input.until),
        ),
      )
      .orderBy(asc(groupLog.seq))
      .limit(1000);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)!.seq;
  }
}

export interface Restored {
  /** Groups that come back, that end, and that change otherwise. */
  created: { groupId: string; channel: string; name: string }[];
  ended: GroupRow[];
  changed: string[];
  effects: Effect[];
  owning: Effect[];
  /** What is done only if it is still what comes of it: see `seen`. */
  mark: string;
  /** The state this leads to, for names. */
  state: State;
  seq: number | null;
}

/**
 * Goes back to how these groups, or all, were at a moment. Those whom the changes taken back had put out come in again.
 * `dry` only tells. @throws AppError when it would close a loop, leave entries about a group that ends, or is no longer
 * what was `seen`.
 */
export async function restoreGroups(
  ctx: Ctx,
  input: { workspaceId: string; at: number; groupIds?: string[]; dry?: boolean; seen?: string },
): Promise<Restored> {
  authorize(ctx, "group.restore", { workspaceId: input.workspaceId });
  return ctx.write(async (tx) => {
    const { workspaceId, at } = input;
    const now = await loadState(tx, workspaceId);
    const then = await momentAt(tx, workspaceId, at);
    if (then.size === 0 && !input.groupIds)
      throw conflict("There were no groups at that moment, so all would end. Nothing was changed: name the groups.");
    const ids = input.groupIds ?? [...new Set([...then.keys(), ...now.rows.keys()])];
    const created = ids.filter((id) => then.has(id) && !now.rows.has(id));
    const ended = ids.filter((id) => !then.has(id) && now.rows.has(id));
    const rows = await rowsOf(tx, created);
    const before = { ...now, rows: new Map([...now.rows, ...rows.map((row) => [row.id, row] as const)]) };
    const changes = ids.flatMap((id) => entryChanges(direct(now.graph, id), then.get(id)?.entries ?? []));
    const groups = [...now.data.groups.filter((id) => !ended.includes(id)), ...created];
    const state = withData(before, apply({ ...now.data, groups }, changes));
    refuseImpossible(state, changes, ended, then);
    const differences = difference(now.graph, state.graph);
    const would = { effects: effectsOf(differences), owning: owningOf(differences) };
    const mark = markOf(would, [...created, ...ended, ...changes.map((one) => JSON.stringify(one))]);
    if (!input.dry) refuseOther(input.seen, mark);
    const told = {
      ...would,
      mark,
      created: rows.map(({ id, channel, name }) => ({ groupId: id, channel, name })),
      ended: ended.map((id) => now.rows.get(id)!),
      changed: [...new Set(changes.map(({ entry }) => entry.group))].filter((id) => now.rows.has(id) && then.has(id)),
      state,
    };
    if (input.dry || (changes.length === 0 && created.length + ended.length === 0)) return { ...told, seq: null };
    const logged: GroupChange[] = [
      ...rows.map((row): GroupChange => ({ change: "created", group: row.id, channel: row.channel, name: row.name })),
      ...changes.map(asLogged),
      ...ended.map((id): GroupChange => ({ change: "ended", group: id })),
    ];
    const undone = await seqsSince(tx, workspaceId, at, ids);
    const seq = await record(ctx, tx, {
      workspaceId,
      groupId: ids.length === 1 ? ids[0]! : null,
      action: "restore",
      changes: logged,
      data: { at },
    });
    await tx.update(group).set({ endedAt: null, state: "managed" }).where(inArray(group.id, created));
    await tx.update(group).set({ endedAt: ctx.now(), state: "unmanaged" }).where(inArray(group.id, ended));
    const add = await returning(tx, { ...state, rows: before.rows }, undone);
    // Nobody is put out of a channel that Kith gives up.
    const lost = differences.filter((one) => !ended.includes(one.group));
    await follow(ctx, tx, { workspaceId, seq, tell: null, differences: lost, add });
    for (const groupId of created) await tx.emit({ name: "group/check.requested", data: { groupId } });
    return { ...told, seq };
  });
}

async function rowsOf(tx: WriteTx, ids: string[]): Promise<GroupRow[]> {
  return tx.select().from(group).where(inArray(group.id, ids));
}

function entryChanges(now: Entry[], then: Entry[]): EntryChange[] {
  const key = ({ role, subject }: Entry) => `${role} ${subject.kind} ${subject.id}`;
  const [are, were] = [new Set(now.map(key)), new Set(then.map(key))];
  return [
    ...now.filter((entry) => !were.has(key(entry))).map((entry) => ({ change: "remove" as const, entry })),
    ...then.filter((entry) => !are.has(key(entry))).map((entry) => ({ change: "add" as const, entry })),
  ];
}

function refuseImpossible(after: State, changes: EntryChange[], ended: string[], then: Moment): void {
  const chain = firstLoop(after, changes);
  if (chain) {
    throw conflict(
      `That would close a loop: ${chain.map((node) => nodeName(after, node)).join(" → ")}. Nothing was changed: restore more groups together.`,
    );
  }
  const left = ended.flatMap((id) => includedIn(after.graph, { group: id }));
  if (left.length > 0) {
    const names = namesIn(left.map((entry) => after.rows.get(entry.group)?.name));
    throw conflict(`A group that was not there yet is in ${names} now. Nothing was changed: restore those too.`);
  }
  const lives = new Set(after.data.groups);
  const lost = changes.filter(
    ({ change, entry: { subject } }) =>
      change === "add" && subject.kind !== "person" && then.has(subject.id) && !lives.has(subject.id),
  );
  if (lost.length > 0) {
    const names = namesIn(lost.map(({ entry }) => then.get(entry.subject.id)?.name));
    throw conflict(`${names} was in it then and is gone now. Nothing was changed: restore that too.`);
  }
}

const namesIn = (names: (string | undefined)[]) => [...new Set(names.map((name) => `~${name}`))].join(", ");

const nodeName = (state: State, { group: id, of }: Node) =>
  `${state.rows.get(id)?.name ?? "?"}${of === "owners" ? "/owners" : ""}`;

async function seqsSince(tx: WriteTx, workspaceId: string, at: number, ids: string[]): Promise<number[]> {
  const rows = await tx
    .select({ seq: groupLog.seq, changes: groupLog.changes })
    .from(groupLog)
    .where(and(eq(groupLog.workspaceId, workspaceId), gt(groupLog.at, at)));
  return rows.filter((row) => row.changes.some((one) => ids.includes(one.group))).map((row) => row.seq);
}

/** Everything before a moment (ms) becomes one line: the groups as they were then. Gives how many lines went. */
export async function compactLog(ctx: Ctx, input: { workspaceId: string; before: number }): Promise<number> {
  authorize(ctx, "group.compact", { workspaceId: input.workspaceId });
  return ctx.write(async (tx) => {
    const { workspaceId, before } = input;
    const old = and(eq(groupLog.workspaceId, workspaceId), lte(groupLog.at, before - 1));
    const [found] = await tx
      .select({ last: sql<number | null>`max(${groupLog.seq})`, lines: sql<number>`count(*)` })
      .from(groupLog)
      .where(old);
    if (!found?.last || found.lines < 2) return 0;
    const moment = await linesUntil(tx, workspaceId, before - 1);
    const changes = [...moment].flatMap(([id, { channel, name, entries }]): GroupChange[] => [
      { change: "created", group: id, channel, name },
      ...entries.map((entry) => asLogged({ change: "add", entry })),
    ]);
    const who = describeActor(ctx.actor);
    const snapshot = { seq: found.last, at: before - 1, workspaceId, action: "snapshot", door: who.door, changes };
    await tx.delete(groupLog).where(old);
    await tx
      .insert(groupLog)
      .values({ ...snapshot, actorKind: who.kind, actorId: who.id, actorName: who.name, data: { lines: found.lines } });
    await tx.audit({ action: "group.compact", subject: workspaceId, data: { lines: found.lines } });
    return found.lines;
  });
}

/** The groups called so now or at that moment. @throws AppError for the first name nobody has or had. */
export async function groupsCalled(ctx: Ctx, workspaceId: string, names: string[], at?: number): Promise<string[]> {
  const now = await loadState(ctx.db, workspaceId);
  const then = at === undefined ? new Map() : await momentAt(ctx.db, workspaceId, at);
  return names.map((typed) => {
    const name = typed.replace(/^[~#]/, "").toLowerCase();
    const id =
      [...now.rows.values()].find((row) => row.name === name)?.id ??
      [...then].find(([, one]) => one.name === name)?.[0];
    if (!id) throw notFound(`There is no group "${typed}". Nothing was changed.`);
    return id;
  });
}

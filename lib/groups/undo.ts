// Takes back one's last change.
import { and, desc, eq, inArray, isNotNull, notInArray } from "drizzle-orm";
import { type GroupChange, groupLog } from "@/db/schema";
import { describeActor } from "@/lib/core/actor";
import type { Ctx, WriteTx } from "@/lib/core/context";
import { conflict } from "@/lib/core/errors";
import { effectsOf, follow, losesAllOwners } from "./change";
import { apply, difference, type EntryChange } from "./changes";
import { direct, type Entry, loopOf, type Node, type Subject } from "./graph";
import { record } from "./log";
import { putOutBy, type Tell, type Wanted } from "./moves";
import type { Effect } from "./schemas";
import { authorizeIn, loadState, roleIn, type State, withData } from "./state";

/** What undoing can take back. */
const UNDOABLE = ["add", "op", "remove", "deop"];
/** What it cannot, and does not pass over either: a deleted group is restored from the log, a new one deleted. */
const FINAL = ["create", "del"];

export type UndoOutcome =
  | { kind: "nothing" }
  | { kind: "final"; action: string }
  | { kind: "loop"; chain: Node[]; state: State }
  | { kind: "last_owner"; groupId: string; state: State }
  | { kind: "would"; verb: string; groupId: string; changes: GroupChange[]; effects: Effect[]; state: State }
  | {
      kind: "done";
      seq: number;
      verb: string;
      groupId: string;
      changes: GroupChange[];
      effects: Effect[];
      state: State;
    };

/**
 * The newest change of the actor's that was not taken back yet. Those it had put out of channels come back in.
 * @throws AppError when the actor no longer owns that group, or it is another change than the one they mean (`seq`).
 */
export async function undoLast(
  ctx: Ctx,
  input: { workspaceId: string; seq?: number; dry?: boolean; tell?: Tell | null },
): Promise<UndoOutcome> {
  return ctx.write(async (tx) => {
    const last = await lastChange(ctx, tx, input.workspaceId);
    if (input.seq !== undefined && last?.seq !== input.seq) throw overtaken();
    if (last && FINAL.includes(last.action)) return { kind: "final", action: last.action };
    const state = await loadState(tx, input.workspaceId);
    // Of a group that has ended since, there is nothing left to take back.
    if (!last?.groupId || !state.rows.has(last.groupId)) return { kind: "nothing" };
    const row = authorizeIn(ctx, state, last.groupId, "group.change");
    const back = inverse(state, last.changes);
    if (back.length === 0) return { kind: "nothing" };
    const after = withData(state, apply(state.data, back));
    const chain = firstLoop(after, back);
    if (chain) return { kind: "loop", chain, state };
    if (losesAllOwners(state, after, row.id)) return { kind: "last_owner", groupId: row.id, state };
    const differences = difference(state.graph, after.graph);
    const changes = back.map(({ change, entry }): GroupChange => ({ change, ...entry }));
    const told = { verb: last.action, groupId: row.id, changes, effects: effectsOf(differences), state: after };
    if (input.dry) return { kind: "would", ...told };
    const { workspaceId, id: groupId } = row;
    const seq = await record(ctx, tx, { workspaceId, groupId, action: "undo", changes, undoes: last.seq });
    const add = await returning(tx, after, [last.seq]);
    await follow(ctx, tx, { workspaceId, seq, tell: input.tell ?? null, differences, add });
    return { kind: "done", seq, ...told };
  });
}

const overtaken = () =>
  conflict("That is not your last change any more. Nothing was changed: look at the log of the group.");

async function lastChange(ctx: Ctx, tx: Pick<WriteTx, "select">, workspaceId: string) {
  const who = describeActor(ctx.actor);
  const undone = tx
    .select({ seq: groupLog.undoes })
    .from(groupLog)
    .where(and(eq(groupLog.workspaceId, workspaceId), isNotNull(groupLog.undoes)));
  const mine = who.id === null ? eq(groupLog.actorName, who.name ?? "") : eq(groupLog.actorId, who.id);
  const [row] = await tx
    .select()
    .from(groupLog)
    .where(
      and(
        eq(groupLog.workspaceId, workspaceId),
        eq(groupLog.actorKind, who.kind),
        mine,
        inArray(groupLog.action, [...UNDOABLE, ...FINAL]),
        notInArray(groupLog.seq, undone),
      ),
    )
    .orderBy(desc(groupLog.seq))
    .limit(1);
  return row ?? null;
}

/** Last first; subjects about which others have changed something meanwhile are left as they are. */
function inverse({ graph }: State, changes: readonly GroupChange[]): EntryChange[] {
  const made = changes.flatMap((one): EntryChange[] => {
    if (one.change === "created" || one.change === "ended") return [];
    const { change, ...entry } = one;
    return [{ change, entry }];
  });
  const keyOf = ({ kind, id }: Subject) => `${kind} ${id}`;
  const isThere = ({ group, role, subject }: Entry) =>
    direct(graph, group).some((one) => one.role === role && keyOf(one.subject) === keyOf(subject));
  const overtaken = new Set(
    made.filter(({ change, entry }) => isThere(entry) !== (change === "add")).map(({ entry }) => keyOf(entry.subject)),
  );
  return made
    .filter(({ entry }) => !overtaken.has(keyOf(entry.subject)))
    .reverse()
    .map(({ change, entry }) => ({ change: change === "add" ? "remove" : "add", entry }));
}

/** The chain of a loop that one of these changes closed, in the state they led to. */
export function firstLoop({ graph }: State, changes: readonly EntryChange[]): Node[] | null {
  for (const { change, entry } of changes) {
    const chain = change === "add" ? loopOf(graph, entry) : null;
    if (chain) return chain;
  }
  return null;
}

/** Those whom these changes had put out and who may be in again. */
export async function returning(tx: WriteTx, after: State, seqs: number[]): Promise<Wanted[]> {
  const gone = await putOutBy(tx, seqs);
  return gone
    .filter(({ groupId, accountId }) => after.rows.has(groupId) && roleIn(after, groupId, accountId) !== null)
    .map((one) => ({ ...one, move: "add" }));
}

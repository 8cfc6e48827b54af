// Verbs that end a group: by its owners, or by an admin who gives up a channel Kith is no longer in.
import { and, eq } from "drizzle-orm";
import { type GroupChange, group, groupMove } from "@/db/schema";
import type { Ctx, WriteTx } from "@/lib/core/context";
import { asLogged, effectsOf, owningOf } from "./change";
import { difference } from "./changes";
import { direct, type Entry, includedIn } from "./graph";
import { record } from "./log";
import { markOf, refuseOther } from "./preview";
import type { Effect } from "./schemas";
import { authorizeIn, type GroupRow, loadState, type State, withData } from "./state";

export type DeleteOutcome =
  /** These entries of other groups are about it. */
  | { kind: "included"; entries: Entry[]; state: State }
  | { kind: "needs_yes"; people: number; state: State }
  | { kind: "done"; seq: number };

/**
 * Ends a group; its channel is archived once the answer is out. It can be restored from the log.
 * @throws AppError when the actor is no owner, or there is no such group.
 */
export async function deleteGroup(
  ctx: Ctx,
  input: { workspaceId: string; groupId: string; yes?: boolean; dry?: boolean },
): Promise<DeleteOutcome> {
  return ctx.write(async (tx) => {
    const state = await loadState(tx, input.workspaceId);
    const row = authorizeIn(ctx, state, input.groupId, "group.delete");
    const entries = includedIn(state.graph, { group: row.id });
    if (entries.length > 0) return { kind: "included", entries, state };
    if (!input.yes || input.dry) return { kind: "needs_yes", people: losers(state, row), state };
    return { kind: "done", seq: await endGroup(ctx, tx, state, row, "del") };
  });
}

const losers = (state: State, row: GroupRow): number =>
  difference(state.graph, without(state, row.id).graph).filter((one) => one.group === row.id).length;

const without = (state: State, groupId: string): State =>
  withData(state, { ...state.data, groups: state.data.groups.filter((id) => id !== groupId) });

export type ForgetOutcome = { effects: Effect[]; owning: Effect[]; mark: string; seq: number | null; state: State };

/**
 * Gives up a group without touching its channel; entries about it elsewhere go with it, and nobody is put out for that
 * before somebody has looked. `dry` only tells who would lose other groups. @throws AppError when that is not what was `seen`.
 */
export async function forgetGroup(
  ctx: Ctx,
  input: { workspaceId: string; groupId: string; dry?: boolean; seen?: string },
): Promise<ForgetOutcome> {
  return ctx.write(async (tx) => {
    const state = await loadState(tx, input.workspaceId);
    const row = authorizeIn(ctx, state, input.groupId, "group.forget");
    const lost = difference(state.graph, without(state, row.id).graph).filter((one) => one.group !== row.id);
    const would = { effects: effectsOf(lost), owning: owningOf(lost), state };
    const told = { ...would, mark: markOf(would) };
    if (input.dry) return { ...told, seq: null };
    refuseOther(input.seen, told.mark);
    await tx.update(group).set({ state: "unmanaged" }).where(eq(group.id, row.id));
    return { ...told, seq: await endGroup(ctx, tx, state, row, "forget") };
  });
}

async function endGroup(ctx: Ctx, tx: WriteTx, state: State, row: GroupRow, action: string): Promise<number> {
  const gone = [...direct(state.graph, row.id), ...includedIn(state.graph, { group: row.id })];
  const changes: GroupChange[] = [
    ...gone.map((entry) => asLogged({ change: "remove", entry })),
    { change: "ended", group: row.id },
  ];
  const { workspaceId, id: groupId } = row;
  const seq = await record(ctx, tx, { workspaceId, groupId, action, changes });
  await tx.update(group).set({ endedAt: ctx.now(), held: null }).where(eq(group.id, row.id));
  await tx.update(groupMove).set({ state: "dropped", error: "ended" }).where(waitingIn(row.id));
  await tx.emit({ name: "groups/moves.waiting", data: { workspaceId } });
  return seq;
}

const waitingIn = (groupId: string) => and(eq(groupMove.groupId, groupId), eq(groupMove.state, "todo"));

// What the dashboard does to groups without the platform, each told by name.
import type { z } from "zod";
import { authorize, type Ctx } from "@/lib/core/context";
import { conflict } from "@/lib/core/errors";
import { changeGroup } from "./change";
import type { ChangeAsked, DecideAsked } from "./dashboard-schemas";
import { forgetGroup } from "./delete";
import { workspaceOfGroups } from "./place";
import { askToCheck, askToReconcile } from "./reconcile";
import { type ChangeTold, changeTold, type EffectTold, effectsTold, type UndoTold, undoTold } from "./told";
import { undoLast } from "./undo";

/** In, or out, or as what; a dry run tells first. What fails in the channels shows on the group's page. */
export async function changeFromDashboard(
  ctx: Ctx,
  input: z.input<typeof ChangeAsked> & { groupId: string },
): Promise<ChangeTold> {
  return changeTold(ctx, await changeGroup(ctx, { ...input, tell: null }));
}

/** Takes back this change, if it is still the last one of whoever asks. */
export async function undoFromDashboard(ctx: Ctx, { seq }: { seq: number }): Promise<UndoTold> {
  authorize(ctx, "group.change");
  const outcome = await undoLast(ctx, { workspaceId: await workspaceOfGroups(ctx), seq, tell: null });
  if (outcome.kind === "done" || outcome.kind === "would") return undoTold(ctx, outcome);
  throw conflict(NOT_UNDONE[outcome.kind]);
}

const NOT_UNDONE = {
  nothing: "Others have changed the same since. Nothing was changed: look at the log of the group.",
  final: "A new group is taken back by ending it. Nothing was changed.",
  loop: "Taking that back would close a loop now, because of later changes. Nothing was changed.",
  last_owner: "Taking that back would leave the group without owners. Nothing was changed.",
};

export interface ForgetTold {
  effects: EffectTold[];
  mark: string;
  done: boolean;
}

export async function forgetFromDashboard(
  ctx: Ctx,
  input: z.output<typeof DecideAsked> & { groupId: string },
): Promise<ForgetTold> {
  const outcome = await forgetGroup(ctx, { workspaceId: await workspaceOfGroups(ctx), ...input });
  const { mark, seq, state } = outcome;
  return { effects: await effectsTold(ctx, [state], outcome), mark, done: seq !== null };
}

/** Everywhere: whoever may not be in a group's channel is put out soon, the brake or not. */
export async function goAheadFromDashboard(ctx: Ctx): Promise<void> {
  await askToReconcile(ctx, { workspaceId: await workspaceOfGroups(ctx), goAhead: true });
}

export async function checkFromDashboard(ctx: Ctx, { groupId }: { groupId: string }): Promise<void> {
  await askToCheck(ctx, { workspaceId: await workspaceOfGroups(ctx), groupId });
}

// Verbs that follow what happens to the channels themselves: people put in and out by hand, names, archives, the bot.
import { eq } from "drizzle-orm";
import { type GroupState, group } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { apply, difference } from "./changes";
import { record } from "./log";
import { type Tell, wantMoves } from "./moves";
import { groupInChannel, loadState, roleIn, withData } from "./state";

export type HandAdd =
  | { kind: "fine" }
  /** `opens`: how many other groups adding them properly would open to them. */
  | { kind: "put_out"; byOwner: boolean; opens: number };

/** Somebody was put into a group's channel by hand. Who may not be there is put out again. */
export async function addedByHand(
  ctx: Ctx,
  input: { workspaceId: string; groupId: string; accountId: string; by: string | null; tell: Tell },
): Promise<HandAdd> {
  authorize(ctx, "group.follow", { workspaceId: input.workspaceId });
  return ctx.write(async (tx) => {
    const { workspaceId, groupId, accountId, by, tell } = input;
    const state = await loadState(tx, workspaceId);
    const here = state.rows.get(groupId);
    // A channel that was made public is open to all: nobody is put out of it.
    const isNobodys = !here || here.state === "public" || state.data.absent?.has(accountId);
    if (isNobodys || roleIn(state, groupId, accountId) !== null) return { kind: "fine" };
    await wantMoves(ctx, tx, { workspaceId, seq: null, tell, moves: [{ groupId, accountId, move: "remove" }] });
    const entry = { group: groupId, role: "member" as const, subject: { kind: "person" as const, id: accountId } };
    const after = withData(state, apply(state.data, [{ change: "add", entry }]));
    const opens = new Set(difference(state.graph, after.graph).map((one) => one.group));
    opens.delete(groupId);
    const byOwner = by !== null && roleIn(state, groupId, by) === "owner";
    return { kind: "put_out", byOwner, opens: opens.size };
  });
}

/** Left by choice, or put out by somebody: told apart in the log; what they may be stays as it is. */
export async function noteLeft(
  ctx: Ctx,
  input: { workspaceId: string; groupId: string; accountId: string; by: string | null },
): Promise<void> {
  authorize(ctx, "group.follow", { workspaceId: input.workspaceId });
  const { workspaceId, groupId, accountId, by } = input;
  const action = by === accountId ? "left" : "put_out";
  await ctx.write((tx) => record(ctx, tx, { workspaceId, groupId, action, changes: [], data: { accountId, by } }));
}

/** What the platform says of a group's channel: its names, and whether it is as a group's channel should be. */
export interface ChannelNow {
  name: string;
  shownName: string;
  isPrivate: boolean;
  isArchived: boolean;
  isMember: boolean;
}

/** null: the channel is not there any more, or hidden from the bot. */
export async function followChannel(
  ctx: Ctx,
  input: { workspaceId: string; channel: string; now: ChannelNow | null },
): Promise<{ groupId: string; was: GroupState; is: GroupState } | null> {
  authorize(ctx, "group.follow", { workspaceId: input.workspaceId });
  return ctx.write(async (tx) => {
    const here = await groupInChannel(tx, input);
    if (!here) return null;
    const { now } = input;
    const is = stateOf(now);
    const named = now === null ? {} : { name: now.name, shownName: now.shownName };
    await tx
      .update(group)
      .set({ ...named, state: is })
      .where(eq(group.id, here.id));
    if (is !== here.state) {
      const data = { was: here.state, is };
      await record(ctx, tx, { workspaceId: here.workspaceId, groupId: here.id, action: "channel", changes: [], data });
    }
    return { groupId: here.id, was: here.state, is };
  });
}

function stateOf(now: ChannelNow | null): GroupState {
  if (now === null) return "missing";
  if (now.isArchived) return "archived";
  if (!now.isMember) return "unmanaged";
  return now.isPrivate ? "managed" : "public";
}

/** Once its owners have ended it and its channel is closed. */
export async function noteArchived(ctx: Ctx, input: { groupId: string; error?: string }): Promise<void> {
  authorize(ctx, "group.follow");
  await ctx.write(async (tx) => {
    await tx
      .update(group)
      .set({ state: input.error ? "unmanaged" : "archived" })
      .where(eq(group.id, input.groupId));
  });
}

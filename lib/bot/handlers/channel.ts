// What happened to channels and to who is in them.
import { and, eq, isNull } from "drizzle-orm";
import { pool } from "@/db/schema";
import type { Inbound } from "@/lib/chat/port";
import type { Ctx } from "@/lib/core/context";
import { channelChanged, joinedChannel, leftChannel } from "@/lib/meetups/members";
import type { Turn } from "../turn";

const poolIn = (workspaceId: string, channel: string) =>
  and(eq(pool.workspaceId, workspaceId), eq(pool.channel, channel), isNull(pool.archivedAt));

/** Whether a pool that is not archived lives in the channel. */
export async function hasPool(ctx: Ctx, workspaceId: string, channel: string): Promise<boolean> {
  return (await ctx.db.select({ id: pool.id }).from(pool).where(poolIn(workspaceId, channel))).length > 0;
}

/** Kith itself coming back or going opens or closes the channel to it; anybody else becomes a member or leaves. */
export async function memberMoved(turn: Turn, event: Extract<Inbound, { kind: "joined" | "left" }>): Promise<void> {
  const { workspaceId, workspace } = turn.connection;
  const { channel, user, kind } = event;
  if (user === workspace.botUser) return botMoved(turn, channel, kind);
  if (kind === "joined") await joinedChannel(turn.ctx, { workspaceId, channel, user });
  else await leftChannel(turn.ctx, { workspaceId, channel, user });
}

async function botMoved({ ctx, connection: { workspaceId } }: Turn, channel: string, kind: "joined" | "left") {
  const [here] = await ctx.db.select({ state: pool.channelState }).from(pool).where(poolIn(workspaceId, channel));
  if (kind === "left") await channelChanged(ctx, { workspaceId, channel, change: "left", to: null });
  else if (here?.state === "left") await channelChanged(ctx, { workspaceId, channel, change: "unarchived", to: null });
}

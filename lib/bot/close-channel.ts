// The end of a channel for Kith: left again, or archived with its group.
import { and, eq, inArray, sql } from "drizzle-orm";
import { delivery, group } from "@/db/schema";
import { ChatError } from "@/lib/chat/chat-error";
import type { Ctx } from "@/lib/core/context";
import type { Events } from "@/lib/core/events";
import { noteArchived } from "@/lib/groups/presence";
import { INTERACTIVE, owe } from "@/lib/meetups/deliveries";
import { text } from "./compose";
import { connectionById } from "./connect";
import { say } from "./messages";
import { plain } from "./words";

type Asked = Events["channel/close.requested"];

/** False while something is still to be said there, unless it is `anyway`. @throws ChatError when it is to be tried again. */
export async function closeChannel(
  ctx: Ctx,
  { workspaceId, channel, how, groupId }: Asked,
  anyway: boolean,
): Promise<boolean> {
  const { groups } = await connectionById(ctx, workspaceId);
  if (groups === null) return true;
  if (!anyway && (await hasWords(ctx, workspaceId, channel))) return false;
  if (how === "leave") {
    await groups.leave(channel).catch(unlessPassing);
    return true;
  }
  if (!groupId || !(await isStillEnded(ctx, groupId))) return true;
  const refused = await groups.archive(channel).then(() => null, unlessPassing);
  await noteArchived(ctx, { groupId, ...(refused ? { error: refused.code } : {}) });
  if (refused) await tellRefusal(ctx, workspaceId, channel, groupId, refused);
  return true;
}

function unlessPassing(error: unknown): ChatError {
  if (error instanceof ChatError && !["unavailable", "uncertain", "rate_limited", "disconnected"].includes(error.code))
    return error;
  throw error;
}

/** It may have been restored meanwhile. */
async function isStillEnded(ctx: Ctx, groupId: string): Promise<boolean> {
  const [row] = await ctx.db.select({ endedAt: group.endedAt }).from(group).where(eq(group.id, groupId));
  return row !== undefined && row.endedAt !== null;
}

async function hasWords(ctx: Ctx, workspaceId: string, channel: string): Promise<boolean> {
  const place = sql`coalesce(${delivery.target} ->> '$.conversation', ${delivery.target} ->> '$.react.conversation')`;
  const [row] = await ctx.db
    .select({ id: delivery.id })
    .from(delivery)
    .where(
      and(
        eq(delivery.workspaceId, workspaceId),
        inArray(delivery.state, ["queued", "sending", "uncertain"]),
        sql`${place} = ${channel}`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

async function tellRefusal(ctx: Ctx, workspaceId: string, channel: string, groupId: string, refused: ChatError) {
  const [row] = await ctx.db.select({ name: group.name }).from(group).where(eq(group.id, groupId));
  const message = { parts: [text(say("group_archived_not", { group: plain(`~${row?.name}`), reason: refused.code }))] };
  const owed = { kind: "reply" as const, workspaceId, target: { conversation: channel }, priority: INTERACTIVE };
  await owe(ctx, { ...owed, key: `archive:${groupId}`, message });
}

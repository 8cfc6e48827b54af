// Settles uncertain deliveries: looks in the conversation for our mark before anything is sent again.
import { ChatError } from "@/lib/chat/chat-error";
import { earliest } from "@/lib/core/clock";
import { authorize, type Ctx } from "@/lib/core/context";
import { finish, postpone } from "@/lib/meetups/deliveries";
import {
  LOOKS,
  LOOKS_A_TURN,
  noteLook,
  SETTLE_AFTER_MS,
  UNREADABLE,
  type Uncertain,
  uncertainOnes,
} from "@/lib/meetups/uncertain";
import { awayUntil, isTroubled } from "./away";
import { type Connection, connectionById } from "./connect";
import { delivering, tell } from "./told";

const BETWEEN_LOOKS_MS = 5000;

/**
 * Looks once for the uncertain deliveries of a workspace that are old enough, some at a time.
 * Gives when (ms) to look again, or null when nothing is left to settle.
 */
export async function settleTurn(ctx: Ctx, workspaceId: string): Promise<number | null> {
  authorize(ctx, "delivery.send", { workspaceId });
  const connection = await connectionById(ctx, workspaceId);
  if (connection.workspace.state === "disconnected") return null;
  const away = isTroubled(workspaceId) ? await awayUntil(ctx, connection) : null;
  if (away !== null) return away;
  let again: number | null = null;
  const soonest = (at: number) => {
    again = again === null ? at : Math.min(again, at);
  };
  const rows = await uncertainOnes(ctx, workspaceId);
  let settled = 0;
  for (const row of rows) {
    // `notBefore` was set by the look before, so that two runs at once keep the looks apart too.
    const ripe = row.lookedFor > 0 ? row.notBefore : (row.beganAt ?? 0) + SETTLE_AFTER_MS;
    if (ripe > ctx.now()) soonest(ripe);
    else {
      const look = await delivering(row, () => settleOne(ctx, connection, row), "settle");
      if (look === "settled") settled++;
      else soonest(look.again);
      if (look !== "settled" && look.away) break;
    }
  }
  if (rows.length === LOOKS_A_TURN && settled > 0) soonest(ctx.now());
  return again;
}

/** `away`: the others could not be looked for either. */
type Look = "settled" | { again: number; away: boolean };

async function settleOne(ctx: Ctx, connection: Connection, row: Uncertain): Promise<Look> {
  const { port } = connection;
  try {
    const conversation = await conversationOf(port, row);
    const found = await port.find(conversation, row.id, earliest(row.beganAt ?? row.createdAt));
    if (found) {
      await finish(ctx, row, { state: "sent", conversation: found.conversation, messageId: found.message });
      tell(ctx, connection, row, "sent", { message: found.message, reason: "found" });
      return "settled";
    }
    const looks = row.lookedFor + 1;
    if (looks < LOOKS) {
      const again = ctx.now() + BETWEEN_LOOKS_MS;
      await noteLook(ctx, row, { looks, notBefore: again });
      return { again, away: false };
    }
    await postpone(ctx, row, ctx.now(), "not_found");
    tell(ctx, connection, row, "postponed", { reason: "not_found" });
    return "settled";
  } catch (error) {
    return cannotLook(ctx, connection, row, error);
  }
}

function conversationOf(port: Connection["port"], row: Uncertain): Promise<string> | string {
  const { target } = row;
  if (row.knownConversation) return row.knownConversation;
  if ("conversation" in target) return target.conversation;
  if ("answer" in target || "react" in target) throw new ChatError("refused", "answers are repeated, not settled");
  if ("file" in target) return target.file.conversation ?? port.open([row.user ?? ""]);
  return port.open("user" in target ? [target.user] : target.users);
}

/** Where the history is refused, the delivery stays uncertain and is shown to admins; otherwise we look again. */
async function cannotLook(ctx: Ctx, connection: Connection, row: Uncertain, error: unknown): Promise<Look> {
  if (!(error instanceof ChatError)) throw error;
  const soon = ctx.now() + BETWEEN_LOOKS_MS;
  if (error.code === "rate_limited")
    return { again: Math.max(soon, ctx.now() + (error.retryAfter ?? 30) * 1000), away: true };
  if (["unavailable", "uncertain", "disconnected"].includes(error.code))
    return { again: (await awayUntil(ctx, connection)) ?? soon, away: true };
  await noteLook(ctx, row, { looks: UNREADABLE, notBefore: row.notBefore, error: error.detail });
  return "settled";
}

// Settles uncertain deliveries: looks in the conversation for our mark before anything is sent again.
import { ChatError } from "@/lib/chat/chat-error";
import { earliest } from "@/lib/core/clock";
import { authorize, type Ctx } from "@/lib/core/context";
import { log } from "@/lib/core/log";
import {
  type Delivery,
  finish,
  noteLook,
  postpone,
  SETTLE_AFTER_MS,
  UNREADABLE,
  uncertainOnes,
} from "@/lib/meetups/deliveries";
import { type Connection, connectionById } from "./connect";
import { afterwards } from "./deliver";

/** Absent this often, some seconds apart, means: it was not sent. */
const LOOKS = 2;
export const BETWEEN_LOOKS_MS = 5000;
/** A conversation is read from so long before the sending began: clocks differ. */
const BEFORE_MS = 5000;

/**
 * Looks once for every uncertain delivery of a workspace that is old enough.
 * Gives when (ms) to look again, or null when nothing is left to settle.
 */
export async function settleTurn(ctx: Ctx, workspaceId: string): Promise<number | null> {
  authorize(ctx, "delivery.send", { workspaceId });
  const connection = await connectionById(ctx, workspaceId);
  let again: number | null = null;
  const soonest = (at: number) => {
    again = again === null ? at : Math.min(again, at);
  };
  for (const row of await uncertainOnes(ctx, workspaceId)) {
    const ripe = (row.beganAt ?? 0) + SETTLE_AFTER_MS;
    if (ripe > ctx.now()) soonest(ripe);
    else if (!(await settleOne(ctx, connection, row))) soonest(ctx.now() + BETWEEN_LOOKS_MS);
  }
  return again;
}

/** True when nothing more is to be looked for. */
async function settleOne(ctx: Ctx, { port }: Connection, row: Delivery): Promise<boolean> {
  try {
    const conversation = await conversationOf(port, row);
    const found = await port.find(conversation, row.id, earliest(row.beganAt ?? row.createdAt) - BEFORE_MS);
    if (found) {
      await finish(ctx, row, { state: "sent", conversation: found.conversation, messageId: found.message });
      await afterwards(ctx, row);
      log().info({ delivery: row.id, kind: row.kind }, "delivery: found, it was sent");
      return true;
    }
    const looks = row.lookedFor + 1;
    if (looks < LOOKS) {
      await noteLook(ctx, row, looks);
      return false;
    }
    await postpone(ctx, row, ctx.now(), "not_found");
    log().info({ delivery: row.id, kind: row.kind }, "delivery: not found, sent again");
    return true;
  } catch (error) {
    return cannotLook(ctx, row, error);
  }
}

function conversationOf(port: Connection["port"], row: Delivery): Promise<string> | string {
  const { target } = row;
  if (row.conversation) return row.conversation;
  if ("conversation" in target) return target.conversation;
  if ("answer" in target) throw new ChatError("refused", "answers are repeated, not settled");
  return port.open("user" in target ? [target.user] : target.users);
}

/** Where the history is refused, the delivery stays uncertain and is shown to admins; otherwise we look again. */
async function cannotLook(ctx: Ctx, row: Delivery, error: unknown): Promise<boolean> {
  if (!(error instanceof ChatError)) throw error;
  if (["rate_limited", "unavailable", "uncertain", "disconnected"].includes(error.code)) return false;
  await noteLook(ctx, row, UNREADABLE, error.detail);
  await afterwards(ctx, row);
  return true;
}

// What a platform told, by whichever door: looked at, and kept when it is for us. Only then may it be acknowledged.
import type { Door, Received } from "@/lib/chat/port";
import type { Ctx } from "@/lib/core/context";
import type { Connection } from "./connect";
import { standsInItsPost, strayAnswer } from "./handlers/press";
import { keep } from "./keep";

/** What is to be answered at once; null: that it was taken. @throws what the database throws: then nothing was kept. */
export async function accept(
  ctx: Ctx,
  connection: Connection,
  door: Door,
  { key, inbound: event }: Received,
  body: string,
): Promise<object | null> {
  if (event.kind === "declined") return event.body;
  const isOurs = "team" in event && event.team === connection.workspace.team;
  if (!isOurs) return null;
  const only = event.kind === "press" ? standsInItsPost(connection, event) : undefined;
  return (await keep(ctx, connection, { door, key, event, body }, only)) ? null : strayAnswer();
}

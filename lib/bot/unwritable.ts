// The database cannot be written: whoever gave a command hears that nothing came of it.
import { randomUUID } from "node:crypto";
import type { Inbound, Message } from "@/lib/chat/port";
import { kindOf, log } from "@/lib/core/log";
import { readCommand } from "./command";
import { text } from "./compose";
import type { Connection } from "./connect";
import { say } from "./messages";
import { mention, plain } from "./words";

/** Said at once and not owed: there is nowhere to note a debt. Other things are found again later, or told again. */
export async function couldNot({ port, groups }: Connection, event: Inbound): Promise<void> {
  if (event.kind !== "message" || groups === null || !readCommand(event.text)) return;
  const message: Message = { parts: [text([mention(event.user), plain(" "), ...say("unwritable", {})])] };
  const mark = { id: randomUUID(), kind: "reply" as const };
  await port
    .post({ conversation: event.conversation }, message, mark)
    .catch((error) => log().error(kindOf(error), "could not even say so"));
}

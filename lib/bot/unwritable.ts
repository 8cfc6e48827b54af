// The database cannot be written: whoever gave a command hears that nothing came of it.
import type { Inbound, Message } from "@/lib/chat/port";
import { kindOf, log } from "@/lib/core/log";
import { readCommand } from "./command";
import { text } from "./compose";
import type { Connection } from "./connect";
import { say } from "./messages";
import { mention, plain } from "./words";

const markOf = (message: string) => ({ id: `unwritable:${message}`, kind: "reply" as const });

/** Said at once and not owed: there is nowhere to note a debt. Other things are found again later, or told again. */
export async function couldNot({ port, groups }: Connection, event: Inbound): Promise<void> {
  if (event.kind !== "message" || groups === null || !readCommand(event.text)) return;
  const message: Message = { parts: [text([mention(event.user), plain(" "), ...say("unwritable", {})])] };
  await port
    .post({ conversation: event.conversation }, message, markOf(event.message))
    .catch((error) => log().error(kindOf(error), "could not even say so"));
}

/** Whether that was said to it: a command that is read again later must not be done after all. */
export async function wasRefused({ port }: Connection, event: Inbound, at: number | null): Promise<boolean> {
  if (event.kind !== "message" || !readCommand(event.text)) return false;
  return (await port.find(event.conversation, markOf(event.message).id, at ?? 0)) !== null;
}

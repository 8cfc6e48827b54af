// What Kith does not understand goes to the one who looks after it, silently for the sender.
import type { Message, Part } from "@/lib/chat/port";
import { keepInInbox } from "@/lib/meetups/people";
import { notUnderstood } from "../answers";
import { context, text } from "../compose";
import { say } from "../messages";
import { type SpokenTurn, tell } from "../turn";
import { mention } from "../words";
import { askerOf } from "./intent";
import type { Said } from "./message";

/** Gives what the sender is told: nothing when somebody will read it. */
export async function forward(turn: SpokenTurn, said: Said): Promise<Message | null> {
  const { adminUser } = turn.connection.workspace;
  if (said.user === adminUser) return notUnderstood(askerOf(turn));
  await keepInInbox(turn.ctx, { id: turn.key, accountId: turn.who.accountId, text: inboxText(said) });
  if (adminUser === null) return notUnderstood(askerOf(turn));
  const target = { user: adminUser };
  await tell(turn, { name: "forward", kind: "forward", target }, forwarded(turn, said));
  return null;
}

function forwarded({ who }: SpokenTurn, said: Said): Message {
  const person = mention(who.user);
  const quote: Part[] = said.text.trim() === "" ? [] : [{ kind: "quote", text: said.text }];
  const files = said.files > 0 ? [context(say("forwarded_files", { count: said.files }))] : [];
  return {
    parts: [
      text(say("forwarded", { person, name: who.fullName })),
      ...quote,
      ...files,
      context(say("forwarded_how", { person })),
    ],
  };
}

function inboxText({ text: written, files }: Said): string {
  return files === 0 ? written : `${written}\n[${files} file(s)]`.trim();
}

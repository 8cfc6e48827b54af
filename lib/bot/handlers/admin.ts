// The admin writes to a person or a channel in Kith's name.
import type { Span } from "@/lib/chat/port";
import { keepSent } from "@/lib/meetups/inbox";
import { text } from "../compose";
import { say } from "../messages";
import type { Ready } from "../prepare";
import { keyOf, reply, type SpokenTurn, tell } from "../turn";
import { inChannel, mention, plain } from "../words";
import type { Said } from "./message";

export interface Address {
  target: { user: string } | { conversation: string };
  /** The target as it is named in answers. */
  named: Span;
  rest: string;
}

/** `<@U1> text` or `<#C1> text`: only that first mention is cut, with a colon or comma after it. */
export function readAddress(written: string): Address | null {
  const found = /^\s*<([@#])([A-Za-z0-9_-]{1,64})>[:,]?\s*([\s\S]*)$/.exec(written);
  if (!found) return null;
  const [, sign, id = "", rest = ""] = found;
  return sign === "@"
    ? { target: { user: id }, named: mention(id), rest }
    : { target: { conversation: id }, named: inChannel(id), rest };
}

/** The same where it was read by name before. */
export function namedAddress(ready: Ready): Address | null {
  if (ready.kind !== "address" || ready.target === null) return null;
  const { target, rest } = ready;
  return { target, named: "user" in target ? mention(target.user) : inChannel(target.conversation), rest };
}

/**
 * Sends it, and keeps it where that person's messages are; the admin only hears of it when there was nothing to send, or
 * later when it could not be delivered.
 */
export async function sendForAdmin(turn: SpokenTurn, said: Said, { target, named, rest }: Address): Promise<void> {
  if (rest.trim() === "") {
    await reply(
      turn,
      { parts: [text(say("admin_sent_nothing", { target: named }))] },
      { conversation: said.conversation },
    );
    return;
  }
  const message = { parts: [text(liveSpans(rest))] };
  await tell(turn, { name: "send", kind: "forward", variant: "from_admin", target }, message);
  if ("user" in target) {
    const { workspaceId } = turn.connection;
    const kept = { messageId: keyOf(turn, "send"), workspaceId, user: target.user, text: rest.trim(), by: turn.who };
    await keepSent(turn.ctx, kept);
  }
  if (said.files > 0) {
    const left = { parts: [text(say("admin_files_left", { target: named, count: said.files }))] };
    await reply(turn, left, { conversation: said.conversation });
  }
}

/** The admin speaks for Kith, so people and channels they name are really named. Everything else stays plain. */
function liveSpans(written: string): Span[] {
  return written.split(/(<[@#][A-Za-z0-9_-]{1,64}>)/).flatMap((piece): Span[] => {
    const id = /^<[@#](.+)>$/.exec(piece)?.[1];
    if (id && piece.startsWith("<@")) return [mention(id)];
    if (id && piece.startsWith("<#")) return [inChannel(id)];
    return piece === "" ? [] : [plain(piece)];
  });
}

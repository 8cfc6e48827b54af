// Slack's conversation object as a channel.
import type { ChatChannel } from "../port";
import { at, flag, text } from "../shape";

/** Its kind comes from the flags: the letter of an id tells nothing. Null when there is no id. */
export function toChannel(conversation: unknown): ChatChannel | null {
  const channel = text(conversation, "id");
  if (!channel) return null;
  return {
    channel,
    name: text(conversation, "name"),
    kind: kindOf(conversation),
    isArchived: flag(conversation, "is_archived"),
    isMember: isMember(conversation),
  };
}

export function toChannels(conversations: unknown[]): ChatChannel[] {
  return conversations.map(toChannel).filter((channel) => channel !== null);
}

function kindOf(conversation: unknown): ChatChannel["kind"] {
  if (flag(conversation, "is_im")) return "direct";
  if (flag(conversation, "is_mpim")) return "group";
  return flag(conversation, "is_private") ? "private" : "public";
}

/** Slack leaves `is_member` out where only members see the conversation at all. */
function isMember(conversation: unknown): boolean {
  const told = at(conversation, "is_member");
  return typeof told === "boolean" ? told : kindOf(conversation) !== "public";
}

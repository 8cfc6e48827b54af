// What Slack's Events API tells, as an Inbound.
import { ChatError } from "../chat-error";
import type { Inbound } from "../port";
import { at, flag, isObject, list, text } from "../shape";
import { unescapeText } from "./mrkdwn";
import { toPerson } from "./people";
import { type Own, teamOf } from "./team";

/** Subtypes that are a person saying something; every other subtype reports on the conversation. */
const SPOKEN = ["", "file_share", "thread_broadcast", "me_message"];

const CHANGES: Record<string, "archived" | "unarchived" | "renamed" | "deleted" | "moved" | "left"> = {
  archive: "archived",
  unarchive: "unarchived",
  rename: "renamed",
  deleted: "deleted",
  left: "left",
  id_changed: "moved",
};

/** Throws ChatError `malformed` when the envelope has not its shape; what it holds never makes it throw. */
export function parseEvent(payload: Record<string, unknown>, own: Own): Inbound {
  const { type, event } = payload;
  if (typeof type !== "string") throw new ChatError("malformed", "no type");
  if (type === "url_verification") {
    const challenge = text(payload, "challenge");
    if (!challenge) throw new ChatError("malformed", "no challenge");
    return { kind: "handshake", challenge };
  }
  if (type !== "event_callback") return ignored(type || "no type");
  if (!isObject(event) || typeof event.type !== "string") throw new ChatError("malformed", "no event");
  return parseInner(event, event.type, payload, own);
}

function parseInner(event: unknown, type: string, payload: unknown, own: Own): Inbound {
  const team = teamOf(payload, own);
  const change = /^(?:channel|group)_(archive|unarchive|rename|deleted|left|id_changed)$/.exec(type)?.[1];
  if (change) return channelChanged(event, team, change);
  switch (type) {
    case "message":
    case "app_mention":
      return spoken(event, type, payload, own);
    case "member_joined_channel":
    case "member_left_channel":
      return membership(event, type, team);
    case "user_change":
    case "user_profile_changed":
    case "team_join": {
      const person = toPerson(at(event, "user"), own.team);
      return person ? { kind: "person_changed", team, person } : ignored(`${type} without a user`);
    }
    case "app_home_opened": {
      const [user, tab] = [text(event, "user"), text(event, "tab")];
      return user && (tab === "home" || tab === "messages") ? { kind: "home", team, user } : ignored(type);
    }
    case "app_uninstalled":
      return { kind: "disconnected", team, reason: type };
    case "tokens_revoked":
      return list(event, "tokens", "bot").length > 0 ? { kind: "disconnected", team, reason: type } : ignored(type);
    default:
      return ignored(type || "no type");
  }
}

function spoken(event: unknown, type: string, payload: unknown, own: Own): Inbound {
  const [user, conversation, message] = [text(event, "user"), text(event, "channel"), text(event, "ts")];
  const subtype = text(event, "subtype");
  if (!SPOKEN.includes(subtype) || flag(event, "hidden")) return ignored(`message ${subtype || "hidden"}`);
  if (text(event, "bot_id") || at(event, "bot_profile") || isOwn(user, payload, own)) return ignored("a bot's message");
  if (!user || !conversation || !message) return ignored("incomplete message");
  return {
    kind: "message",
    team: teamOf(payload, own),
    user,
    conversation,
    conversationKind: conversationKind(event, conversation),
    message,
    text: unescapeText(text(event, "text")),
    files: list(event, "files").length,
    mention: type === "app_mention",
  };
}

/** An app hears what it says itself; the installation the event was sent for names its bot user. */
function isOwn(user: string, payload: unknown, own: Own): boolean {
  if (user !== "" && user === own.botUser) return true;
  return list(payload, "authorizations").some((one) => flag(one, "is_bot") && text(one, "user_id") === user);
}

function conversationKind(event: unknown, conversation: string): "direct" | "group" | "channel" {
  const type = text(event, "channel_type");
  if (type === "im" || type === "mpim") return type === "im" ? "direct" : "group";
  return type === "" && conversation.startsWith("D") ? "direct" : "channel"; // only D is still told by its letter
}

function membership(event: unknown, type: string, team: string): Inbound {
  const [user, channel] = [text(event, "user"), text(event, "channel")];
  if (!user || !channel) return ignored(`incomplete ${type}`);
  if (type === "member_left_channel") return { kind: "left", team, user, channel, by: null };
  return { kind: "joined", team, user, channel, inviter: text(event, "inviter") || null };
}

/** `channel` is an id, or for a renaming an object with id and name. */
function channelChanged(event: unknown, team: string, what: string): Inbound {
  const change = CHANGES[what];
  const channel = text(event, "channel") || text(event, "channel", "id") || text(event, "old_channel_id");
  const to = what === "rename" ? text(event, "channel", "name") : text(event, "new_channel_id");
  if (!change || !channel || (change === "moved" && !to)) return ignored(`incomplete ${what}`);
  return { kind: "channel_changed", team, channel, change, to: to || null };
}

function ignored(reason: string): Inbound {
  return { kind: "ignored", reason };
}

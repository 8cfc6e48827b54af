// What came over the gateway, as an Inbound.
import type { Inbound } from "../port";
import { at, flag, text } from "../shape";
import type { Own } from "./identity";
import { toPerson } from "./people";
import { timeAt } from "./times";

/**
 * Reads a body made by `frames.ts`. Only a post's `user_id` and a type that begins with `system_` are believed: the server
 * sets the one and lets nobody else use the other. Props may be anybody's, so all they can do is make us look away.
 */
export function heard(body: Record<string, unknown>, own: Own): Inbound {
  return at(body, "post") === undefined ? changed(body, own) : posted(body, own);
}

function posted(body: unknown, own: Own): Inbound {
  const [user, channel] = [text(body, "post", "user_id"), text(body, "post", "channel_id")];
  const type = text(body, "post", "type");
  if (isElsewhere(text(body, "team_id"), own)) return ignored("another team");
  if (!channel || !text(body, "post", "id")) return ignored("incomplete post");
  if (isSet(body, "from_webhook")) return ignored("a webhook's post");
  if (type.startsWith("system_")) return told(body, type, { team: own.team ?? "", user, channel });
  return type === "" && user ? spoken(body, own) : ignored(`post of type ${type}`);
}

/** Whatever it says: nobody but a bot or a webhook has reason to set it. */
const isSet = (body: unknown, prop: string) => !["", "false"].includes(text(body, "post", "props", prop).toLowerCase());

function spoken(body: unknown, own: Own): Inbound {
  const [kind, user] = [text(body, "kind"), text(body, "post", "user_id")];
  const said = { text: text(body, "text"), mention: flag(body, "mention") };
  const files = at(body, "files");
  if (user === own.botUser || isSet(body, "from_bot")) return ignored("a bot's post");
  if (timeAt(at(body, "post"), "edit_at") > 0) return ignored("an edited post");
  const conversationKind = kind === "D" ? "direct" : kind === "G" ? "group" : "channel";
  if (conversationKind === "channel" && !speaksToUs(said)) return ignored("not for us");
  return {
    kind: "message",
    team: own.team ?? "",
    user,
    conversation: text(body, "post", "channel_id"),
    conversationKind,
    message: text(body, "post", "id"),
    text: conversationKind === "group" ? "" : said.text,
    files: typeof files === "number" ? files : 0,
    mention: said.mention,
  };
}

/** In a channel only commands are, and what addresses the bot. */
export function speaksToUs(said: { text: string; mention: boolean }): boolean {
  return said.mention || said.text.trimStart().startsWith("!");
}

/** Lines of the server's own. Of one event there may be a frame as well: these are also there when it is read later. */
function told(body: unknown, type: string, where: { team: string; user: string; channel: string }): Inbound {
  const [added, removed] = ["addedUserId", "removedUserId"].map((key) => text(body, "post", "props", key));
  const { user: author } = where;
  switch (type) {
    case "system_add_to_channel":
    case "system_add_guest_to_chan":
      return added ? { kind: "joined", ...where, user: added, inviter: author || null } : ignored(type);
    case "system_add_to_team":
      return added ? { kind: "joined", ...where, user: added, inviter: null } : ignored(type);
    case "system_join_channel":
    case "system_guest_join_channel":
    case "system_join_team":
      return author ? { kind: "joined", ...where, inviter: null } : ignored(type);
    case "system_leave_channel":
      return author ? { kind: "left", ...where, by: author } : ignored(type);
    case "system_remove_from_channel":
      return removed ? { kind: "left", ...where, user: removed, by: author || null } : ignored(type);
    case "system_change_chan_privacy": {
      const change = text(body, "kind") === "P" ? "made_private" : "made_public";
      return { kind: "channel_changed", team: where.team, channel: where.channel, change, to: null };
    }
    default:
      return ignored(type);
  }
}

function changed(body: unknown, own: Own): Inbound {
  const [event, channel] = [text(body, "event"), text(body, "data", "channel_id")];
  const team = own.team ?? "";
  if (isElsewhere(text(body, "data", "team_id"), own)) return ignored("another team");
  switch (event) {
    case "user_removed": {
      // The others of the channel get it with a user, and a line in the channel; whoever was removed only this, without.
      const user = own.botUser ?? "";
      if (!channel || !user || text(body, "data", "user_id")) return ignored(event);
      return { kind: "left", team, user, channel, by: text(body, "data", "remover_id") || null };
    }
    case "leave_team": {
      const user = text(body, "data", "user_id");
      if (!user) return ignored(event);
      return user === own.botUser ? { kind: "disconnected", team, reason: event } : { kind: "left_team", team, user };
    }
    case "channel_deleted":
    case "channel_restored": {
      const change = event === "channel_deleted" ? "archived" : "unarchived";
      return channel ? { kind: "channel_changed", team, channel, change, to: null } : ignored(event);
    }
    case "channel_updated": {
      const [id, name] = [text(body, "data", "id"), text(body, "data", "name")];
      return id && name ? { kind: "channel_changed", team, channel: id, change: "renamed", to: name } : ignored(event);
    }
    case "user_updated": {
      const person = toPerson(at(body, "data"), own.botUser);
      return person ? { kind: "person_changed", team, person } : ignored(event);
    }
    default:
      return ignored(event || "no event");
  }
}

/** An account may be in other teams of its server, too. */
function isElsewhere(team: string, own: Own): boolean {
  return team !== "" && own.team !== undefined && team !== own.team;
}

function ignored(reason: string): Inbound {
  return { kind: "ignored", reason };
}

// Turns what happened in the workspace into the events that Slack sends for it.
import { slackJson } from "../http/http";
import type { Channel, Happening, JsonObject, Message } from "../model";
import { messageShape } from "../slack/message-shape";
import { userShape } from "../slack/shapes";
import { viewShape } from "../slack/views";
import { newId, type World } from "../world/world";
import type { Courier } from "./courier";

/** An inner event and the subscription it needs. */
export interface Inner {
  subscription: string;
  event: JsonObject;
}

/** Answers the function that stops it. */
export function announce(world: World, courier: Courier): () => void {
  return world.on((happening) => {
    const { subscriptions } = world.workspace.settings;
    for (const { subscription, event } of eventsFor(world, happening)) {
      if (!subscriptions.includes(subscription)) continue;
      const id = newId("Ev");
      courier.event(String(event.subtype ?? event.type), id, slackJson(envelope(world, event, id)));
    }
  });
}

/** The outer event (recorded bodies; the token is the old verification token, which nobody should use). */
export function envelope(world: World, event: JsonObject, id: string): JsonObject {
  const { app, team } = world.workspace;
  const context = { et: event.type, tid: team.id, aid: app.id, ...(event.channel ? { cid: event.channel } : {}) };
  return {
    token: app.verificationToken,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: "event_callback",
    event_id: id,
    event_time: Math.floor(Number(event.event_ts)),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: app.botUserId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${Buffer.from(JSON.stringify(context)).toString("base64url")}`,
  };
}

export function eventsFor(world: World, happening: Happening): Inner[] {
  switch (happening.type) {
    case "message":
      return posted(world, happening.conversation, happening.message);
    case "changed":
    case "deleted":
      return altered(world, happening);
    case "joined":
    case "left":
      return membership(world, happening);
    case "created":
    case "renamed":
    case "archived":
    case "unarchived":
      return channelEvents(world, happening);
    case "person_joined":
    case "person_changed":
      return personEvents(world, happening.type, happening.user);
    case "reaction":
      return reacted(world, happening);
    case "home_opened":
      return homeOpened(world, happening.user, happening.conversation);
    case "uninstalled":
      return uninstalled(world);
    default:
      return [];
  }
}

const channelTypes = { channel: "channel", private: "group", im: "im", mpim: "mpim" } as const;
const messageSubscriptions = {
  channel: "message.channels",
  private: "message.groups",
  im: "message.im",
  mpim: "message.mpim",
} as const;

/** The conversation, if the bot is in it. */
function heard(world: World, id: string): Channel | undefined {
  const channel = world.workspace.channels[id];
  return channel?.members.includes(world.workspace.app.botUserId) ? channel : undefined;
}

function posted(world: World, id: string, message: Message): Inner[] {
  const channel = heard(world, id);
  if (!channel || message.ephemeralTo) return [];
  const shape = messageShape(world, channel, message);
  const event = { ...shape, channel: id, event_ts: message.ts, channel_type: channelTypes[channel.kind] };
  const inner: Inner[] = [{ subscription: messageSubscriptions[channel.kind], event }];
  const { botUserId } = world.workspace.app;
  const named = message.text.includes(`<@${botUserId}>`) && channel.kind !== "im" && !message.subtype;
  if (named && message.user !== botUserId) {
    inner.push({
      subscription: "app_mention",
      event: { ...shape, type: "app_mention", channel: id, event_ts: message.ts },
    });
  }
  return inner;
}

function altered(world: World, happening: Extract<Happening, { type: "changed" | "deleted" }>): Inner[] {
  const channel = heard(world, happening.conversation);
  if (!channel || happening.previous.ephemeralTo) return [];
  const own =
    happening.type === "changed"
      ? { subtype: "message_changed", message: messageShape(world, channel, happening.message) }
      : { subtype: "message_deleted", deleted_ts: happening.previous.ts };
  const event = {
    type: "message",
    ...own,
    previous_message: messageShape(world, channel, happening.previous),
    channel: channel.id,
    hidden: true,
    ts: happening.ts,
    event_ts: happening.ts,
    channel_type: channelTypes[channel.kind],
  };
  return [{ subscription: messageSubscriptions[channel.kind], event }];
}

/** The app hears of its own removal by channel_left or group_left, not by member_left_channel (bolt-js#1847). */
function membership(world: World, happening: Extract<Happening, { type: "joined" | "left" }>): Inner[] {
  const { app, channels, team } = world.workspace;
  const channel = channels[happening.conversation];
  if (!channel) return [];
  const ts = world.nextTs();
  if (happening.type === "left" && happening.user === app.botUserId) {
    const type = channel.kind === "private" ? "group_left" : "channel_left";
    return [{ subscription: type, event: { type, channel: channel.id, actor_id: happening.actor, event_ts: ts } }];
  }
  if (!heard(world, channel.id)) return [];
  const type = happening.type === "joined" ? "member_joined_channel" : "member_left_channel";
  const inviter = happening.type === "joined" && happening.inviter ? { inviter: happening.inviter } : {};
  const event = {
    type,
    user: happening.user,
    channel: channel.id,
    channel_type: channel.kind === "private" ? "G" : "C",
    team: team.id,
    ...inviter,
    event_ts: ts,
  };
  return [{ subscription: type, event }];
}

/** Public channels for everybody, private ones for those inside. */
function channelEvents(
  world: World,
  happening: Extract<Happening, { type: "created" | "renamed" | "archived" | "unarchived" }>,
): Inner[] {
  const channel = world.workspace.channels[happening.conversation];
  if (!channel || (channel.kind !== "channel" && !heard(world, channel.id))) return [];
  const prefix = channel.kind === "channel" ? "channel" : "group";
  const event_ts = world.nextTs();
  const named = { id: channel.id, name: channel.name, name_normalized: channel.name, created: channel.created };
  if (happening.type === "created") {
    if (prefix === "group") return [];
    const about = { ...named, is_channel: true, is_org_shared: false, is_shared: false, creator: channel.creator };
    return [{ subscription: "channel_created", event: { type: "channel_created", channel: about, event_ts } }];
  }
  if (happening.type === "renamed") {
    const type = `${prefix}_rename`;
    const about = { ...named, is_channel: true, is_mpim: false };
    return [{ subscription: type, event: { type, channel: about, event_ts } }];
  }
  const type = `${prefix}_${happening.type === "archived" ? "archive" : "unarchive"}`;
  return [{ subscription: type, event: { type, channel: channel.id, user: happening.by, event_ts } }];
}

function personEvents(world: World, what: "person_joined" | "person_changed", id: string): Inner[] {
  const user = world.workspace.users[id];
  if (!user) return [];
  const about = { ...userShape(world, user), ...(user.deleted ? {} : { locale: "en-US" }) };
  const event_ts = world.nextTs();
  const cache_ts = user.updated;
  if (what === "person_joined")
    return [{ subscription: "team_join", event: { type: "team_join", user: about, cache_ts, event_ts } }];
  return ["user_change", "user_profile_changed"].map((type) => ({
    subscription: type,
    event: { type, user: about, cache_ts, event_ts },
  }));
}

function reacted(world: World, happening: Extract<Happening, { type: "reaction" }>): Inner[] {
  const channel = heard(world, happening.conversation);
  const message = channel?.messages.find((one) => one.ts === happening.message);
  if (!channel || !message) return [];
  const event = {
    type: "reaction_added",
    user: happening.user,
    reaction: happening.name,
    item: { type: "message", channel: channel.id, ts: message.ts },
    item_user: message.user,
    event_ts: world.nextTs(),
  };
  return [{ subscription: "reaction_added", event }];
}

function homeOpened(world: World, user: string, conversation: string): Inner[] {
  const home = Object.values(world.workspace.views).find((view) => view.type === "home" && view.user === user);
  const event = {
    type: "app_home_opened",
    user,
    channel: conversation,
    tab: "home",
    event_ts: world.nextTs(),
    ...(home ? { view: viewShape(world, home) } : {}),
  };
  return [{ subscription: "app_home_opened", event }];
}

function uninstalled(world: World): Inner[] {
  const { botUserId } = world.workspace.app;
  const revoked = { type: "tokens_revoked", tokens: { oauth: [], bot: [botUserId] }, event_ts: world.nextTs() };
  return [
    { subscription: "tokens_revoked", event: revoked },
    { subscription: "app_uninstalled", event: { type: "app_uninstalled", event_ts: world.nextTs() } },
  ];
}

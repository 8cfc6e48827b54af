// Which conversations and members the bot reaches, and with what scope.
import type { Channel, ConversationKind, User } from "../model";
import { openDirect } from "../world/channels";
import type { World } from "../world/world";
import { type Call, needScope } from "./method";
import { SlackError } from "./slack-error";

const prefix: Record<ConversationKind, string> = { channel: "channels", private: "groups", im: "im", mpim: "mpim" };

export const scopeFor = (kind: ConversationKind, right: "read" | "history") => `${prefix[kind]}:${right}`;

export const isMember = (world: World, channel: Channel) => channel.members.includes(world.workspace.app.botUserId);

/** The conversation named by an argument; what the bot may not see is not found. */
export function conversation(call: Call, name = "channel"): Channel {
  const channel = call.world.workspace.channels[call.args.must(name)];
  if (!channel) throw new SlackError("channel_not_found");
  if (channel.kind !== "channel" && !isMember(call.world, channel)) throw new SlackError("channel_not_found");
  return channel;
}

export function readable(call: Call): Channel {
  const channel = conversation(call);
  needScope(call.world, scopeFor(channel.kind, "read"));
  return channel;
}

/** Where a post goes: a conversation's id, a public channel's name, or a member's id, whose DM it opens. */
export function destination({ world, args }: Call): Channel {
  const wanted = args.must("channel");
  const { channels, users, settings } = world.workspace;
  const user = users[wanted];
  const channel = user ? directWith(world, user) : (channels[wanted] ?? byName(world, wanted));
  if (!channel) throw new SlackError("channel_not_found");
  if (!isMember(world, channel)) {
    if (channel.kind !== "channel") throw new SlackError("channel_not_found");
    if (!settings.scopes.includes("chat:write.public")) throw new SlackError("not_in_channel");
  }
  if (channel.archived) throw new SlackError("is_archived");
  if (channel.kind === "im" && !settings.messagesTab) throw new SlackError("messages_tab_disabled");
  return channel;
}

const byName = (world: World, name: string) =>
  Object.values(world.workspace.channels).find((one) => one.kind === "channel" && one.name === name.replace(/^#/, ""));

/** The DM with a member. A deactivated member's existing DM still takes posts (python-slack-sdk#1156). */
function directWith(world: World, user: User): Channel | undefined {
  const { botUserId } = world.workspace.app;
  if (user.kind !== "person") throw new SlackError("cannot_dm_bot");
  const known = world.directs.get([user.id, botUserId].sort().join(","));
  if (known) return world.workspace.channels[known];
  if (user.deleted || !isVisible(world, user)) return undefined;
  return openDirect(world, botUserId, [user.id]).channel;
}

/** A single-channel guest is seen only from that channel. */
export function isVisible(world: World, user: User): boolean {
  if (user.guest !== "single") return true;
  const channels = Object.values(world.workspace.channels);
  return channels.some((one) => isMember(world, one) && one.members.includes(user.id));
}

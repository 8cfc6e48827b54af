// conversations.open, .join, .leave, .invite, .kick, .create and .archive.
import type { Channel, JsonObject } from "../../model";
import { addMember, createChannel, openDirect, removeMember, setArchived } from "../../world/channels";
import { directKey, isDirect } from "../../world/world";
import { conversation, isMember, isVisible } from "../access";
import { type Call, type Method, needScope } from "../method";
import { channelShape, readState } from "../shapes";
import { SlackError } from "../slack-error";

const manage = ["groups:write", "im:write", "mpim:write", "channels:manage", "channels:write"];

export const conversationsChange: Record<string, Method> = {
  "conversations.open": {
    tier: 3,
    scopes: ["channels:manage", "groups:write", "im:write", "mpim:write"],
    json: true,
    kinds: { return_im: "boolean", prevent_creation: "boolean" },
    run: open,
  },
  "conversations.join": { tier: 3, scopes: ["channels:join"], json: true, required: ["channel"], run: join },
  "conversations.leave": { tier: 3, scopes: manage, json: true, required: ["channel"], run: leave },
  "conversations.invite": {
    tier: 3,
    scopes: [
      "channels:write.invites",
      "groups:write.invites",
      "channels:manage",
      "groups:write",
      "im:write",
      "mpim:write",
    ],
    json: true,
    required: ["channel", "users"],
    kinds: { force: "boolean" },
    run: invite,
  },
  "conversations.kick": {
    tier: 3,
    scopes: ["groups:write", "channels:manage"],
    json: true,
    required: ["channel"],
    run: kick,
  },
  "conversations.create": {
    tier: 2,
    scopes: manage,
    json: true,
    required: ["name"],
    kinds: { is_private: "boolean" },
    run({ world, args }) {
      const channel = createChannel(world, world.workspace.app.botUserId, args.must("name"), args.flag("is_private"));
      return { channel: { ...channelShape(world, channel), ...unreadYet, priority: 0 } };
    },
  },
  "conversations.archive": { tier: 2, scopes: manage, json: true, required: ["channel"], run: archive },
};

/** A new channel, as if the join message were not there (docs example). */
const unreadYet = { last_read: "0000000000.000000", latest: null, unread_count: 0, unread_count_display: 0 };

/** One user: a DM; two to eight: a group DM; the same people always get the same one. */
function open(call: Call): JsonObject {
  const { world, args } = call;
  if (args.text("channel")) {
    const channel = conversation(call);
    if (!isDirect(channel)) throw new SlackError("method_not_supported_for_channel_type");
    return opened(call, channel, true);
  }
  const users = names(args.text("users")).filter((id) => id !== world.workspace.app.botUserId);
  if (!args.text("users")) throw new SlackError("users_list_not_supplied");
  if (!users.length) throw new SlackError("not_enough_users");
  if (users.length > 8) throw new SlackError("too_many_users");
  needScope(world, users.length === 1 ? "im:write" : "mpim:write");
  for (const id of users) checkReachable(call, id, users.length === 1);
  const known = world.directs.has(directKey([world.workspace.app.botUserId, ...users]));
  if (!known && args.flag("prevent_creation")) throw new SlackError("channel_not_found");
  const { channel, existed } = openDirect(world, world.workspace.app.botUserId, users);
  return opened(call, channel, existed);
}

function checkReachable({ world }: Call, id: string, alone: boolean): void {
  const user = world.workspace.users[id];
  if (!user) throw new SlackError("user_not_found");
  if (user.deleted) throw new SlackError("user_disabled");
  if (user.kind === "slackbot" || (user.kind === "bot" && alone)) throw new SlackError("cannot_dm_bot");
  if (!isVisible(world, user)) throw new SlackError("user_not_visible");
}

const opened = ({ world, args }: Call, channel: Channel, existed: boolean): JsonObject => ({
  ...(existed ? { no_op: true, already_open: true } : {}),
  channel: args.flag("return_im")
    ? { ...channelShape(world, channel), ...readState(world, channel) }
    : { id: channel.id },
});

const names = (list: string | undefined) =>
  [...new Set((list ?? "").split(",").map((id) => id.trim()))].filter(Boolean);

function join(call: Call): JsonObject {
  const { world } = call;
  const channel = conversation(call);
  if (channel.kind !== "channel") throw new SlackError("method_not_supported_for_channel_type");
  const joined = addMember(world, channel, world.workspace.app.botUserId);
  const already = { warning: "already_in_channel", response_metadata: { warnings: ["already_in_channel"] } };
  return { channel: channelShape(world, channel), ...(joined ? {} : already) };
}

function leave(call: Call): JsonObject {
  const { botUserId } = call.world.workspace.app;
  const channel = conversation(call);
  if (channel.general) throw new SlackError("cant_leave_general");
  if (channel.archived) throw new SlackError("is_archived");
  if (!removeMember(call.world, channel, botUserId, botUserId)) return { ok: false, not_in_channel: true };
  return {};
}

/** All or nothing, unless force: then those who can be are invited. */
function invite(call: Call): JsonObject {
  const { world, args } = call;
  const channel = conversation(call);
  if (isDirect(channel)) throw new SlackError("method_not_supported_for_channel_type");
  if (channel.archived) throw new SlackError("is_archived");
  if (!isMember(world, channel)) throw new SlackError("not_in_channel");
  const users = names(args.text("users"));
  if (!users.length) throw new SlackError("no_user");
  const errors = users.flatMap((user) => {
    const error = cannotInvite(call, channel, user);
    return error ? [{ user, ok: false, error }] : [];
  });
  if (errors.length && !args.flag("force")) throw new SlackError(errors[0]!.error, { errors });
  const refused = new Set(errors.map((one) => one.user));
  for (const user of users) {
    if (!refused.has(user)) addMember(world, channel, user, world.workspace.app.botUserId);
  }
  return { channel: channelShape(world, channel), ...(errors.length ? { errors } : {}) };
}

function cannotInvite({ world }: Call, channel: Channel, id: string): string | undefined {
  if (id === world.workspace.app.botUserId) return "cant_invite_self";
  const user = world.workspace.users[id];
  if (!user) return "user_not_found";
  if (user.deleted || user.kind === "slackbot") return "cant_invite";
  return channel.members.includes(id) ? "already_in_channel" : undefined;
}

function kick(call: Call): JsonObject {
  const { world, args } = call;
  const channel = conversation(call);
  const user = args.must("user");
  if (isDirect(channel)) throw new SlackError("method_not_supported_for_channel_type");
  if (user === world.workspace.app.botUserId) throw new SlackError("cant_kick_self");
  if (channel.general) throw new SlackError("cant_kick_from_general");
  if (!world.workspace.users[user]) throw new SlackError("user_not_found");
  if (!isMember(world, channel)) throw new SlackError("not_in_channel");
  if (!removeMember(world, channel, user, world.workspace.app.botUserId)) throw new SlackError("not_in_channel");
  return { errors: {} };
}

function archive(call: Call): JsonObject {
  const channel = conversation(call);
  if (!isMember(call.world, channel)) throw new SlackError("not_in_channel");
  setArchived(call.world, channel, true, call.world.workspace.app.botUserId);
  return {};
}

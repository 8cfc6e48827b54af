// Channels: one by id or name, creating, changing, converting, archiving, restoring.
import { AppError, forbidden, invalidParam } from "../app-error";
import { isId } from "../ids";
import { isObject, textOf, textsOf } from "../json";
import type { Channel, ChannelType } from "../model";
import { mayChannel, mayRead, maySystem, mayTeam } from "../permissions";
import { channelShape } from "../shapes";
import * as change from "../world/channels";
import { channelNamed, isDirect, memberOf } from "../world/world";
import { type Call, channelOf, created, done, ok, type Reply } from "./call";
import { route } from "./router";
import { teamNamed } from "./teams";

function create({ world, me, json, body }: Call): Reply {
  if (!isObject(json)) throw invalidParam("channel");
  const team_id = textOf(body.team_id);
  const type = textOf(body.type);
  for (const [kind, permission] of [
    ["O", "create_public_channel"],
    ["P", "create_private_channel"],
  ] as const) {
    if (type === kind && !mayTeam(world, me.id, team_id, permission)) throw forbidden(me.id, permission);
  }
  if (type === "D" || type === "G") {
    const sentence = "Must use createDirectChannel API service for direct message channel creation.";
    throw new AppError("api.channel.create_channel.direct_channel.app_error", 400, sentence);
  }
  if (!team_id) {
    const sentence = "Must specify the team ID to create a channel.";
    throw new AppError("app.channel.create_channel.no_team_id.app_error", 400, sentence);
  }
  checkCount({ world, team_id });
  const given = {
    team_id,
    type: type as ChannelType,
    name: textOf(body.name),
    display_name: textOf(body.display_name).trim(),
    header: textOf(body.header),
    purpose: textOf(body.purpose),
    creator_id: me.id,
  };
  return created(channelShape(change.createChannel(world, given, me)));
}

function checkCount({ world, team_id }: { world: Call["world"]; team_id: string }): void {
  const most = world.state.settings.MaxChannelsPerTeam;
  const count = Object.values(world.state.channels).filter((one) => one.team_id === team_id && !one.delete_at).length;
  if (count + 1 <= most) return;
  const sentence = `Unable to create more than ${most} channels for current team.`;
  throw new AppError("api.channel.create_channel.max_channel_limit.app_error", 400, sentence);
}

function createDirect({ world, me, json }: Call): Reply {
  const ids = textsOf(json);
  if (ids.length !== 2) throw invalidParam("user_ids");
  if (!ids.every(isId)) throw invalidParam("user_id");
  if (!maySystem(world, me.id, "create_direct_channel")) throw forbidden(me.id, "create_direct_channel");
  if (!ids.includes(me.id) && !maySystem(world, me.id, "manage_system")) throw forbidden(me.id, "manage_system");
  const [first, second] = ids as [string, string];
  if (!world.state.users[first] || !world.state.users[second]) {
    const sentence = "Invalid user ID for direct channel creation.";
    const detail = `No users found for ids: ${first}. ${second}`;
    throw new AppError("api.channel.create_direct_channel.invalid_user.app_error", 400, sentence, detail);
  }
  return created(channelShape(change.openDirect(world, first, second)));
}

/** Whoever asks is in it, named or not. */
function createGroup({ world, me, json }: Call): Reply {
  const ids = textsOf(json);
  if (!ids.length) throw invalidParam("user_ids");
  if (!ids.every(isId)) throw invalidParam("user_id");
  if (!maySystem(world, me.id, "create_group_channel")) throw forbidden(me.id, "create_group_channel");
  const all = ids.includes(me.id) ? ids : [...ids, me.id];
  return created(channelShape(change.openGroup(world, all)));
}

function get(call: Call): Reply {
  const { world, me } = call;
  const channel = channelOf(call, call.params.channel_id!);
  if (!mayRead(world, me.id, channel)) {
    throw forbidden(me.id, channel.type === "O" ? "read_public_channel" : "read_channel");
  }
  return ok(channelShape(channel));
}

/** A private channel that one may not read is as one that is not there. */
function named(call: Call, team: string): Reply {
  const { world, me, params, query } = call;
  const name = params.channel_name!;
  const missing = (detail: string) =>
    new AppError("app.channel.get_by_name.missing.app_error", 404, "Channel does not exist.", detail);
  const channel = channelNamed(world, team, name);
  if (!channel || (channel.delete_at && query.get("include_deleted") !== "true")) {
    throw missing(`resource: Channel id: TeamId=${team}&Name=${name}`);
  }
  if (!mayRead(world, me.id, channel)) {
    if (channel.type === "O") throw forbidden(me.id, "read_public_channel");
    throw missing(`teamId=${team}, name=${name}`);
  }
  return ok(channelShape(channel));
}

/** Direct and group channels belong to their members. */
function checkProperties({ world, me }: Call, channel: Channel): void {
  if (isDirect(channel)) {
    if (memberOf(world, channel.id, me.id)) return;
    const sentence = "Failed to update the channel.";
    throw new AppError("api.channel.patch_update_channel.forbidden.app_error", 403, sentence);
  }
  const permission = channel.type === "O" ? "manage_public_channel_properties" : "manage_private_channel_properties";
  if (!mayChannel(world, me.id, channel.id, permission)) throw forbidden(me.id, permission);
}

function patch(call: Call): Reply {
  const { json, body } = call;
  if (!isObject(json)) throw invalidParam("channel");
  const channel = channelOf(call, call.params.channel_id!);
  checkProperties(call, channel);
  const fields = ["display_name", "name", "header", "purpose"];
  const given = fields.filter((name) => typeof body[name] === "string").map((name) => [name, body[name]]);
  return ok(channelShape(change.changeChannel(call.world, channel, Object.fromEntries(given), call.me)));
}

function convert(call: Call, type: unknown): Reply {
  const { world, me } = call;
  if (type !== "O" && type !== "P") throw invalidParam("privacy");
  const channel = channelOf(call, call.params.channel_id!);
  const permission = type === "O" ? "convert_private_channel_to_public" : "convert_public_channel_to_private";
  if (!mayChannel(world, me.id, channel.id, permission)) throw forbidden(me.id, permission);
  if (channel.name === "town-square" && type === "P") {
    const sentence = "The default channel cannot be made private.";
    throw new AppError("api.channel.update_channel_privacy.default_channel_error", 400, sentence);
  }
  return ok(channelShape(change.convertChannel(world, channel, type, me)));
}

async function archive(call: Call): Promise<Reply> {
  const { world, me, query } = call;
  const channel = channelOf(call, call.params.channel_id!);
  if (isDirect(channel)) {
    const sentence = "Unable to delete direct or group message channels";
    throw new AppError("api.channel.delete_channel.type.invalid", 400, sentence);
  }
  const permission = channel.type === "O" ? "delete_public_channel" : "delete_private_channel";
  if (!mayChannel(world, me.id, channel.id, permission)) throw forbidden(me.id, permission);
  if (query.get("permanent") === "true") {
    const sentence = "Permanent channel deletion feature is not enabled. Please contact your System Administrator.";
    const detail = `channelId=${channel.id}`;
    throw new AppError("api.user.delete_channel.not_enabled.app_error", 401, sentence, detail);
  }
  await change.archiveChannel(world, channel, me);
  return done;
}

function restore(call: Call): Reply {
  const { world, me } = call;
  const channel = channelOf(call, call.params.channel_id!);
  if (!mayTeam(world, me.id, channel.team_id, "manage_team")) throw forbidden(me.id, "manage_team");
  return ok(channelShape(change.restoreChannel(world, channel, me)));
}

export const channelRoutes = [
  route("POST", "/channels", create),
  route("POST", "/channels/direct", createDirect),
  route("POST", "/channels/group", createGroup),
  route("GET", "/teams/{team_id}/channels/name/{channel_name}", (call) => named(call, call.params.team_id!)),
  route("GET", "/teams/name/{team_name}/channels/name/{channel_name}", (call) =>
    named(call, teamNamed(call, call.params.team_name!).id),
  ),
  route("GET", "/channels/{channel_id}", get),
  route("PUT", "/channels/{channel_id}/patch", patch),
  route("PUT", "/channels/{channel_id}/privacy", (call) => convert(call, call.body.privacy)),
  route("POST", "/channels/{channel_id}/convert", (call) => convert(call, "P")),
  route("POST", "/channels/{channel_id}/restore", restore),
  route("DELETE", "/channels/{channel_id}", archive),
];

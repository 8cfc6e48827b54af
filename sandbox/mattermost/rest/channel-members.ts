// Who is in a channel.
import { AppError, forbidden, invalidParam, noChannelMember } from "../app-error";
import { isId } from "../ids";
import { isObject, textOf, textsOf } from "../json";
import type { Channel } from "../model";
import { mayChannel, maySystem, mayTeam } from "../permissions";
import { memberShape } from "../shapes";
import * as change from "../world/members";
import { isDirect, memberOf } from "../world/world";
import { type Call, channelOf, created, done, ok, pageFrom, postOf, type Reply, userOf } from "./call";
import { route } from "./router";

function checkReading({ world, me, params }: Call): void {
  if (!mayChannel(world, me.id, params.channel_id!, "read_channel")) throw forbidden(me.id, "read_channel");
}

/** In no order: the database hands out rows as they lie, and a changed row lies elsewhere. */
function list(call: Call): Reply {
  checkReading(call);
  const members = Object.values(call.world.state.members[call.params.channel_id!] ?? {});
  return ok(pageFrom(members, call.query).map(memberShape));
}

function get(call: Call): Reply {
  checkReading(call);
  const { channel_id, user_id } = call.params;
  const member = memberOf(call.world, channel_id!, user_id!);
  if (!member) throw noChannelMember(channel_id!, user_id!);
  return ok(memberShape(member));
}

function byIds(call: Call): Reply {
  const ids = textsOf(call.json);
  if (!ids.length) throw invalidParam("user_ids");
  checkReading(call);
  const found = ids.flatMap((id) => memberOf(call.world, call.params.channel_id!, id) ?? []);
  return ok(found.map(memberShape));
}

async function add(call: Call): Promise<Reply> {
  const { world, me, body } = call;
  const channelId = call.params.channel_id!;
  if (!isId(body.user_id)) throw invalidParam("user_id");
  checkRoot(call);
  const channel = channelOf(call, channelId);
  if (isDirect(channel)) {
    const sentence = "Can not add user to this channel type.";
    throw new AppError("api.channel.add_user_to_channel.type.app_error", 400, sentence);
  }
  checkAdding(call, channel, body.user_id);
  const already = memberOf(world, channel.id, body.user_id);
  if (already) return created(memberShape(already));
  const member = await change.addMember(world, channel, userOf(call, body.user_id), me);
  return created(memberShape(member));
}

function checkRoot(call: Call): void {
  const root = textOf(call.body.post_root_id);
  if (!root) return;
  if (!isId(root) || postOf(call, root).channel_id !== call.params.channel_id) throw invalidParam("post_root_id");
}

/** Anybody of the team may join a public channel; whoever is in already needs no right to be added again. */
function checkAdding({ world, me }: Call, channel: Channel, user: string): void {
  if (user === me.id && memberOf(world, channel.id, user)) return;
  if (user === me.id && channel.type === "O") {
    if (mayTeam(world, me.id, channel.team_id, "join_public_channels")) return;
    throw forbidden(me.id, "join_public_channels");
  }
  checkManaging(world, me.id, channel);
}

function checkManaging(world: Call["world"], user: string, channel: Channel): void {
  const permission = channel.type === "O" ? "manage_public_channel_members" : "manage_private_channel_members";
  if (!mayChannel(world, user, channel.id, permission)) throw forbidden(user, permission);
}

function remove(call: Call): Reply {
  const { world, me, params } = call;
  const channel = channelOf(call, params.channel_id!);
  const user = userOf(call, params.user_id!);
  if (isDirect(channel)) {
    const sentence = "Unable to remove user from a channel.";
    throw new AppError("api.channel.remove_channel_member.type.app_error", 400, sentence);
  }
  if (user.id !== me.id) checkManaging(world, me.id, channel);
  change.removeMember(world, channel, user, me);
  return done;
}

function schemeRoles(call: Call): Reply {
  const { world, me, params, json, body } = call;
  if (!isObject(json)) throw invalidParam("scheme_roles");
  if (!mayChannel(world, me.id, params.channel_id!, "manage_channel_roles")) {
    throw forbidden(me.id, "manage_channel_roles");
  }
  change.setAdmin(world, params.channel_id!, params.user_id!, body.scheme_admin === true);
  return done;
}

function stats(call: Call): Reply {
  checkReading(call);
  const { world } = call;
  const channel_id = call.params.channel_id!;
  const ids = Object.keys(world.state.members[channel_id] ?? {});
  const member_count = ids.filter((id) => !world.state.users[id]?.delete_at).length;
  return ok({ channel_id, member_count, guest_count: 0, pinnedpost_count: 0 });
}

function view({ world, me, params, json, body }: Call): Reply {
  if (params.user_id !== me.id && !maySystem(world, me.id, "edit_other_users")) {
    throw forbidden(me.id, "edit_other_users");
  }
  if (!isObject(json)) throw invalidParam("channel_view");
  const names = ["channel_id", "prev_channel_id"];
  for (const name of names) {
    if (textOf(body[name]) && !isId(body[name])) throw invalidParam(`channel_view.${name}`);
  }
  const ids = names.map((name) => textOf(body[name])).filter(Boolean);
  if (!ids.every((id) => world.state.channels[id])) {
    const sentence = "Unable to update the last viewed at time.";
    throw new AppError("app.channel.update_last_viewed_at.app_error", 400, sentence);
  }
  return ok({ status: "OK", last_viewed_at_times: change.markRead(world, params.user_id!, ids) });
}

export const channelMemberRoutes = [
  route("POST", "/channels/members/{user_id}/view", view),
  route("GET", "/channels/{channel_id}/members", list),
  route("POST", "/channels/{channel_id}/members/ids", byIds),
  route("POST", "/channels/{channel_id}/members", add),
  route("GET", "/channels/{channel_id}/members/{user_id}", get),
  route("DELETE", "/channels/{channel_id}/members/{user_id}", remove),
  route("PUT", "/channels/{channel_id}/members/{user_id}/schemeRoles", schemeRoles),
  route("GET", "/channels/{channel_id}/stats", stats),
];

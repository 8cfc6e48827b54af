// Who is in a channel: adding, removing, roles, what has been read.
import { AppError, noChannelMember, noTeamMember } from "../app-error";
import type { Channel, ChannelMember, User } from "../model";
import { memberShape } from "../shapes";
import { writeMember } from "./posts";
import { saidAdded, saidJoined, saidLeft, saidRemoved } from "./system-posts";
import { emptyRecord, memberOf, type World } from "./world";

/** Puts them in without telling anybody. */
export function insertMember(world: World, channel: Channel, user: string, admin = false): ChannelMember {
  const member: ChannelMember = {
    channel_id: channel.id,
    user_id: user,
    last_viewed_at: 0,
    msg_count: 0,
    msg_count_root: 0,
    mention_count: 0,
    mention_count_root: 0,
    last_update_at: world.now(),
    scheme_admin: admin,
  };
  world.state.members[channel.id] ??= emptyRecord();
  world.state.members[channel.id]![user] = member;
  world.channelsOf(user).add(channel.id);
  return member;
}

export const tellAdded = (world: World, channel: Channel, user: string) =>
  world.publish("user_added", { team_id: channel.team_id, user_id: user }, { channel_id: channel.id });

/** Whoever is in already stays as they are. Two who add the same person at once: the later one fails. */
export async function addMember(world: World, channel: Channel, user: User, by: User): Promise<ChannelMember> {
  const already = memberOf(world, channel.id, user.id);
  if (already) return already;
  const inTeam = world.state.teamMembers[channel.team_id]?.[user.id];
  if (!inTeam) throw noTeamMember(channel.team_id, user.id);
  if (inTeam.delete_at) throw removedFromTeam();
  await world.write();
  if (memberOf(world, channel.id, user.id)) throw twice(channel.id, user.id);
  const member = insertMember(world, channel, user.id);
  world.forget(user.id);
  tellAdded(world, channel, user.id);
  const shown = { ...member };
  if (user.id === by.id) saidJoined(world, channel, user);
  else saidAdded(world, channel, user, by);
  return shown;
}

const removedFromTeam = () =>
  new AppError(
    "api.channel.add_user.to.channel.failed.deleted.app_error",
    400,
    "Failed to add user to channel because they have been removed from the team.",
  );

const twice = (channel: string, user: string) =>
  new AppError(
    "api.channel.add_user.to.channel.failed.app_error",
    500,
    "Failed to add user to channel.",
    `failed to add member: user_id: ${user}, channel_id:${channel}`,
  );

export function removeMember(world: World, channel: Channel, user: User, by: User): void {
  if (channel.name === "town-square") {
    const sentence = "Unable to remove user from the default channel town-square.";
    throw new AppError("api.channel.remove.default.app_error", 400, sentence);
  }
  if (!memberOf(world, channel.id, user.id)) throw noChannelMember(channel.id, user.id);
  deleteMember(world, channel.id, user.id);
  world.forget(user.id);
  world.publish("user_removed", { remover_id: by.id, user_id: user.id }, { channel_id: channel.id });
  world.publish("user_removed", { channel_id: channel.id, remover_id: by.id }, { user_id: user.id });
  if (user.id === by.id) saidLeft(world, channel, user);
  else saidRemoved(world, channel, user, by);
}

export function deleteMember(world: World, channel: string, user: string): void {
  delete world.state.members[channel]?.[user];
  world.channelsOf(user).delete(channel);
}

/** Only the member concerned is told. */
export function setAdmin(world: World, channel: string, user: string, admin: boolean): void {
  const member = memberOf(world, channel, user);
  if (!member) throw noChannelMember(channel, user);
  const changed = { ...member, scheme_admin: admin, last_update_at: world.now() };
  writeMember(world, changed);
  world.forget(user);
  const shape = JSON.stringify(memberShape(changed));
  world.publish("channel_member_updated", { channelMember: shape }, { user_id: user });
}

/** Everything in these channels is read. Answers when the last post of each was written. */
export function markRead(world: World, user: string, channels: string[]): Record<string, number> {
  const times: Record<string, number> = {};
  for (const id of channels) {
    const member = memberOf(world, id, user);
    const channel = world.state.channels[id];
    if (!member || !channel) continue;
    times[id] = channel.last_post_at;
    writeMember(world, {
      ...member,
      last_viewed_at: channel.last_post_at,
      msg_count: channel.total_msg_count,
      msg_count_root: channel.total_msg_count_root,
      mention_count: 0,
      mention_count_root: 0,
      last_update_at: channel.last_post_at,
    });
  }
  for (const id of channels) world.publish("channel_viewed", { channel_id: id }, { user_id: user });
  return times;
}

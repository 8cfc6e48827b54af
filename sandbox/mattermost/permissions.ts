// Who may do what: roles in the system, in a team, in a channel, each widening the one below.
import type { Channel } from "./model";
import { channelRoles, permits, teamRoles } from "./roles";
import { memberOf, type World } from "./world/world";

export function maySystem(world: World, user: string, permission: string): boolean {
  const found = world.state.users[user];
  return found !== undefined && permits(found.roles, permission);
}

export function mayTeam(world: World, user: string, team: string, permission: string): boolean {
  const member = world.state.teamMembers[team]?.[user];
  if (member?.delete_at === 0 && permits(teamRoles(member), permission)) return true;
  return maySystem(world, user, permission);
}

/** In an unknown channel only what the system permits. */
export function mayChannel(world: World, user: string, channelId: string, permission: string): boolean {
  const member = memberOf(world, channelId, user);
  if (member && permits(channelRoles(member), permission)) return true;
  const channel = world.state.channels[channelId];
  return channel?.team_id ? mayTeam(world, user, channel.team_id, permission) : maySystem(world, user, permission);
}

/** A public channel is open to its team. */
export const mayRead = (world: World, user: string, channel: Channel): boolean =>
  mayChannel(world, user, channel.id, "read_channel") ||
  (channel.type === "O" && mayTeam(world, user, channel.team_id, "read_public_channel"));

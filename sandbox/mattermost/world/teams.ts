// Teams: creating, joining with the default channels, leaving with all of them.
import { AppError, noTeamMember } from "../app-error";
import { newId } from "../ids";
import type { Team, TeamMember, User } from "../model";
import { teamMemberShape } from "../shapes";
import { insertChannel } from "./channels";
import { deleteMember, insertMember, tellAdded } from "./members";
import * as say from "./system-posts";
import { channelNamed, emptyRecord, memberOf, type World } from "./world";

const defaults = ["town-square", "off-topic"];

export function insertTeam(world: World, name: string, display_name: string, type: "O" | "I", email: string): Team {
  const now = world.now();
  const stamps = { create_at: now, update_at: now, delete_at: 0 };
  const team: Team = { id: newId(), ...stamps, display_name, name, email, type, invite_id: newId() };
  world.state.teams[team.id] = team;
  world.state.teamMembers[team.id] = emptyRecord();
  for (const [name, display_name] of [
    ["town-square", "Town Square"],
    ["off-topic", "Off-Topic"],
  ] as const) {
    insertChannel(world, { team_id: team.id, type: "O", name, display_name, creator_id: "" });
  }
  return team;
}

/** Quietly: for seeds. */
export function seatInTeam(world: World, team: Team, user: string, admin = false): TeamMember {
  const member = { team_id: team.id, user_id: user, delete_at: 0, scheme_admin: admin };
  world.state.teamMembers[team.id]![user] = member;
  for (const name of defaults) insertMember(world, channelNamed(world, team.id, name)!, user, admin);
  return member;
}

/** by: where they were added in a batch. Sockets of the new member hear of the first default channel only. */
export function joinTeam(world: World, team: Team, user: User, by?: User): TeamMember {
  const members = world.state.teamMembers[team.id]!;
  const known = members[user.id];
  if (known?.delete_at === 0) return tellJoined(world, known);
  const count = Object.values(members).filter((one) => !one.delete_at && !world.state.users[one.user_id]?.delete_at);
  if (count.length >= world.state.settings.MaxUsersPerTeam) throw teamFull(known !== undefined, team.id);
  const admin = team.email === user.email;
  const member = { team_id: team.id, user_id: user.id, delete_at: 0, scheme_admin: admin };
  members[user.id] = member;
  world.forget(user.id);
  user.update_at = world.now();
  for (const name of defaults) {
    const channel = channelNamed(world, team.id, name);
    if (channel?.type !== "O") continue;
    if (!memberOf(world, channel.id, user.id)) insertMember(world, channel, user.id, admin);
    if (name !== "town-square") by ? say.saidAdded(world, channel, user, by) : say.saidJoined(world, channel, user);
    else by ? say.saidAddedToTeam(world, channel, user, by) : say.saidJoinedTeam(world, channel, user);
    tellAdded(world, channel, user.id);
  }
  world.forget(user.id);
  tellJoined(world, member);
  return tellJoined(world, member);
}

function tellJoined(world: World, member: TeamMember): TeamMember {
  const { team_id, user_id } = member;
  world.publish("added_to_team", { team_id, user_id }, { user_id });
  return member;
}

const teamFull = (wasMember: boolean, team: string) =>
  wasMember
    ? new AppError(
        "app.team.join_user_to_team.max_accounts.app_error",
        400,
        "This team has reached the maximum number of allowed accounts. Contact your System Administrator to set a higher limit.",
        `teamId=${team}`,
      )
    : new AppError(
        "app.team.join_user_to_team.save_member.max_accounts.app_error",
        400,
        "Unable to create the new team membership because the team has reached the limit of members",
        `limit exceeded: what: TeamMember count: 1 metadata: team members limit exceeded`,
      );

/** No word of the single channels: those in the team hear leave_team, the one who leaves as well. */
export function leaveTeam(world: World, team: Team, user: User, by: User): void {
  const member = world.state.teamMembers[team.id]?.[user.id];
  if (!member) throw missing(team.id, user.id);
  for (const id of [...world.channelsOf(user.id)]) {
    if (world.state.channels[id]!.team_id === team.id) deleteMember(world, id, user.id);
  }
  const square = channelNamed(world, team.id, "town-square");
  if (square) say.saidLeftTeam(world, square, user, user.id === by.id);
  world.publish("leave_team", { team_id: team.id, user_id: user.id }, { team_id: team.id });
  Object.assign(member, { delete_at: world.now(), scheme_admin: false });
  user.update_at = world.now();
  world.forget(user.id);
}

const missing = (team: string, user: string) =>
  new AppError(
    "api.team.remove_user_from_team.missing.app_error",
    400,
    "The user does not appear to be part of this team.",
    `GetTeamMember: ${noTeamMember(team, user).message}`,
  );

/** Only the member concerned is told. */
export function setTeamAdmin(world: World, team: string, user: string, admin: boolean): void {
  const member = world.state.teamMembers[team]?.[user];
  if (!member) throw noTeamMember(team, user);
  member.scheme_admin = admin;
  world.forget(user);
  const shape = JSON.stringify(teamMemberShape(member));
  world.publish("memberrole_updated", { member: shape }, { user_id: user });
}

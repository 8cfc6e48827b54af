// Teams and who is in them.
import { AppError, forbidden, invalidParam, noTeamMember } from "../app-error";
import { isId } from "../ids";
import { isObject, listOf, objectOf, textOf, textsOf } from "../json";
import type { Team } from "../model";
import { maySystem, mayTeam } from "../permissions";
import { teamMemberShape, teamShape } from "../shapes";
import { insertTeam, joinTeam, leaveTeam, setTeamAdmin } from "../world/teams";
import { type Call, created, done, ok, pageFrom, type Reply, teamOf, userOf } from "./call";
import { errorBody, route } from "./router";

const shown = ({ world, me }: Call, team: Team) => teamShape(team, mayTeam(world, me.id, team.id, "manage_team"));

function createTeam(call: Call): Reply {
  const { world, me, json, body } = call;
  if (!isObject(json)) throw invalidParam("team");
  const name = textOf(body.name);
  if (!maySystem(world, me.id, "create_team")) throw forbidden(me.id, "create_team");
  if (!/^[a-z0-9]+([a-z\-0-9]+|(__)?)[a-z0-9]+$/.test(name) || name.length > 64) {
    const sentence = "Name must be 2 or more lowercase alphanumeric characters.";
    throw new AppError("model.team.is_valid.characters.app_error", 400, sentence);
  }
  if (Object.values(world.state.teams).some((one) => one.name === name)) {
    throw new AppError("app.team.save.existing.app_error", 400, "Must call update for existing team.");
  }
  const team = insertTeam(world, name, textOf(body.display_name), body.type === "I" ? "I" : "O", me.email);
  joinTeam(world, team, me);
  return created(shown(call, team));
}

function readable(call: Call, team: Team): Team {
  const { world, me } = call;
  if (!mayTeam(world, me.id, team.id, "view_team")) throw forbidden(me.id, "view_team");
  return team;
}

export function teamNamed({ world }: Call, name: string): Team {
  const team = Object.values(world.state.teams).find((one) => one.name === name);
  if (team) return team;
  const sentence = "Unable to find the existing team.";
  throw new AppError("app.team.get_by_name.missing.app_error", 404, sentence, `resource: Team id: name=${name}`);
}

function teamsOfUser(call: Call): Reply {
  const { world, me, params } = call;
  if (params.user_id !== me.id && !maySystem(world, me.id, "sysconsole_read_user_management_users")) {
    throw forbidden(me.id, "sysconsole_read_user_management_users");
  }
  const teams = Object.values(world.state.teams).filter(
    (one) => world.state.teamMembers[one.id]?.[params.user_id!]?.delete_at === 0 && !one.delete_at,
  );
  return ok(teams.map((one) => shown(call, one)));
}

function members(call: Call): Reply {
  const { world, me, params, query } = call;
  if (!mayTeam(world, me.id, params.team_id!, "view_team")) throw forbidden(me.id, "view_team");
  const all = Object.values(world.state.teamMembers[params.team_id!] ?? {}).filter((one) => !one.delete_at);
  return ok(
    pageFrom(
      all.sort((a, b) => (a.user_id < b.user_id ? -1 : 1)),
      query,
    ).map(teamMemberShape),
  );
}

function membersByIds(call: Call): Reply {
  const { world, me, params, json } = call;
  const ids = textsOf(json);
  if (!ids.length) throw invalidParam("user_ids");
  if (!mayTeam(world, me.id, params.team_id!, "view_team")) throw forbidden(me.id, "view_team");
  return ok(ids.flatMap((id) => world.state.teamMembers[params.team_id!]?.[id] ?? []).map(teamMemberShape));
}

function membershipsOfUser({ world, me, params }: Call): Reply {
  if (params.user_id !== me.id && !maySystem(world, me.id, "read_other_users_teams")) {
    throw forbidden(me.id, "read_other_users_teams");
  }
  const all = Object.values(world.state.teamMembers).flatMap((one) => one[params.user_id!] ?? []);
  return ok(all.map(teamMemberShape));
}

function member(call: Call): Reply {
  const { world, me, params } = call;
  const [team, user] = [params.team_id!, params.user_id!];
  if (!mayTeam(world, me.id, team, "view_team")) throw forbidden(me.id, "view_team");
  const found = world.state.teamMembers[team]?.[user];
  if (!found) throw noTeamMember(team, user);
  return ok(teamMemberShape(found));
}

function addMember(call: Call): Reply {
  const { world, me, params, json, body } = call;
  if (!isObject(json)) throw invalidParam("team_member");
  if (body.team_id !== params.team_id) throw invalidParam("team_id");
  if (!isId(body.user_id)) throw invalidParam("user_id");
  if (body.user_id === me.id) {
    if (!maySystem(world, me.id, "join_private_teams")) throw forbidden(me.id, "join_private_teams");
  } else if (!mayTeam(world, me.id, params.team_id!, "add_user_to_team")) throw forbidden(me.id, "add_user_to_team");
  const team = teamOf(call, params.team_id!);
  return created(teamMemberShape(joinTeam(world, team, userOf(call, body.user_id))));
}

/** Several at once; with graceful, those who cannot be added are named instead of failing the call. */
function addMembers(call: Call): Reply {
  const { world, me, params, query, json } = call;
  const given = listOf(json).map(objectOf);
  if (given.length > 256) throw invalidParam("too many members in batch");
  if (!given.length) throw invalidParam("no members in batch");
  const team = teamOf(call, params.team_id!);
  for (const one of given) {
    if (one.team_id !== team.id) throw invalidParam(`team_id for member with user_id=${textOf(one.user_id)}`);
    if (!isId(one.user_id)) throw invalidParam("user_id");
  }
  if (!mayTeam(world, me.id, team.id, "add_user_to_team")) throw forbidden(me.id, "add_user_to_team");
  const ids = given.map((one) => textOf(one.user_id));
  const add = (id: string) => teamMemberShape(joinTeam(world, team, userOf(call, id), me));
  if (!query.get("graceful")) return created(ids.map(add));
  return created(
    ids.map((user_id) => {
      try {
        return { user_id, member: add(user_id), error: null };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return { user_id, member: null, error: errorBody(world, error) };
      }
    }),
  );
}

function removeMember(call: Call): Reply {
  const { world, me, params } = call;
  if (params.user_id !== me.id && !mayTeam(world, me.id, params.team_id!, "remove_user_from_team")) {
    throw forbidden(me.id, "remove_user_from_team");
  }
  const team = teamOf(call, params.team_id!);
  leaveTeam(world, team, userOf(call, params.user_id!), me);
  return done;
}

function schemeRoles(call: Call): Reply {
  const { world, me, params, body } = call;
  if (!mayTeam(world, me.id, params.team_id!, "manage_team_roles")) throw forbidden(me.id, "manage_team_roles");
  setTeamAdmin(world, params.team_id!, params.user_id!, body.scheme_admin === true);
  return done;
}

export const teamRoutes = [
  route("POST", "/teams", createTeam),
  route("GET", "/teams/name/{team_name}", (call) =>
    ok(shown(call, readable(call, teamNamed(call, call.params.team_name!)))),
  ),
  route("GET", "/teams/{team_id}", (call) => ok(shown(call, readable(call, teamOf(call, call.params.team_id!))))),
  route("GET", "/users/{user_id}/teams", teamsOfUser),
  route("GET", "/teams/{team_id}/members", members),
  route("POST", "/teams/{team_id}/members", addMember),
  route("POST", "/teams/{team_id}/members/batch", addMembers),
  route("POST", "/teams/{team_id}/members/ids", membersByIds),
  route("GET", "/users/{user_id}/teams/members", membershipsOfUser),
  route("GET", "/teams/{team_id}/members/{user_id}", member),
  route("DELETE", "/teams/{team_id}/members/{user_id}", removeMember),
  route("PUT", "/teams/{team_id}/members/{user_id}/schemeRoles", schemeRoles),
];

// Lists of people, by team and channel, in the order of their names; and searches among them.
import { forbidden, invalidParam, invalidUrlParam } from "../app-error";
import { textOf } from "../json";
import type { User } from "../model";
import { mayChannel, maySystem, mayTeam } from "../permissions";
import { userShape } from "../shapes";
import type { World } from "../world/world";
import { type Call, ok, pageFrom, type Reply } from "./call";

const byUsername = (a: User, b: User) => (a.username < b.username ? -1 : a.username > b.username ? 1 : 0);

const inTeam = (world: World, team: string, user: string) => world.state.teamMembers[team]?.[user]?.delete_at === 0;

const inChannel = (world: World, channel: string, user: string) => world.state.members[channel]?.[user] !== undefined;

/** Refuses what this reader may not list. */
function checkPlaces({ world, me }: Call, teams: (string | null)[], channels: (string | null)[]): void {
  for (const team of teams) {
    if (team && !mayTeam(world, me.id, team, "view_team")) throw forbidden(me.id, "view_team");
  }
  for (const channel of channels) {
    if (channel && !mayChannel(world, me.id, channel, "read_channel")) throw forbidden(me.id, "read_channel");
  }
}

export function listUsers(call: Call): Reply {
  const { world, query } = call;
  const get = (name: string) => query.get(name) || null;
  const [team, channel, notInTeam, notInChannel] = [
    get("in_team"),
    get("in_channel"),
    get("not_in_team"),
    get("not_in_channel"),
  ];
  const sort = get("sort");
  if (notInChannel && !team) throw invalidUrlParam("team_id");
  if (sort && !["last_activity_at", "create_at", "status"].includes(sort)) throw invalidUrlParam("sort");
  if (sort === "status" ? !channel : sort && (!team || channel || notInChannel)) throw invalidUrlParam("sort");
  const teamless = query.get("without_team") === "1" || query.get("without_team") === "true";
  if (teamless && !maySystem(world, call.me.id, "list_users_without_team")) {
    throw forbidden(call.me.id, "list_users_without_team");
  }
  checkPlaces(call, notInChannel ? [] : [notInTeam ?? team], [notInChannel ?? (notInTeam || team ? null : channel)]);
  const ids = channel ? Object.keys(world.state.members[channel] ?? {}) : Object.keys(world.state.users);
  const found = ids
    .map((id) => world.state.users[id]!)
    .filter((user) => !team || inTeam(world, team, user.id))
    .filter((user) => !teamless || !Object.keys(world.state.teams).some((one) => inTeam(world, one, user.id)))
    .filter((user) => !notInTeam || !inTeam(world, notInTeam, user.id))
    .filter((user) => !notInChannel || !inChannel(world, notInChannel, user.id))
    .filter((user) => query.get("active") !== "true" || !user.delete_at)
    .filter((user) => query.get("inactive") !== "true" || user.delete_at)
    .sort(sort === "create_at" ? (a, b) => b.create_at - a.create_at : byUsername);
  return ok(pageFrom(found, query).map(userShape));
}

/** Whose name, or e-mail where they count, begins with the term. */
function matching(world: World, term: string, emails: boolean): User[] {
  const sought = term.toLowerCase().replace(/^@/, "");
  const begins = (text: string) => text.toLowerCase().startsWith(sought);
  return Object.values(world.state.users)
    .filter(
      (user) =>
        [user.username, user.first_name, user.last_name, user.nickname].some(begins) || (emails && begins(user.email)),
    )
    .sort(byUsername);
}

export function searchUsers(call: Call): Reply {
  const { world, body } = call;
  const term = textOf(body.term);
  const limit = (typeof body.limit === "number" && body.limit) || 100;
  const [team, channel] = [textOf(body.team_id), textOf(body.in_channel_id)];
  const [notInTeam, notInChannel] = [textOf(body.not_in_team_id), textOf(body.not_in_channel_id)];
  if (!term) throw invalidParam("term");
  if (notInChannel && !team) throw invalidParam("team_id");
  checkPlaces(call, [team, notInTeam], [channel, notInChannel]);
  if (limit < 0 || limit > 1000) throw invalidParam("limit");
  const found = matching(world, term, true)
    .filter((user) => body.allow_inactive === true || !user.delete_at)
    .filter((user) => !team || inTeam(world, team, user.id))
    .filter((user) => !notInTeam || !inTeam(world, notInTeam, user.id))
    .filter((user) => !channel || inChannel(world, channel, user.id))
    .filter((user) => !notInChannel || !inChannel(world, notInChannel, user.id));
  return ok(found.slice(0, limit).map(userShape));
}

export function autocomplete(call: Call): Reply {
  const { world, query } = call;
  const [team, channel] = [query.get("in_team") || null, query.get("in_channel") || null];
  const limit = Math.min(Number(query.get("limit") || 100) || 0, 1000);
  checkPlaces(call, [team], [channel]);
  const found = matching(world, query.get("name") ?? "", false)
    .filter((user) => !user.delete_at)
    .filter((user) => !team || inTeam(world, team, user.id));
  const users = found.filter((user) => !channel || inChannel(world, channel, user.id));
  const outside = found.filter((user) => channel && !inChannel(world, channel, user.id));
  return ok({
    users: users.slice(0, limit).map(userShape),
    ...(channel ? { out_of_channel: outside.slice(0, limit).map(userShape) } : {}),
  });
}

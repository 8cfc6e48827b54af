// Lists of channels: one's own, the team's public, private and archived ones, searches.
import { AppError, forbidden, invalidParam } from "../app-error";
import { isObject, textOf, textsOf } from "../json";
import type { Channel } from "../model";
import { maySystem, mayTeam } from "../permissions";
import { channelShape, memberShape } from "../shapes";
import { isDirect, memberOf, type World } from "../world/world";
import { type Call, ok, pageFrom, type Reply } from "./call";
import { route } from "./router";

const byDisplayName = (a: Channel, b: Channel) =>
  a.display_name < b.display_name ? -1 : a.display_name > b.display_name ? 1 : 0;

const shown = (channels: Channel[]) => ok(channels.map(channelShape));

const ofTeam = (world: World, team: string) =>
  Object.values(world.state.channels).filter((one) => one.team_id === team);

/** Those of the team and all direct ones. */
function own({ world, me, params, query }: Call): Reply {
  const [user, team] = [params.user_id!, params.team_id!];
  if (user !== me.id && !maySystem(world, me.id, "edit_other_users")) throw forbidden(me.id, "edit_other_users");
  if (!mayTeam(world, me.id, team, "view_team")) throw forbidden(me.id, "view_team");
  const deleted = query.get("include_deleted") === "true";
  const found = [...world.channelsOf(user)]
    .map((id) => world.state.channels[id]!)
    .filter((one) => one.team_id === team || isDirect(one))
    .filter((one) => deleted || !one.delete_at);
  return shown(found.sort(byDisplayName));
}

function ownMemberships({ world, me, params }: Call): Reply {
  const [user, team] = [params.user_id!, params.team_id!];
  if (!mayTeam(world, me.id, team, "view_team")) throw forbidden(me.id, "view_team");
  if (user !== me.id && !maySystem(world, me.id, "manage_system")) throw forbidden(me.id, "manage_system");
  const found = [...world.channelsOf(user)].filter((id) => {
    const channel = world.state.channels[id]!;
    return (channel.team_id === team || isDirect(channel)) && !channel.delete_at;
  });
  return ok(found.map((id) => memberShape(memberOf(world, id, user)!)));
}

function listPublic({ world, me, params, query }: Call): Reply {
  const team = params.team_id!;
  if (!mayTeam(world, me.id, team, "list_team_channels")) throw forbidden(me.id, "list_team_channels");
  const found = ofTeam(world, team).filter((one) => one.type === "O" && !one.delete_at);
  return shown(pageFrom(found.sort(byDisplayName), query));
}

function listPrivate({ world, me, params, query }: Call): Reply {
  if (!maySystem(world, me.id, "manage_system")) throw forbidden(me.id, "manage_system");
  const found = ofTeam(world, params.team_id!).filter((one) => one.type === "P" && !one.delete_at);
  return shown(pageFrom(found.sort(byDisplayName), query));
}

/** Private ones only to those in them. */
function listArchived({ world, me, params, query }: Call): Reply {
  const found = ofTeam(world, params.team_id!)
    .filter((one) => one.delete_at)
    .filter((one) => one.type === "O" || memberOf(world, one.id, me.id) || maySystem(world, me.id, "manage_system"));
  return shown(pageFrom(found.sort(byDisplayName), query));
}

const matches = (channel: Channel, term: string) =>
  [channel.name, channel.display_name, channel.purpose].some((text) =>
    text.toLowerCase().includes(term.toLowerCase().replace(/^~/, "")),
  );

function search({ world, me, params, json, body }: Call): Reply {
  const team = params.team_id!;
  if (!isObject(json)) throw invalidParam("channel_search");
  const all = mayTeam(world, me.id, team, "list_team_channels");
  const found = ofTeam(world, team)
    .filter((one) => one.type === "O" && !one.delete_at && (all || memberOf(world, one.id, me.id)))
    .filter((one) => matches(one, textOf(body.term)));
  return shown(found.sort(byDisplayName).slice(0, 100));
}

function autocomplete({ world, me, params, query }: Call): Reply {
  const team = params.team_id!;
  if (!mayTeam(world, me.id, team, "list_team_channels")) throw forbidden(me.id, "list_team_channels");
  const found = ofTeam(world, team)
    .filter((one) => !one.delete_at && one.type === "O")
    .filter((one) => matches(one, query.get("name") ?? ""));
  return shown(found.sort(byDisplayName).slice(0, 50));
}

/** Among the channels one is in, private ones too. */
function autocompleteOwn({ world, me, params, query }: Call): Reply {
  const team = params.team_id!;
  if (!mayTeam(world, me.id, team, "list_team_channels")) throw forbidden(me.id, "list_team_channels");
  const found = ofTeam(world, team)
    .filter((one) => !one.delete_at && memberOf(world, one.id, me.id))
    .filter((one) => matches(one, query.get("name") ?? ""));
  return shown(found.sort(byDisplayName).slice(0, 50));
}

function byIds({ world, me, params, json }: Call): Reply {
  const ids = textsOf(json);
  if (!ids.length) throw invalidParam("channel_ids");
  if (!mayTeam(world, me.id, params.team_id!, "view_team")) throw forbidden(me.id, "view_team");
  const found = ofTeam(world, params.team_id!).filter((one) => ids.includes(one.id) && one.type === "O");
  if (found.length) return shown(found.filter((one) => !one.delete_at));
  throw new AppError("app.channel.get_channels_by_ids.not_found.app_error", 404, "No channel found.");
}

export const channelListRoutes = [
  route("GET", "/users/{user_id}/teams/{team_id}/channels", own),
  route("GET", "/users/{user_id}/teams/{team_id}/channels/members", ownMemberships),
  route("GET", "/teams/{team_id}/channels", listPublic),
  route("GET", "/teams/{team_id}/channels/private", listPrivate),
  route("GET", "/teams/{team_id}/channels/deleted", listArchived),
  route("POST", "/teams/{team_id}/channels/search", search),
  route("GET", "/teams/{team_id}/channels/autocomplete", autocomplete),
  route("GET", "/teams/{team_id}/channels/search_autocomplete", autocompleteOwn),
  route("POST", "/teams/{team_id}/channels/ids", byIds),
];

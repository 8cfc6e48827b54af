// The server about itself: whether it lives, its configuration, its roles.
import { AppError, forbidden, invalidParam } from "../app-error";
import { textsOf } from "../json";
import type { JsonObject } from "../model";
import { maySystem } from "../permissions";
import { roles } from "../roles";
import { type Call, ok, type Reply } from "./call";
import { clientConfig, memberConfig } from "./client-config";
import { route } from "./router";

const versions = [
  "AndroidLatestVersion",
  "AndroidMinVersion",
  "DesktopLatestVersion",
  "DesktopMinVersion",
  "IosLatestVersion",
  "IosMinVersion",
];

function ping({ query }: Call): Reply {
  const asked = query.get("get_server_status");
  const stores = asked === null ? {} : { database_status: "OK", filestore_status: "OK" };
  return ok({ ...Object.fromEntries(versions.map((name) => [name, ""])), ...stores, status: "OK" });
}

/** The sections a reader would need one of; shown in full where none is there. */
const sections =
  "sysconsole_read_about_edition_and_license,sysconsole_read_billing,sysconsole_read_reporting_site_statistics";

function config({ world, me }: Call): Reply {
  if (!maySystem(world, me.id, "manage_system")) throw forbidden(me.id, ...sections.split(","));
  const { settings } = world.state;
  return ok({
    ServiceSettings: { SiteURL: world.base, EnableDeveloper: settings.EnableDeveloper },
    TeamSettings: { MaxUsersPerTeam: settings.MaxUsersPerTeam, MaxChannelsPerTeam: settings.MaxChannelsPerTeam },
    RateLimitSettings: { Enable: settings.RateLimitEnable, PerSec: settings.RateLimitPerSec },
  });
}

/** Whoever is logged in learns more. */
function configOfClient({ world, session, query }: Call): Reply {
  if (query.get("format") !== "old") {
    const sentence =
      "New format for the client configuration is not supported yet. Please specify format=old in the query string.";
    throw new AppError("api.config.client.old_format.app_error", query.get("format") ? 400 : 501, sentence);
  }
  if (!session) return ok(clientConfig);
  const { EnableDeveloper, EnablePostUsernameOverride, EnableUserAccessTokens, EnableReliableWebSockets } =
    world.state.settings;
  const set = { EnableDeveloper, EnablePostUsernameOverride, EnableUserAccessTokens, EnableReliableWebSockets };
  return ok({
    ...clientConfig,
    ...memberConfig,
    ...Object.fromEntries(Object.entries(set).map(([name, value]) => [name, String(value)])),
    InstallationDate: String(madeAt),
    SiteURL: world.base,
  });
}

const madeAt = Date.parse("2026-01-01T00:00:00Z");

/** Made with the server, before anybody was there; ids are made from the names. */
const roleShape = (name: string): JsonObject => ({
  id: name.replaceAll("_", "").padEnd(26, "x").slice(0, 26),
  name,
  display_name: `authentication.roles.${name.replace("system", "global")}.name`,
  description: `authentication.roles.${name.replace("system", "global")}.description`,
  create_at: madeAt,
  update_at: madeAt,
  delete_at: 0,
  permissions: roles[name] ?? [],
  scheme_managed: /^(system|team|channel)_(user|admin)$/.test(name),
  built_in: true,
});

function roleByName({ params }: Call): Reply {
  const name = params.role_name!;
  if (!roles[name]) {
    const detail = `resource: Role id: name=${name}`;
    throw new AppError("app.role.get_by_name.app_error", 404, "Unable to get role.", detail);
  }
  return ok(roleShape(name));
}

function rolesByNames({ json }: Call): Reply {
  const names = textsOf(json);
  if (!names.length) throw invalidParam("rolenames");
  return ok(names.filter((name) => roles[name]).map(roleShape));
}

function customEmoji(): Reply {
  const sentence = "Unable to find the emoji.";
  throw new AppError("app.emoji.get_by_name.no_result", 404, sentence);
}

export const systemRoutes = [
  route("GET", "/system/ping", ping, true),
  route("GET", "/config/client", configOfClient, true),
  route("GET", "/license/client", () => ok({ IsLicensed: "false" }), true),
  route("GET", "/config", config),
  route("GET", "/roles/name/{role_name}", roleByName),
  route("POST", "/roles/names", rolesByNames),
  route("GET", "/emoji", () => ok([])),
  route("GET", "/emoji/name/{emoji_name}", customEmoji),
];

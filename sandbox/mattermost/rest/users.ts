// People: one, several, lists, searches, changes.
import { AppError, forbidden, invalidParam, noUser } from "../app-error";
import { isId } from "../ids";
import { isObject, textOf, textsOf } from "../json";
import type { JsonObject, User } from "../model";
import { maySystem } from "../permissions";
import { roles } from "../roles";
import { ownUserShape, userShape } from "../shapes";
import { changeUser, createUser, setActive, setRoles, type UserChange, withEmail } from "../world/users";
import { userNamed, type World } from "../world/world";
import { type Call, created, done, ok, type Reply, userOf } from "./call";
import { route } from "./router";
import { autocomplete, listUsers, searchUsers } from "./users-list";

function create({ world, json, body }: Call): Reply {
  if (!isObject(json)) throw invalidParam("user");
  const names = ["first_name", "last_name", "nickname", "position"] as const;
  const rest = Object.fromEntries(names.map((name) => [name, textOf(body[name])]));
  const user = createUser(world, {
    ...rest,
    username: textOf(body.username),
    email: textOf(body.email).toLowerCase(),
    password: textOf(body.password),
  });
  return created(ownUserShape(user));
}

const shown = ({ me }: Call, user: User) => ok(user.id === me.id ? ownUserShape(user) : userShape(user));

const getUser = (call: Call): Reply => shown(call, userOf(call, call.params.user_id!));

function byName(call: Call): Reply {
  const name = call.params.username!;
  if (!/^[a-z0-9._-]{1,64}$/.test(name)) throw invalidParam("username");
  const user = userNamed(call.world, name);
  if (user) return shown(call, user);
  const sentence =
    "Unable to find an existing account matching your username for this team. This team may require an invite from the team owner to join.";
  throw new AppError("app.user.get_by_username.app_error", 404, sentence, `resource: User id: username=${name}`);
}

function byEmail(call: Call): Reply {
  const email = call.params.email!;
  const user = withEmail(call.world, email);
  if (user) return shown(call, user);
  const detail = `resource: User id: email=${email}`;
  throw new AppError("app.user.missing_account.const", 404, "Unable to find the user.", detail);
}

/** Unknown ones are left out, malformed ones too; in an order of the server's own. */
function byIds({ world, json }: Call): Reply {
  const ids = textsOf(json);
  if (!ids.length) throw invalidParam("user_ids");
  const found = [...new Set(ids)].sort().flatMap((id) => world.state.users[id] ?? []);
  return ok(found.map(userShape));
}

function byUsernames({ world, json }: Call): Reply {
  const names = textsOf(json);
  if (!names.length) throw invalidParam("usernames");
  const found = [...new Set(names)].sort().flatMap((name) => userNamed(world, name) ?? []);
  return ok(found.map(userShape));
}

function known({ world, me }: Call): Reply {
  const ids = new Set<string>();
  for (const channel of world.channelsOf(me.id)) {
    for (const id of Object.keys(world.state.members[channel] ?? {})) ids.add(id);
  }
  ids.delete(me.id);
  return ok([...ids].sort());
}

function statuses({ world, json }: Call): Reply {
  const ids = textsOf(json);
  if (!ids.length) throw invalidParam("user_ids");
  if (!ids.every(isId)) throw invalidParam("user_ids");
  return ok(ids.map((id) => statusShape(world, id)));
}

const statusShape = (world: World, user_id: string): JsonObject => {
  const known = world.statuses.get(user_id);
  const { status = "offline", last_activity_at = 0 } = known ?? {};
  return { user_id, status, manual: false, last_activity_at, dnd_end_time: 0 };
};

function patch(call: Call): Reply {
  const { world, me, params, json, body } = call;
  if (!isObject(json)) throw invalidParam("user");
  const user = world.state.users[params.user_id!];
  if (params.user_id !== me.id && !maySystem(world, me.id, "edit_other_users")) {
    throw forbidden(me.id, "edit_other_users");
  }
  if (!user) throw invalidParam("user_id");
  const fields = ["username", "nickname", "first_name", "last_name", "position", "locale", "email"];
  const given = fields.filter((name) => typeof body[name] === "string").map((name) => [name, body[name]]);
  return ok(ownUserShape(changeUser(world, user, Object.fromEntries(given) as UserChange)));
}

const notOneself = (user: string) =>
  new AppError(
    "api.user.update_active.not_enable.app_error",
    401,
    "You cannot deactivate yourself because this feature is not enabled. Please contact your System Administrator.",
    `userId=${user}`,
  );

function setActivity(call: Call): Reply {
  const { world, me, params, body } = call;
  if (typeof body.active !== "boolean") throw invalidParam("active");
  const himself = !body.active && params.user_id === me.id;
  if (!himself && !maySystem(world, me.id, "sysconsole_write_user_management_users")) {
    const sentence = "You do not have the appropriate permissions.";
    throw new AppError("api.user.update_active.permissions.app_error", 403, sentence, `userId=${params.user_id}`);
  }
  if (himself) throw notOneself(me.id);
  setActive(world, userOf(call, params.user_id!), body.active);
  world.publish("user_activation_status_change", {}, {});
  return done;
}

/** Nothing is lost: the account is deactivated. */
function deactivate(call: Call): Reply {
  const { world, me, params } = call;
  const admin = maySystem(world, me.id, "manage_system");
  if (params.user_id !== me.id && !admin) throw forbidden(me.id, "edit_other_users");
  if (!admin) throw notOneself(me.id);
  setActive(world, userOf(call, params.user_id!), false);
  return done;
}

/** Roles that Team Edition knows but gives to nobody. */
const licensed = new Set(["system_manager", "system_user_manager", "system_read_only_admin"]);

function updateRoles(call: Call): Reply {
  const { world, me, params, body } = call;
  const names = textOf(body.roles).split(" ").filter(Boolean);
  if (!names.length) throw invalidParam("roles");
  if (names.some((name) => licensed.has(name))) {
    const sentence = "Custom Permission Schemes not supported by current license";
    throw new AppError("api.user.update_user_roles.license.app_error", 400, sentence);
  }
  if (!maySystem(world, me.id, "manage_roles")) throw forbidden(me.id, "manage_roles");
  const unknown = names.find((name) => !roles[name]);
  if (unknown) {
    const sentence = "The provided role does not exist";
    throw new AppError("app.role.check_roles_exist.role_not_found", 400, sentence, `role=${unknown}`);
  }
  const user = world.state.users[params.user_id!];
  if (!user) throw noUser(params.user_id!);
  setRoles(world, user, names.join(" "));
  return done;
}

export const userRoutes = [
  route("POST", "/users", create, true),
  route("GET", "/users", listUsers),
  route("POST", "/users/ids", byIds),
  route("POST", "/users/usernames", byUsernames),
  route("GET", "/users/known", known),
  route("POST", "/users/search", searchUsers),
  route("GET", "/users/autocomplete", autocomplete),
  route("POST", "/users/status/ids", statuses),
  route("GET", "/users/{user_id}/status", ({ world, params }) => ok(statusShape(world, params.user_id!))),
  route("GET", "/users/username/{username}", byName),
  route("GET", "/users/email/{email}", byEmail),
  route("GET", "/users/{user_id}", getUser),
  route("PUT", "/users/{user_id}/patch", patch),
  route("PUT", "/users/{user_id}/active", setActivity),
  route("PUT", "/users/{user_id}/roles", updateRoles),
  route("DELETE", "/users/{user_id}", deactivate),
];

// Logging in and out, access tokens.
import { AppError, forbidden, invalidParam } from "../app-error";
import { newId } from "../ids";
import { textOf } from "../json";
import type { User } from "../model";
import { maySystem } from "../permissions";
import { ownUserShape, tokenShape } from "../shapes";
import { openSession, revokeSession, revokeSessions } from "../world/sessions";
import { passwordFits, withEmail } from "../world/users";
import { userNamed, type World } from "../world/world";
import { type Call, done, ok, pageFrom, type Reply, userOf } from "./call";
import { route, tokenOf } from "./router";

function login({ world, body }: Call): Reply {
  const user = byLogin(world, textOf(body.login_id).toLowerCase());
  const password = textOf(body.password);
  if (!password) throw new AppError("api.user.login.blank_pwd.app_error", 400, "Password field must not be blank");
  if (!user) throw wrongCredentials();
  if (user.bot) {
    const detail = `user_id=${user.id}`;
    throw new AppError("api.user.login.bot_login_forbidden.app_error", 401, "Bot login is forbidden.", detail);
  }
  if (!passwordFits(user, password)) {
    user.failed_attempts += 1;
    throw wrongCredentials();
  }
  if (user.delete_at) throw inactive(user);
  const session = openSession(world, user);
  const shown = ownUserShape(user);
  user.failed_attempts = 0;
  return { ...ok(shown), headers: { token: session.token, "set-cookie": cookies(session.token, user.id) } };
}

const byLogin = (world: World, id: string): User | undefined => userNamed(world, id) ?? withEmail(world, id);

const wrongCredentials = () =>
  new AppError(
    "api.user.login.invalid_credentials_email_username",
    401,
    "Enter a valid email or username and/or password.",
  );

const inactive = (user: User) =>
  new AppError(
    "api.user.login.inactive.app_error",
    401,
    "Login failed because your account has been deactivated.  Please contact an administrator.",
    `user_id=${user.id}`,
  );

const lifetime = 15_552_000;

function cookies(token: string, user: string): string[] {
  const until = `Path=/; Expires=${new Date(Date.now() + lifetime * 1000).toUTCString()}; Max-Age=${lifetime}`;
  return [`MMAUTHTOKEN=${token}; ${until}; HttpOnly`, `MMUSERID=${user}; ${until}`, `MMCSRF=${newId()}; ${until}`];
}

function logout({ world, request }: Call): Reply {
  revokeSession(world, tokenOf(request) ?? "");
  return { ...done, headers: { "set-cookie": ["MMAUTHTOKEN=; Path=/; Max-Age=0; HttpOnly"] } };
}

function createToken(call: Call): Reply {
  const { world, me, params, body } = call;
  const description = textOf(body.description);
  if (!description) throw invalidParam("description");
  if (!maySystem(world, me.id, "create_user_access_token")) throw forbidden(me.id, "create_user_access_token");
  const user = userOf(call, params.user_id!);
  if (user.id !== me.id && !maySystem(world, me.id, "edit_other_users")) throw forbidden(me.id, "edit_other_users");
  const token = { id: newId(), token: newId(), user_id: user.id, description, is_active: true };
  world.state.accessTokens[token.id] = token;
  return ok({ ...tokenShape(token), token: token.token });
}

function listTokens({ world, me, query }: Call): Reply {
  if (!maySystem(world, me.id, "manage_system")) throw forbidden(me.id, "manage_system");
  return ok(pageFrom(Object.values(world.state.accessTokens), query).map(tokenShape));
}

function tokenToChange({ world, me, body }: Call, permission: string) {
  const token = world.state.accessTokens[textOf(body.token_id)];
  if (!maySystem(world, me.id, permission)) throw forbidden(me.id, permission);
  if (!token) throw new AppError("app.user_access_token.get_by_user.app_error", 404, "Unable to get the access token.");
  return token;
}

function revokeToken(call: Call): Reply {
  const token = tokenToChange(call, "revoke_user_access_token");
  delete call.world.state.accessTokens[token.id];
  revokeSession(call.world, token.token);
  return done;
}

function switchToken(call: Call, active: boolean): Reply {
  const token = tokenToChange(call, active ? "create_user_access_token" : "revoke_user_access_token");
  token.is_active = active;
  if (!active) revokeSession(call.world, token.token);
  return done;
}

function revokeAll(call: Call): Reply {
  const { world, me, params } = call;
  const user = userOf(call, params.user_id!);
  if (user.id !== me.id && !maySystem(world, me.id, "edit_other_users")) throw forbidden(me.id, "edit_other_users");
  revokeSessions(world, user.id);
  return done;
}

export const sessionRoutes = [
  route("POST", "/users/login", login, true),
  route("POST", "/users/logout", logout, true),
  route("POST", "/users/{user_id}/tokens", createToken),
  route("GET", "/users/tokens", listTokens),
  route("POST", "/users/tokens/revoke", revokeToken),
  route("POST", "/users/tokens/disable", (call) => switchToken(call, false)),
  route("POST", "/users/tokens/enable", (call) => switchToken(call, true)),
  route("POST", "/users/{user_id}/sessions/revoke/all", revokeAll),
];

// Who is logged in: sessions by password, and those that a personal access token opens by itself.
import { newId } from "../ids";
import type { Session, User } from "../model";
import type { World } from "./world";

export function openSession(world: World, user: User, kind: Session["kind"] = "login", token = newId()): Session {
  const session: Session = { id: newId(), token, user_id: user.id, create_at: world.now(), kind };
  world.state.sessions[token] = session;
  return session;
}

/** A token of a bot or person who is active opens a session when it is first used, and again after it was revoked. */
export function sessionOf(world: World, token: string): Session | undefined {
  const open = world.state.sessions[token];
  if (open) return open;
  const found = Object.values(world.state.accessTokens).find((one) => one.token === token && one.is_active);
  const user = found && world.state.users[found.user_id];
  if (!user || user.delete_at) return undefined;
  if (!user.bot && !world.state.settings.EnableUserAccessTokens) return undefined;
  return openSession(world, user, "token", token);
}

/** Sockets that are open do not notice until something makes the server look at their person again. */
export function revokeSessions(world: World, user: string): void {
  for (const session of Object.values(world.state.sessions)) {
    if (session.user_id === user) delete world.state.sessions[session.token];
  }
}

export function revokeSession(world: World, token: string): void {
  delete world.state.sessions[token];
}

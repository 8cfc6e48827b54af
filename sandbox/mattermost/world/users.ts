// People and bots: joining the server, changing, being deactivated and coming back.
import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import { AppError } from "../app-error";
import { newId } from "../ids";
import type { User } from "../model";
import { userShape } from "../shapes";
import { revokeSessions } from "./sessions";
import { setStatus } from "./statuses";
import { userNamed, type World } from "./world";

export type NewUser = Partial<Omit<User, "password">> & { username: string; password?: string };

/** Puts somebody there without telling anybody. */
export function insertUser(world: World, given: NewUser): User {
  const now = world.now();
  const { password, ...rest } = given;
  const user: User = {
    id: newId(),
    create_at: now,
    update_at: now,
    delete_at: 0,
    email: `${given.username}@example.com`,
    nickname: "",
    first_name: "",
    last_name: "",
    position: "",
    roles: "system_user",
    locale: "en",
    timezone: { automaticTimezone: "", manualTimezone: "", useAutomaticTimezone: "true" },
    last_password_update: now,
    failed_attempts: 0,
    ...rest,
    ...(password ? { password: hashed(password) } : {}),
  };
  checkUser(world, user);
  world.state.users[user.id] = user;
  world.names.set(user.username, user.id);
  return user;
}

function checkUser(world: World, user: User): void {
  const { username } = user;
  if (!/^[a-z][a-z0-9.\-_]{2,21}$/.test(username) || /^(all|channel|matterbot|system)$/.test(username)) {
    const sentence =
      'Username must begin with a letter, and contain between 3 to 22 lowercase characters made up of numbers, letters, and the symbols ".", "-", and "_".';
    throw new AppError("model.user.is_valid.username.app_error", 400, sentence, `user_id=${user.id}`);
  }
  if (!/^[^\s@]+@[^\s@]+$/.test(user.email)) {
    throw new AppError("model.user.is_valid.email.app_error", 400, "Invalid email.", `user_id=${user.id}`);
  }
  const other = userNamed(world, username);
  if (other && other.id !== user.id) throw taken("username", username);
}

const taken = (what: "username" | "email", value: string) =>
  new AppError(
    `app.user.save.${what}_exists.app_error`,
    400,
    `An account with that ${what} already exists.`,
    `invalid input: entity: User field: ${what} value: ${value}`,
  );

export const withEmail = (world: World, email: string): User | undefined =>
  Object.values(world.state.users).find((one) => one.email === email.toLowerCase());

/** The first of all administers the server. */
export function createUser(world: World, given: NewUser): User {
  if (given.email && withEmail(world, given.email)) throw taken("email", given.email);
  const first = Object.keys(world.state.users).length === 0;
  const user = insertUser(world, first ? { ...given, roles: "system_admin system_user" } : given);
  world.publish("new_user", { user_id: user.id }, {});
  return user;
}

const hashed = (password: string, salt = randomBytes(8).toString("hex")) =>
  `${salt}:${scryptSync(password, salt, 16, { N: 1024 }).toString("hex")}`;

export function passwordFits(user: User, password: string): boolean {
  const kept = user.password;
  if (!kept) return false;
  return timingSafeEqual(Buffer.from(kept), Buffer.from(hashed(password, kept.split(":")[0])));
}

export type UserChange = Partial<
  Pick<User, "username" | "nickname" | "first_name" | "last_name" | "position" | "email" | "locale" | "timezone">
>;

export function changeUser(world: World, user: User, change: UserChange): User {
  const after = { ...user, ...change, update_at: world.now() };
  checkUser(world, after);
  world.names.delete(user.username);
  Object.assign(user, after);
  world.names.set(user.username, user.id);
  tellUpdated(world, user);
  return user;
}

const tellUpdated = (world: World, user: User) => world.publish("user_updated", { user: userShape(user) }, {});

/** Whoever is deactivated stays in their channels, and is logged out everywhere. */
export function setActive(world: World, user: User, active: boolean): void {
  const now = world.now();
  Object.assign(user, { update_at: now, delete_at: active ? 0 : now });
  if (user.bot) user.bot.update_at = now;
  if (!active) {
    setStatus(world, user.id, "offline");
    revokeSessions(world, user.id);
  }
  world.forget(user.id);
  tellUpdated(world, user);
}

export function setRoles(world: World, user: User, roles: string): void {
  Object.assign(user, { roles, update_at: world.now() });
  world.forget(user.id);
  world.publish("user_role_updated", { roles, user_id: user.id }, { user_id: user.id });
}

// Members: joining the workspace, changing, being deactivated.
import type { User } from "../model";
import { newId, seconds, userOf, type World } from "./world";

export type NewUser = Partial<User> & { name: string; realName: string };

/** Puts a member into the workspace without telling anybody. */
export function addUser(world: World, given: NewUser): User {
  const id = given.id ?? newId("U");
  const user: User = {
    id,
    title: "",
    tz: "Europe/Berlin",
    kind: "person",
    guest: "no",
    deleted: false,
    invited: false,
    isAdmin: false,
    isAppUser: false,
    isWorkflowBot: false,
    avatarHue: hueOf(given.name),
    updated: seconds(world),
    ...given,
  };
  if (user.kind === "person") user.email ??= `${given.name}@example.com`;
  if (user.kind === "bot") user.botId ??= newId("B");
  world.workspace.users[id] = user;
  return user;
}

export function hire(world: World, given: NewUser): User {
  const user = addUser(world, given);
  const general = Object.values(world.workspace.channels).find((channel) => channel.general);
  general?.members.push(user.id);
  world.tell({ type: "person_joined", user: user.id });
  if (general) world.tell({ type: "joined", conversation: general.id, user: user.id });
  return user;
}

export function changeUser(world: World, id: string, fields: Partial<User>): User {
  const user = Object.assign(userOf(world, id), fields, { id, updated: seconds(world) });
  world.tell({ type: "person_changed", user: id });
  return user;
}

/** A deactivated member leaves every channel, without a member_left_channel. */
export function deactivate(world: World, id: string): void {
  userOf(world, id);
  for (const channel of Object.values(world.workspace.channels)) {
    if (channel.kind === "channel" || channel.kind === "private") {
      channel.members = channel.members.filter((member) => member !== id);
    }
  }
  changeUser(world, id, { deleted: true });
}

function hueOf(name: string): number {
  let hash = 7;
  for (const letter of name) hash = (hash * 31 + letter.codePointAt(0)!) % 997;
  return hash % 360;
}

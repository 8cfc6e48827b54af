// Mattermost's users as people, and how they are read.
import { ChatError } from "../chat-error";
import type { ChatPerson } from "../port";
import { firstText, flag, nameAt, text } from "../shape";
import { listTold } from "../told";
import { ourselves, type Server } from "./identity";
import { needId } from "./ids";
import { inGroups, PAGE, pagesOf } from "./pages";
import { timeAt } from "./times";

/** Null when there is no id. The e-mail is only there where the server shows it. A full account of ours is a bot too. */
export function toPerson(user: unknown, botUser: string | undefined): ChatPerson | null {
  const id = text(user, "id");
  if (!id) return null;
  const userName = text(user, "username");
  const nickname = nameAt(user, "nickname");
  const realName = `${nameAt(user, "first_name")} ${nameAt(user, "last_name")}`;
  const fullName = firstText(realName, nickname, userName, id).trim();
  return {
    user: id,
    userName,
    fullName,
    displayName: firstText(nickname, fullName).trim(),
    email: text(user, "email") || null,
    timeZone: timeZone(user),
    isBot: flag(user, "is_bot") || id === botUser,
    isGuest: text(user, "roles").split(" ").includes("system_guest"),
    isStranger: text(user, "remote_id") !== "",
    isDeactivated: timeAt(user, "delete_at") > 0,
    isInvited: false,
  };
}

function timeZone(user: unknown): string | null {
  const automatic = text(user, "timezone", "useAutomaticTimezone") !== "false";
  return text(user, "timezone", automatic ? "automaticTimezone" : "manualTimezone") || null;
}

/** What is not a user is left out. */
function toPeople({ own, names }: Server, users: unknown): ChatPerson[] {
  const people = listTold(users)
    .map((user) => toPerson(user, own.botUser))
    .filter((person) => person !== null);
  for (const { user, userName } of people) names.learn(user, userName);
  return people;
}

export async function person(server: Server, user: string): Promise<ChatPerson> {
  const read: unknown = await server.rest.getUser(needId(user, "person_not_found"));
  const [found] = toPeople(server, [read]);
  if (!found) throw new ChatError("unavailable", "no person");
  return found;
}

/** In the order of user names; whoever is renamed meanwhile may come twice, and is given once. */
export async function* people(server: Server): AsyncGenerator<ChatPerson[]> {
  const seen = new Set<string>();
  for await (const page of pagesOf((page) => server.rest.getProfiles(page, PAGE))) {
    const fresh = toPeople(server, page).filter(({ user }) => !seen.has(user));
    for (const { user } of fresh) seen.add(user);
    yield fresh;
  }
}

/** Unknown ids are left out. */
export async function peopleWithIds(server: Server, ids: string[]): Promise<ChatPerson[]> {
  return inGroups(ids, async (some) => toPeople(server, await server.rest.getProfilesByIds(some)));
}

export async function peopleCalled(server: Server, userNames: string[]): Promise<ChatPerson[]> {
  const names = userNames.map((name) => name.trim().replace(/^@/, "").toLowerCase()).filter((name) => name !== "");
  return inGroups(names, async (some) => toPeople(server, await server.rest.getProfilesByUsernames(some)));
}

/** Who left the team stays listed as somebody who is gone from it. */
export async function isInTeam(server: Server, user: string): Promise<boolean> {
  const { team } = await ourselves(server);
  try {
    const member = await server.rest.getTeamMember(team, needId(user, "person_not_found"));
    return timeAt(member, "delete_at") === 0;
  } catch (error) {
    if (error instanceof ChatError && ["not_in_team", "person_not_found", "refused"].includes(error.code)) return false;
    throw error;
  }
}

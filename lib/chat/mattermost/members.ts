// Who is in a channel at this moment, and who put the bot there.
import { ChatError } from "../chat-error";
import type { ChannelMember } from "../port";
import { flag, text } from "../shape";
import { listTold } from "../told";
import { usersIn, whyNot } from "./channels";
import { ourselves, type Server } from "./identity";
import { inGroups } from "./pages";
import { postsSince } from "./posts";

/** Somebody who comes or goes between two pages shifts the next one: so many readings to find two that agree. */
const READINGS = 6;
/** So many posts are looked through for who invited the bot: one asks soon after. */
const POSTS_BACK = 2000;

export async function membersNow(server: Server, channel: string): Promise<ChannelMember[]> {
  const { botUser } = await ourselves(server);
  let before = await read(server, channel);
  for (let more = 1; more < READINGS; more += 1) {
    const now = await read(server, channel);
    if (now.size === before.size && [...now.keys()].every((user) => before.has(user))) {
      const admins = await adminsAmong(server, channel, [...now.keys()]);
      return [...now].map(([user, isBot]) => ({ user, isAdmin: admins.has(user), isBot: isBot || user === botUser }));
    }
    before = now;
  }
  throw new ChatError("unavailable", "members keep changing");
}

/** Whether each is a bot. */
async function read(server: Server, channel: string): Promise<Map<string, boolean>> {
  const found = new Map<string, boolean>();
  for await (const page of usersIn(server, channel)) {
    for (const user of page) if (text(user, "id")) found.set(text(user, "id"), flag(user, "is_bot"));
  }
  return found;
}

/** The list of memberships has no order; asked for by person it is whole. */
async function adminsAmong(server: Server, channel: string, users: string[]): Promise<Set<string>> {
  const memberships = await inGroups(users, async (some) =>
    listTold(await server.rest.getChannelMembersByIds(channel, some).catch((error) => whyNot(server, channel, error))),
  );
  const admins = memberships.filter(
    (one) => flag(one, "scheme_admin") || text(one, "roles").split(" ").includes("channel_admin"),
  );
  return new Set(admins.map((one) => text(one, "user_id")));
}

/** The newest line about how the bot came in; it may have joined by itself. */
export async function inviterOf(server: Server, channel: string): Promise<string | null> {
  const { botUser } = await ourselves(server);
  let left = POSTS_BACK;
  for await (const post of postsSince(server, channel, 0)) {
    const [type, author] = [text(post, "type"), text(post, "user_id")];
    if (type === "system_add_to_channel" && text(post, "props", "addedUserId") === botUser) return author || null;
    if (type === "system_join_channel" && author === botUser) return null;
    left -= 1;
    if (left === 0) return null;
  }
  return null;
}

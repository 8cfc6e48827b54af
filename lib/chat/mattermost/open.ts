// Conversations with one, some or eight people: the same people give the same one.
import { createHash } from "node:crypto";
import { ChatError } from "../chat-error";
import { clip } from "../cut";
import { text } from "../shape";
import { channelCalled, members } from "./channels";
import { add, create } from "./groups";
import { ourselves, type Server } from "./identity";
import { needId } from "./ids";
import { peopleWithIds, person } from "./people";

const MOST_PEOPLE = 8;
/** A group channel takes eight, the bot among them; for more there is a private channel. */
const MOST_IN_A_GROUP = 7;
const LONGEST_NAME = 64;

/** Every way is the same when it is gone twice, so a lost answer is no doubt: it is asked again. */
export async function open(server: Server, users: string[]): Promise<string> {
  const people = [...new Set(users)].map((user) => needId(user, "person_not_found"));
  const [first] = people;
  if (first === undefined) throw new ChatError("refused", "nobody");
  if (users.length > MOST_PEOPLE) throw new ChatError("refused", "too_many_people");
  const { botUser } = await ourselves(server);
  if (people.length > MOST_IN_A_GROUP) return privateChannel(server, people);
  const made: unknown = await (people.length === 1
    ? server.rest.createDirectChannel([botUser, first])
    : server.rest.createGroupChannel(people));
  return conversationIn(made);
}

/** The direct message with somebody who can be written to; else throws ChatError `person_unreachable`. */
export async function direct(server: Server, user: string): Promise<string> {
  const found = await person(server, user).catch((error) => {
    const unknown = error instanceof ChatError && error.code === "person_not_found";
    throw unknown ? new ChatError("person_unreachable", error.detail) : error;
  });
  if (found.isDeactivated) throw new ChatError("person_unreachable", "deactivated");
  return open(server, [user]);
}

function conversationIn(channel: unknown): string {
  const id = text(channel, "id");
  if (!id) throw new ChatError("unavailable", "no conversation");
  return id;
}

/** Its name is made of who is in it, so that it is found again even when it was only half made. */
async function privateChannel(server: Server, people: string[]): Promise<string> {
  const hash = createHash("sha256").update(people.toSorted().join()).digest("hex");
  const name = `kith-${hash.slice(0, 32)}`;
  const channel = (await channelCalled(server, name))?.channel ?? (await make(server, name, people));
  const inside = new Set<string>();
  for await (const page of members(server, channel)) for (const user of page) inside.add(user);
  for (const user of people) if (!inside.has(user)) await add(server, channel, user);
  return channel;
}

/** Two of us at once: the one that comes second finds the first one's. */
async function make(server: Server, name: string, people: string[]): Promise<string> {
  const names = (await peopleWithIds(server, people)).map(({ displayName }) => displayName).sort();
  const shownName = clip(Array.from(names.join(", ")), LONGEST_NAME);
  try {
    return await create(server, name, shownName);
  } catch (error) {
    const unsure = error instanceof ChatError && (error.code === "taken" || error.code === "uncertain");
    const found = unsure ? await channelCalled(server, name) : null;
    if (found) return found.channel;
    throw error;
  }
}

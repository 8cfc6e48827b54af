// Mattermost's channels, and how they and their members are read.
import { ChatError } from "../chat-error";
import type { ChatChannel, ManagedChannel } from "../port";
import { text } from "../shape";
import { idTold, listTold } from "../told";
import { ourselves, type Server } from "./identity";
import { needId } from "./ids";
import { PAGE, pagesOf } from "./pages";
import { timeAt } from "./times";

const KINDS: Record<string, ChatChannel["kind"]> = { O: "public", P: "private", D: "direct", G: "group" };
/** Everybody who comes into a team is put into these. */
const DEFAULTS = ["town-square", "off-topic"];

/** Null for what has no id or is of an unknown kind. */
function toManaged(channel: unknown, isMember: boolean): ManagedChannel | null {
  const [id, name, kind] = [text(channel, "id"), text(channel, "name"), KINDS[text(channel, "type")]];
  if (!id || !kind) return null;
  return {
    channel: id,
    name,
    kind,
    isArchived: timeAt(channel, "delete_at") > 0,
    isMember,
    shownName: text(channel, "display_name"),
    creator: text(channel, "creator_id") || null,
    isDefault: DEFAULTS.includes(name),
  };
}

function toChannel({ channel, name, kind, isArchived, isMember }: ManagedChannel): ChatChannel {
  return { channel, name, kind, isArchived, isMember };
}

export async function inspect(server: Server, id: string): Promise<ManagedChannel> {
  const found: unknown = await server.rest.getChannel(needId(id, "channel_not_found")).catch(unseen);
  const channel = toManaged(found, await isMember(server, idTold(found, "id")));
  if (!channel) throw new ChatError("channel_not_found");
  server.names.learn(id, channel.name);
  return channel;
}

export async function channel(server: Server, id: string): Promise<ChatChannel> {
  return toChannel(await inspect(server, id));
}

/** Archived ones too. One that the bot may not see and one that does not exist look the same. */
export async function channelCalled(server: Server, name: string): Promise<ManagedChannel | null> {
  const written = name.trim().replace(/^~/, "").toLowerCase();
  if (written === "") return null;
  const { team } = await ourselves(server);
  const found: unknown = await server.rest
    .getChannelByName(team, encodeURIComponent(written), true)
    .catch(unless("channel_not_found", "forbidden", "refused"));
  const id = text(found, "id");
  return id ? toManaged(found, await isMember(server, id)) : null;
}

/** Whoever is not in a channel may not ask who is: that is an answer, too. */
async function isMember({ rest }: Server, id: string): Promise<boolean> {
  return (await rest.getMyChannelMember(id).catch(unless("forbidden", "not_in_channel"))) !== null;
}

/** First those the bot is in, the only way to private ones, then the public ones it could join. */
export async function* channels(server: Server): AsyncGenerator<ChatChannel[]> {
  const own = (await ownChannels(server)).filter(({ isArchived }) => !isArchived);
  const seen = new Set(own.map(({ channel }) => channel));
  yield own.map(toChannel);
  const { team } = await ourselves(server);
  for await (const page of pagesOf((page) => server.rest.getChannels(team, page, PAGE))) {
    const others = page.map((one) => toManaged(one, false)).filter((one) => one !== null);
    yield others.filter((one) => !seen.has(one.channel) && !one.isArchived).map(toChannel);
    for (const one of others) seen.add(one.channel);
  }
}

/** The team's channels the bot is in, archived ones too; no direct messages, no groups. */
export async function ownChannels(server: Server): Promise<ManagedChannel[]> {
  const { team } = await ourselves(server);
  const all = listTold(await server.rest.getMyChannels(team, true));
  return all
    .filter((one) => text(one, "team_id") === team)
    .map((one) => toManaged(one, true))
    .filter((one) => one !== null);
}

/** By user name: the list of memberships has no order, and loses people between its pages. */
export async function* members(server: Server, id: string): AsyncGenerator<string[]> {
  for await (const page of usersIn(server, id))
    yield page.map((user) => text(user, "id")).filter((user) => user !== "");
}

export async function* usersIn(server: Server, id: string): AsyncGenerator<unknown[]> {
  const channel = needId(id, "channel_not_found");
  yield* pagesOf((page) =>
    server.rest.getProfilesInChannel(channel, page, PAGE).catch((error) => whyNot(server, channel, error)),
  );
}

/** Joining where one is already is no error to the server. */
export async function join(server: Server, id: string): Promise<void> {
  const { botUser } = await ourselves(server);
  await server.rest.addToChannel(botUser, needId(id, "channel_not_found")).catch((error) => whyNot(server, id, error));
}

/** "Forbidden" is said to whoever is no member and of what does not exist: looks which of it. Always throws. */
export async function whyNot(server: Server, id: string, error: unknown): Promise<never> {
  if (!(error instanceof ChatError) || error.code !== "forbidden") throw error;
  const { isMember, isArchived } = await inspect(server, id);
  if (isArchived) throw new ChatError("archived", error.detail);
  throw isMember ? error : new ChatError("not_in_channel", error.detail);
}

/** What the bot may not see is not there for it. */
function unseen(error: unknown): never {
  const hidden = error instanceof ChatError && error.code === "forbidden";
  throw hidden ? new ChatError("channel_not_found", error.detail) : error;
}

/** null for these refusals, which are an answer; throws the others. */
export function unless(...codes: ChatError["code"][]): (error: unknown) => null {
  return (error) => {
    if (error instanceof ChatError && codes.includes(error.code)) return null;
    throw error;
  };
}

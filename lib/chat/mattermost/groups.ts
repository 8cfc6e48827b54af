// What it takes to keep private channels: making them, putting in, taking out, closing.
import { ChatError } from "../chat-error";
import { text } from "../shape";
import { inspect, unless, whyNot } from "./channels";
import { ourselves, type Server } from "./identity";
import { needId } from "./ids";

/** Source: the server's rule. A longer one is a failure of the server's to it, so it is checked before. */
const NAME = /^[a-z0-9][a-z0-9_-]{0,62}[a-z0-9]$/;
const LONGEST_SHOWN = 64;

export async function create(server: Server, name: string, shownName: string): Promise<string> {
  if (!NAME.test(name)) throw new ChatError("refused", "channel_name");
  if (Array.from(shownName).length > LONGEST_SHOWN) throw new ChatError("refused", "channel_shown_name");
  const { team } = await ourselves(server);
  const channel = { team_id: team, name, display_name: shownName, type: "P" as const };
  const id = text(await server.rest.createChannel(channel), "id");
  if (!id) throw new ChatError("uncertain", "no id");
  return id;
}

/** Adding who is in is no error to the server, so that is asked before; a bot that may add where it is not may not ask. */
export async function add(server: Server, channel: string, user: string): Promise<"added" | "already"> {
  if (await isIn(server, channel, user)) return "already";
  try {
    await server.rest.addToChannel(user, channel);
    return "added";
  } catch (error) {
    // Of two who add the same person at once one gets a failure.
    const unsure = error instanceof ChatError && error.code === "unavailable";
    if (unsure && (await isIn(server, channel, user))) return "already";
    throw error;
  }
}

async function isIn({ rest }: Server, channel: string, user: string): Promise<boolean> {
  const [there, who] = [needId(channel, "channel_not_found"), needId(user, "person_not_found")];
  return (await rest.getChannelMember(there, who).catch(unless("not_in_channel", "forbidden"))) !== null;
}

export async function remove(server: Server, channel: string, user: string): Promise<"removed" | "already"> {
  const [there, who] = [needId(channel, "channel_not_found"), needId(user, "person_not_found")];
  const removed = await server.rest.removeFromChannel(who, there).catch(unless("not_in_channel"));
  return removed === null ? "already" : "removed";
}

export async function leave(server: Server, channel: string): Promise<void> {
  const { botUser } = await ourselves(server);
  await remove(server, channel, botUser);
}

/** Archiving what is archived is done. */
export async function archive(server: Server, channel: string): Promise<void> {
  const id = needId(channel, "channel_not_found");
  await server.rest
    .deleteChannel(id)
    .catch((error) => whyNot(server, id, error))
    .catch(unless("archived"));
}

/** What is not archived needs nothing done, and no right. */
export async function unarchive(server: Server, channel: string): Promise<void> {
  const id = needId(channel, "channel_not_found");
  await server.rest.unarchiveChannel(id).catch(async (error: unknown) => {
    const refused = error instanceof ChatError && (error.code === "refused" || error.code === "forbidden");
    if (!refused || (await inspect(server, id)).isArchived) throw error;
  });
}

/** Being in is no error. Where the bot may not put itself, the server says "forbidden". */
export async function comeBack(server: Server, channel: string): Promise<void> {
  const { botUser } = await ourselves(server);
  await server.rest.addToChannel(botUser, needId(channel, "channel_not_found"));
}

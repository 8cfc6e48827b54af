// Reads channels of the platform for whoever wants to make or run a pool there.
import { ChatError } from "@/lib/chat/chat-error";
import type { ChatChannel } from "@/lib/chat/port";
import { type AppError, conflict, invalid, notFound, unavailable } from "@/lib/core/errors";
import type { Connection } from "./connect";
import { isHeld, patiently } from "./patience";

/**
 * A channel that can have a pool; the bot joins a public one by itself.
 * @throws AppError that says what is wrong with the channel and what to do.
 */
export async function usableChannel(connection: Connection, id: string): Promise<ChatChannel> {
  const channel = await checkChannel(connection, id);
  if (!channel.isMember) await connection.port.join(id).catch((error) => Promise.reject(inWords(error, id)));
  return channel;
}

/** The same without joining it: changes nothing. */
export async function checkChannel({ port }: Connection, id: string): Promise<ChatChannel> {
  const channel = await readChannel(port, id);
  if (channel.kind === "direct" || channel.kind === "group") {
    throw invalid(`${id} is a conversation between people, not a channel. Nothing was changed: choose a channel.`);
  }
  if (channel.isArchived)
    throw conflict(`#${channel.name} is archived. Nothing was changed: unarchive it, or choose another channel.`);
  if (channel.kind === "private" && !channel.isMember) throw cannotSee(id);
  return channel;
}

/** @throws AppError not_found when it does not exist or the bot cannot see it; unavailable when the platform cannot be reached. */
export async function readChannel(port: Connection["port"], id: string): Promise<ChatChannel> {
  return patiently(() => port.channel(id), isHeld).catch((error) => Promise.reject(inWords(error, id)));
}

const cannotSee = (id: string) =>
  notFound(
    `There is no channel ${id} that the bot can see. Nothing was changed: check the id, and if the channel is private invite the bot there first.`,
  );

/** A platform's refusal about a channel, for people. */
export function inWords(error: unknown, id: string): AppError | unknown {
  if (!(error instanceof ChatError)) return error;
  switch (error.code) {
    case "channel_not_found":
    case "not_in_channel":
    case "malformed":
      return cannotSee(id);
    case "archived":
      return conflict(`The channel ${id} is archived. Nothing was changed: unarchive it, or choose another.`);
    case "forbidden":
      return unavailable(
        `The app lacks a permission (${error.detail}). Nothing was changed: add it to the app and install it again.`,
      );
    case "disconnected":
      return unavailable(
        "The platform does not accept Kith's token. Nothing was changed: connect again with a valid token.",
      );
    case "unavailable":
    case "uncertain":
    case "rate_limited":
      return unavailable("The chat platform cannot be reached right now. Nothing was changed: try again in a minute.");
    default:
      return invalid(
        `The platform refused ${id ? `the channel ${id}` : "that"} (${error.detail}). Nothing was changed.`,
      );
  }
}

// Messages: posting, changing, deleting, reacting.
import { randomUUID } from "node:crypto";
import type { Channel, Message } from "../model";
import { Refusal } from "../model";
import type { World } from "./world";

/** A message without what posting adds. */
export type Draft = Omit<Message, "ts" | "reactions" | "edited">;

export function post(world: World, channel: Channel, draft: Draft): Message {
  const message: Message = { ts: world.nextTs(), ...draft };
  channel.messages.push(message);
  if (!message.ephemeralTo) channel.read[message.user] = message.ts;
  world.tell({ type: "message", conversation: channel.id, message });
  return message;
}

/** A message as a person's client sends it. */
export const typedBy = (user: string, text: string): Draft => ({ user, text, clientMsgId: randomUUID() });

/** change tells the new fields; the rest stays. */
export function change(world: World, channel: Channel, ts: string, by: string, fields: Partial<Message>): Message {
  const index = indexOf(channel, ts);
  const previous = channel.messages[index];
  if (!previous) throw new Refusal("message_not_found");
  const now = world.nextTs();
  const message: Message = { ...previous, ...fields, edited: { user: by, ts: `${now.split(".")[0]}.000000` } };
  channel.messages[index] = message;
  world.tell({ type: "changed", conversation: channel.id, message, previous, ts: now });
  return message;
}

export function remove(world: World, channel: Channel, ts: string): void {
  const index = indexOf(channel, ts);
  const previous = channel.messages[index];
  if (!previous) throw new Refusal("message_not_found");
  channel.messages.splice(index, 1);
  world.tell({ type: "deleted", conversation: channel.id, previous, ts: world.nextTs() });
}

export function react(world: World, channel: Channel, ts: string, user: string, name: string): void {
  const message = channel.messages[indexOf(channel, ts)];
  if (!message) throw new Refusal("message_not_found");
  message.reactions ??= [];
  let reaction = message.reactions.find((one) => one.name === name);
  if (!reaction) {
    reaction = { name, users: [] };
    message.reactions.push(reaction);
  }
  if (reaction.users.includes(user)) throw new Refusal("already_reacted");
  reaction.users.push(user);
  world.tell({ type: "reaction", conversation: channel.id, message: ts, user, name });
}

export const find = (channel: Channel, ts: string): Message | undefined => channel.messages[indexOf(channel, ts)];

/** Messages are kept in the order of their timestamps, all of one width. */
function indexOf(channel: Channel, ts: string): number {
  const { messages } = channel;
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (messages[middle]!.ts < ts) low = middle + 1;
    else high = middle;
  }
  return messages[low]?.ts === ts ? low : -1;
}

export function markRead(world: World, channel: Channel, user: string): void {
  const last = channel.messages.findLast((message) => !message.ephemeralTo || message.ephemeralTo === user);
  if (!last || (channel.read[user] ?? "") >= last.ts) return;
  channel.read[user] = last.ts;
  world.tell({ type: "read", conversation: channel.id, user });
}

/** Messages of others after the last one this member read. */
export function unread(channel: Channel, user: string): number {
  const since = channel.read[user] ?? "";
  let count = 0;
  for (let index = channel.messages.length - 1; index >= 0 && channel.messages[index]!.ts > since; index--) {
    const message = channel.messages[index]!;
    const mine = !message.ephemeralTo || message.ephemeralTo === user;
    if (mine && message.user !== user && !message.subtype?.startsWith("channel_")) count++;
  }
  return count;
}

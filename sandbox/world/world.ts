// The living workspace: its data, its clock, its ids, and who listens when something happens.
import { randomBytes, randomInt } from "node:crypto";
import type { Channel, Happening, User, Workspace } from "../model";
import { Refusal } from "../model";

export interface World {
  workspace: Workspace;
  /** Milliseconds. */
  now(): number;
  /** A message's timestamp, never given out twice. */
  nextTs(): string;
  tell(happening: Happening): void;
  on(listener: (happening: Happening) => void): () => void;
  /** Direct conversations by their members, see directKey. */
  directs: Map<string, string>;
  /** For the address of a socket, by when they were made (ms). */
  tickets: Map<string, number>;
  /** Where the sandbox listens, without a slash at the end. */
  base: string;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** An opaque id of today's length, eleven characters. */
export function newId(prefix: string): string {
  let id = `${prefix}0`;
  while (id.length < 11) id += alphabet[randomInt(alphabet.length)];
  return id;
}

export const newSecret = (bytes: number) => randomBytes(bytes).toString("hex");

/** The same set of members has one direct conversation, whatever their order. */
export const directKey = (members: string[]) => [...new Set(members)].sort().join(",");

export function createWorld(workspace: Workspace, now: () => number): World {
  const listeners = new Set<(happening: Happening) => void>();
  const directs = new Map<string, string>();
  const { users, channels, files, views, responseUrls, triggers } = workspace;
  // Ids come from outside: "constructor" must not be found.
  for (const record of [users, channels, files, views, responseUrls, triggers]) Object.setPrototypeOf(record, null);
  for (const channel of Object.values(workspace.channels)) {
    if (isDirect(channel)) directs.set(directKey(channel.members), channel.id);
  }
  return {
    workspace,
    now,
    directs,
    tickets: new Map(),
    base: "",
    nextTs() {
      workspace.lastTs = Math.max(Math.round(now() * 1000), workspace.lastTs + 1);
      return microsToTs(workspace.lastTs);
    },
    tell(happening) {
      for (const listener of [...listeners]) listener(happening);
    },
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export const microsToTs = (micros: number) => `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, "0")}`;

export const seconds = (world: World) => Math.floor(world.now() / 1000);

export const isDirect = (channel: Channel) => channel.kind === "im" || channel.kind === "mpim";

export function userOf(world: World, id: string): User {
  const user = world.workspace.users[id];
  if (!user) throw new Refusal("user_not_found");
  return user;
}

export function channelOf(world: World, id: string): Channel {
  const channel = world.workspace.channels[id];
  if (!channel) throw new Refusal("channel_not_found");
  return channel;
}

/** The conversation, if this member may see it. */
export function visibleTo(world: World, user: string, id: string): Channel {
  const channel = channelOf(world, id);
  if (channel.kind !== "channel" && !channel.members.includes(user)) throw new Refusal("channel_not_found");
  return channel;
}

export const isBot = (world: World, user: string) => user === world.workspace.app.botUserId;

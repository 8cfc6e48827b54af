// The living server: what it keeps, its clock, what can be looked up quickly, and who hears of what happens.
import type { Broadcast, Channel, ChannelMember, Event, JsonObject, Post, State, User } from "../model";

export type Status = { status: string; last_activity_at: number };

export interface World {
  state: State;
  /** Milliseconds. */
  now(): number;
  /** What a database's write takes: calls that run side by side meet here. */
  write(): Promise<void>;
  publish(event: string, data: JsonObject, broadcast: Broadcast): void;
  /** Answers the function that ends it. */
  on(listener: (event: Event) => void): () => void;
  /** Posts by id. */
  posts: Map<string, Post>;
  /** User ids by name. */
  names: Map<string, string>;
  /** Channels by team and name. */
  channelNames: Map<string, string>;
  /** Channel ids by member. */
  channelsOf(user: string): Set<string>;
  /** Sockets remember their person's session and channels until told to look again. */
  forget(user: string): void;
  onForget(listener: (user: string) => void): void;
  /** In memory only, as after a restart everybody is offline. */
  statuses: Map<string, Status>;
  /** Post ids by pending_post_id; empty while a post is being made. */
  pending: Map<string, { post: string; until: number }>;
  /** Where the server listens, without a slash at the end. */
  base: string;
}

export const channelKey = (team: string, name: string) => `${team} ${name}`;

export function createWorld(state: State, now: () => number): World {
  const listeners = new Set<(event: Event) => void>();
  const forgetters = new Set<(user: string) => void>();
  const memberships = new Map<string, Set<string>>();
  prepare(state);
  const world: World = {
    state,
    now,
    write: () => new Promise((resolve) => setTimeout(resolve, state.settings.WriteTime)),
    publish(event, data, broadcast) {
      for (const listener of [...listeners]) listener({ event, data, broadcast });
    },
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    posts: new Map(Object.values(state.posts).flatMap((posts) => posts.map((post) => [post.id, post] as const))),
    names: new Map(Object.values(state.users).map((user) => [user.username, user.id])),
    channelNames: new Map(Object.values(state.channels).map((one) => [channelKey(one.team_id, one.name), one.id])),
    channelsOf(user) {
      const known = memberships.get(user) ?? new Set<string>();
      memberships.set(user, known);
      return known;
    },
    forget(user) {
      for (const listener of forgetters) listener(user);
    },
    onForget: (listener) => void forgetters.add(listener),
    statuses: new Map(),
    pending: new Map(),
    base: "",
  };
  for (const [channel, members] of Object.entries(state.members)) {
    for (const user of Object.keys(members)) world.channelsOf(user).add(channel);
  }
  return world;
}

/** Ids come from outside: "constructor" must not be found. */
function prepare(state: State): void {
  for (const value of Object.values(state)) {
    if (typeof value === "object") Object.setPrototypeOf(value, null);
  }
  for (const record of [...Object.values(state.members), ...Object.values(state.teamMembers)]) {
    Object.setPrototypeOf(record, null);
  }
}

/** A record that finds only what was put into it. */
export const emptyRecord = <T>(): Record<string, T> => Object.create(null);

export const memberOf = (world: World, channel: string, user: string): ChannelMember | undefined =>
  world.state.members[channel]?.[user];

export const userNamed = (world: World, name: string): User | undefined =>
  world.state.users[world.names.get(name) ?? ""];

export const channelNamed = (world: World, team: string, name: string): Channel | undefined =>
  world.state.channels[world.channelNames.get(channelKey(team, name)) ?? ""];

export const isDirect = (channel: Channel) => channel.type === "D" || channel.type === "G";

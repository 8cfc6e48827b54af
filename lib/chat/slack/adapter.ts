// Slack behind the chat port.
import type { ChatPort, Gateway, GatewayListener, Pace } from "../port";
import { createCalls } from "./calls";
import { channel, channels, examine, identify, join, members, people, person } from "./directory";
import { parse, read } from "./parse";
import { listenBySocket, TIMING } from "./socket";
import { answer, find, open, post, react, update, upload } from "./talk";
import type { Own } from "./team";

export interface SlackOptions {
  token: string;
  /** Empty: nothing that comes over HTTP is believed. */
  signingSecret: string;
  /** For Socket Mode. */
  appToken?: string | null;
  /** With or without a slash at its end; also the only origin beside slack.com that answers and files are sent to. */
  apiUrl: string;
  /** Our workspace and bot user, where they are known; `identify` learns them. */
  team?: string;
  botUser?: string;
  pace: Pace;
  /** 10,000 when not given. */
  timeoutMs?: number;
}

export interface SlackPort extends ChatPort {
  /** By Socket Mode; null without an app-level token. */
  listen: ((listener: GatewayListener) => Gateway) | null;
}

/** One per workspace: its calls share a client and a pace. */
export function createSlackPort(options: SlackOptions): SlackPort {
  const own: Own = { team: options.team, botUser: options.botUser };
  const { appToken, apiUrl, pace, timeoutMs = 10_000 } = options;
  const calls = createCalls({ ...options, timeoutMs });
  return {
    platform: "slack",
    async identify() {
      const identity = await identify(calls);
      Object.assign(own, { team: identity.team, botUser: identity.botUser });
      return identity;
    },
    async examine() {
      const examined = await examine(calls);
      Object.assign(own, { team: examined.identity.team, botUser: examined.identity.botUser });
      return examined;
    },
    person: (user) => person(calls, own, user),
    people: () => people(calls, own),
    channel: (id) => channel(calls, id),
    channels: () => channels(calls),
    members: (id) => members(calls, id),
    join: (id) => join(calls, id),
    open: (users) => open(calls, users),
    post: (to, message, mark) => post(calls, to, message, mark),
    update: (posted, message, mark) => update(calls, posted, message, mark),
    answer: (handle, message, mark) => answer(calls, handle, message, mark),
    react: (posted, emoji) => react(calls, posted, emoji),
    upload: (conversation, file) => upload(calls, conversation, file),
    find: (conversation, id, since) => find(calls, conversation, id, since),
    read: (request) => read(request, options.signingSecret, own),
    parse: (door, body) => parse(door, body, own),
    listen: appToken
      ? (listener) => listenBySocket({ appToken, apiUrl, pace, timeoutMs, timing: TIMING }, listener)
      : null,
  };
}

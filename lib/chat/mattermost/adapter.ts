// Mattermost behind the chat port, and the port for keeping groups.
import type { ChatPort, Gateway, GatewayListener, GroupPort, Pace } from "../port";
import { channel, channelCalled, channels, inspect, join, members, ownChannels } from "./channels";
import { examine } from "./examine";
import { listen } from "./gateway";
import { add, archive, comeBack, create, leave, remove, unarchive } from "./groups";
import { identify } from "./identity";
import { inviterOf, membersNow } from "./members";
import { missedSince } from "./missed";
import { Names } from "./names";
import { open } from "./open";
import { parse, read } from "./parse";
import { isInTeam, people, peopleCalled, person } from "./people";
import { type Credentials, Rest } from "./rest";
import { answer, find, post, react, type Talker, update, upload } from "./talk";

export interface MattermostOptions {
  /** The server's address, perhaps with a path. */
  url: string;
  credentials: Credentials;
  /** The team's name as somebody wrote it down; without it the bot's only team. */
  teamName?: string;
  /** Our team and bot user by id, where they are known; `identify` learns them. */
  team?: string;
  botUser?: string;
  /** Where presses are sent. */
  actionsUrl: string;
  /** null where there is no slash command, no outgoing webhook: nothing is then let in by that door. */
  commandToken: string | null;
  webhookToken: string | null;
  /** A MAC over a text, and its check in constant time. */
  seal(text: string): string;
  isSealed(text: string, mac: string): boolean;
  pace: Pace;
  /** 10,000 when not given. */
  timeoutMs?: number;
}

export type MattermostPort = ChatPort & GroupPort & { listen(listener: GatewayListener): Gateway };

/** One per server and team: its calls share a session and a pace. */
export function createMattermostPort(options: MattermostOptions): MattermostPort {
  const { team, botUser, teamName } = options;
  const rest = new Rest({ ...options, timeoutMs: options.timeoutMs ?? 10_000 });
  const server: Talker = { rest, own: { team, botUser }, names: new Names(), teamName, sealing: options };
  const reader = { ...options, own: server.own };
  return {
    platform: "mattermost",
    identify: () => identify(server),
    examine: () => examine(server),
    person: (user) => person(server, user),
    people: () => people(server),
    channel: (id) => channel(server, id),
    channels: () => channels(server),
    members: (id) => members(server, id),
    join: (id) => join(server, id),
    open: (users) => open(server, users),
    post: (to, message, mark) => post(server, to, message, mark),
    update: (posted, message, mark) => update(server, posted, message, mark),
    answer: (handle, message, mark) => answer(server, handle, message, mark),
    react: (posted, emoji) => react(server, posted, emoji),
    upload: (conversation, file, mark) => upload(server, conversation, file, mark),
    find: (conversation, id, since) => find(server, conversation, id, since),
    read: (request) => read(request, reader),
    parse: (door, body) => parse(door, body, server.own),

    peopleCalled: (names) => peopleCalled(server, names),
    isInTeam: (user) => isInTeam(server, user),
    channelCalled: (name) => channelCalled(server, name),
    inspect: (id) => inspect(server, id),
    ownChannels: () => ownChannels(server),
    membersNow: (id) => membersNow(server, id),
    create: (name, shownName) => create(server, name, shownName),
    add: (id, user) => add(server, id, user),
    remove: (id, user) => remove(server, id, user),
    leave: (id) => leave(server, id),
    archive: (id) => archive(server, id),
    unarchive: (id) => unarchive(server, id),
    comeBack: (id) => comeBack(server, id),
    inviterOf: (id) => inviterOf(server, id),
    missedSince: (since, ids) => missedSince(server, since, ids),

    listen: (listener) => listen(server, listener),
  };
}

// What the stand-in for Slack knows and does, as types: the workspace, what happens in it, what its members may do.
import type { Mattermost } from "./mattermost/start";

export type ConversationKind = "channel" | "private" | "im" | "mpim";

/** Plain JSON as it came from outside (blocks, metadata, view states). */
export type Json = null | boolean | number | string | Json[] | JsonObject;
/** Absent and undefined are the same. */
export type JsonObject = { [key: string]: Json | undefined };

export interface User {
  id: string;
  name: string;
  realName: string;
  /** What they are shown as: the name when absent, nothing chosen when empty. */
  displayName?: string;
  title: string;
  email?: string;
  /** IANA zone. */
  tz: string;
  kind: "person" | "bot" | "slackbot";
  guest: "no" | "multi" | "single";
  deleted: boolean;
  /** Invited, has not joined yet. */
  invited: boolean;
  isAdmin: boolean;
  isAppUser: boolean;
  isWorkflowBot: boolean;
  botId?: string;
  appId?: string;
  /** Hue of the invented avatar, 0–359. */
  avatarHue: number;
  /** Seconds. */
  updated: number;
}

export interface SlackFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  user: string;
  /** Seconds. */
  created: number;
  size: number;
  /** What was uploaded, base64; absent until the upload came. */
  content?: string;
}

export interface Message {
  ts: string;
  user: string;
  /** Text as Slack keeps it: & < > escaped, mentions as <@U…>. */
  text: string;
  botId?: string;
  appId?: string;
  username?: string;
  subtype?: "channel_join" | "channel_leave" | "file_share" | "bot_message";
  inviter?: string;
  blocks?: JsonObject[];
  attachments?: JsonObject[];
  metadata?: JsonObject;
  threadTs?: string;
  broadcast?: boolean;
  clientMsgId?: string;
  edited?: { user: string; ts: string };
  reactions?: { name: string; users: string[] }[];
  files?: string[];
  /** Set on messages that only this member sees. */
  ephemeralTo?: string;
}

export interface Channel {
  id: string;
  kind: ConversationKind;
  name: string;
  previousNames: string[];
  creator: string;
  /** Seconds. */
  created: number;
  /** Milliseconds, as Slack gives it. */
  updated: number;
  archived: boolean;
  general: boolean;
  topic: string;
  purpose: string;
  members: string[];
  /** Oldest first; ephemeral ones among them. */
  messages: Message[];
  /** Last read ts per member. */
  read: Record<string, string>;
}

export interface View {
  id: string;
  /** Who sees it. */
  user: string;
  type: "modal" | "home";
  /** The view as the app sent it, with what Slack adds to its blocks. */
  source: JsonObject;
  hash: string;
  rootId: string;
  previousId: string | null;
  open: boolean;
  /** Block id → message, after a refused submission. */
  errors?: Record<string, string>;
}

/** How Slack behaves; changed through /control/settings. */
export interface Settings {
  rateLimits: boolean;
  /** The workspace's posting rate over all channels. */
  messagesPerMinute: number;
  /** Posts a channel takes at once before one a second holds. */
  channelBurst: number;
  /** Waits before the retries of an event, in milliseconds. */
  retryDelays: number[];
  /** How long Slack waits for an answer to a delivery, in milliseconds. */
  timeout: number;
  scopes: string[];
  subscriptions: string[];
  token: "valid" | "invalid_auth" | "account_inactive" | "token_revoked";
  /** history and replies at one call a minute and 15 messages. */
  nonMarketplace: boolean;
  messagesTab: boolean;
  /** Everything goes over the app's sockets and nothing to its address. */
  socketMode: boolean;
  /** Of the app-level token. */
  appToken: "valid" | "invalid_auth" | "token_revoked";
}

/** What the page remembers; Slack knows nothing of it. */
export interface PageSettings {
  autoAnswer: boolean;
  /** Members played by hand. */
  playing: string[];
  [key: string]: Json;
}

export interface ResponseUrl {
  id: string;
  conversation: string;
  user: string;
  /** The message whose button was pressed; none for a command. */
  ts?: string;
  uses: number;
  /** Milliseconds. */
  created: number;
}

/** view: the modal it was pressed in. */
export interface Trigger {
  user: string;
  created: number;
  used: boolean;
  view?: string;
}

export interface Workspace {
  team: { id: string; name: string; domain: string };
  app: {
    id: string;
    name: string;
    botUserId: string;
    botId: string;
    botToken: string;
    signingSecret: string;
    verificationToken: string;
    /** For Socket Mode. Workspaces kept by earlier sandboxes get theirs later, as those below. */
    appToken?: string;
    /** For signing in; workspaces kept by earlier sandboxes get theirs later. */
    clientId?: string;
    clientSecret?: string;
  };
  controlToken: string;
  users: Record<string, User>;
  channels: Record<string, Channel>;
  files: Record<string, SlackFile>;
  views: Record<string, View>;
  responseUrls: Record<string, ResponseUrl>;
  triggers: Record<string, Trigger>;
  settings: Settings;
  page: PageSettings;
  /** Last ts given out, in microseconds. */
  lastTs: number;
}

/** Something that happened in the workspace, told after it did. */
export type Happening =
  | { type: "message"; conversation: string; message: Message }
  | { type: "changed"; conversation: string; message: Message; previous: Message; ts: string }
  | { type: "deleted"; conversation: string; previous: Message; ts: string }
  | { type: "reaction"; conversation: string; message: string; user: string; name: string }
  | { type: "opened"; conversation: string; by: string }
  | { type: "created"; conversation: string; by: string }
  | { type: "joined"; conversation: string; user: string; inviter?: string }
  | { type: "left"; conversation: string; user: string; actor: string }
  | { type: "renamed"; conversation: string; oldName: string }
  | { type: "archived"; conversation: string; by: string }
  | { type: "unarchived"; conversation: string; by: string }
  | { type: "read"; conversation: string; user: string }
  | { type: "person_joined"; user: string }
  | { type: "person_changed"; user: string }
  | { type: "home_opened"; user: string; conversation: string }
  | { type: "view"; view: string; user: string }
  | { type: "uninstalled" }
  | { type: "settings" };

/** One request to the app, with all its attempts. */
export interface Delivery {
  id: string;
  kind: "event" | "interaction" | "command";
  /** Inner event or payload type. */
  name: string;
  eventId?: string;
  url: string;
  body: string;
  contentType: string;
  state: "pending" | "delivered" | "failed";
  attempts: { at: number; retry: number; status?: number; reason?: string }[];
}

/** What came back from the app for a press, a submission or a command; status 0 when it did not answer in time. */
export type Answer = { status: number; body: string };

export type Posted = { conversation: string; ts: string };

/** What any member can do, as the page and the automatic people do it. Refusals throw a Refusal. */
export interface People {
  post(as: string, what: NewPost): Posted;
  edit(as: string, conversation: string, ts: string, text: string): void;
  remove(as: string, conversation: string, ts: string): void;
  react(as: string, conversation: string, ts: string, name: string): void;
  press(as: string, what: Press): Promise<Answer>;
  /** values: option values or texts, per block and action id. */
  submitView(as: string, view: string, values: Record<string, Record<string, string>>): Promise<Answer>;
  closeView(as: string, view: string): Promise<Answer>;
  command(as: string, conversation: string, command: string, text: string): Promise<Answer>;
  join(as: string, conversation: string): void;
  leave(as: string, conversation: string): void;
  invite(as: string, conversation: string, user: string): void;
  openDm(as: string, users: string[]): { conversation: string };
  openHome(as: string): void;
  read(as: string, conversation: string): void;
}

export interface NewPost {
  /** One of the two: where, or to whom. */
  conversation?: string;
  user?: string;
  text: string;
  files?: { name: string; content?: string; mimetype?: string }[];
  threadTs?: string;
}

export interface Press {
  /** One of the two: the message's conversation and ts, or the view. */
  conversation?: string;
  ts?: string;
  view?: string;
  actionId: string;
  blockId?: string;
  /** The chosen option or date, for menus and pickers. */
  value?: string;
}

/** Raised where a member or an administrator asks for what Slack would not do. Its message is a short code. */
export class Refusal extends Error {}

export interface SandboxOptions {
  /** 0 takes a free one. */
  port?: number;
  /** Directory of sandbox.json and mattermost.json; without one everything is forgotten at the end. */
  state?: string;
  /** The app's base URL; without one nothing is delivered. */
  requestUrl?: string;
  seed?: string;
  /** Deliver over Socket Mode from the start. */
  socketMode?: boolean;
  /** Milliseconds since 1970; for tests. */
  now?: () => number;
}

export interface Slack {
  apiUrl: string;
  botToken: string;
  signingSecret: string;
  appToken: string;
  clientId: string;
  clientSecret: string;
  botUserId: string;
  teamId: string;
}

/** A running sandbox. */
export interface Sandbox {
  url: string;
  slack: Slack;
  mattermost: Mattermost;
  controlToken: string;
  /** Live; look, and change it through people, the client or control API. */
  workspace: Workspace;
  people: People;
  /** Newest last, a few thousand of them. */
  deliveries: Delivery[];
  /** Answers the function that ends it. */
  on(listener: (happening: Happening) => void): () => void;
  /** Calls seen: method → minute (ISO, to the minute) → count. */
  calls(): Record<string, Record<string, number>>;
  /** Resolves when neither server is delivering anything and no retry waits. */
  settled(): Promise<void>;
  setRequestUrl(url: string | undefined): void;
  close(): Promise<void>;
}

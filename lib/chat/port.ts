// What Kith needs of a chat platform, in words that are neither Slack's nor Mattermost's.

export type Platform = "slack" | "mattermost";

/** What a person wrote stays a `plain` span; a renderer escapes it and takes the power out of its mentions. */
export type Span =
  | { kind: "plain"; text: string }
  | { kind: "bold"; text: string }
  /** Something to be typed, or a name that must not call its bearer. */
  | { kind: "code"; text: string }
  | { kind: "mention"; user: string }
  | { kind: "channel"; channel: string }
  | { kind: "link"; url: string; label: string };

export interface Button {
  /** One of the actions of the button codec, such as `availability.yes`. */
  action: string;
  label: string;
  /** What the action is about: an opaque id, at most 255 characters. */
  subject: string;
  style?: "primary" | "danger";
}

export type Part =
  | { kind: "text"; spans: Span[] }
  | { kind: "quote"; text: string }
  /** A list in even letters, a line each, in which nothing means anything. */
  | { kind: "lines"; lines: string[] }
  | { kind: "context"; spans: Span[] }
  | { kind: "fields"; fields: { label: string; value: string }[] }
  | { kind: "buttons"; buttons: Button[] }
  | { kind: "menu"; action: string; subject: string; placeholder: string; options: { label: string; value: string }[] }
  | { kind: "date"; action: string; subject: string; initial?: string }
  | { kind: "image"; url: string; alt: string };

export interface Message {
  parts: Part[];
}

/** The mark every message of Kith's carries, so that an uncertain sending can be settled by looking for it. */
export interface DeliveryMark {
  id: string;
  kind: DeliveryKind;
  /** Who may press its buttons, and until when (ms); a platform that vouches for presses itself needs neither. */
  addressees?: string[];
  until?: number;
}
export type DeliveryKind =
  | "ask_intro"
  | "ask_availability"
  | "introduction"
  | "ask_met"
  | "reply"
  | "forward"
  | "left_out"
  | "nudge";

/** Where a message stands: conversation and message id are the platform's and opaque. */
export interface Posted {
  conversation: string;
  message: string;
}

export interface ChatPerson {
  user: string;
  userName: string;
  fullName: string;
  displayName: string;
  email: string | null;
  /** IANA name, null where the platform does not tell. */
  timeZone: string | null;
  /** Bots, Slackbot, workflow and connector bots. */
  isBot: boolean;
  isGuest: boolean;
  /** Belongs to another organisation and is only connected with this one. */
  isStranger: boolean;
  isDeactivated: boolean;
  /** Was invited and has not joined yet. */
  isInvited: boolean;
}

export interface ChatChannel {
  channel: string;
  name: string;
  kind: "public" | "private" | "direct" | "group";
  isArchived: boolean;
  /** Whether the bot is a member. */
  isMember: boolean;
}

export interface Identity {
  team: string;
  teamName: string;
  url: string;
  botUser: string;
  /** Slack's `B…` id, null on Mattermost. */
  botId: string | null;
}

/** What a closer look at the connection came to. */
export interface Examination {
  identity: Identity;
  /** What Kith needs and was not given, by the platform's own names; null where the platform does not tell. */
  missing: string[] | null;
  /** Milliseconds by which the platform's clock is ahead of this machine's; null where it does not tell. */
  ahead: number | null;
}

/** A way back to the message that was pressed or commanded; it may be used up or too old. */
export interface AnswerHandle {
  url: string | null;
  posted: Posted | null;
  /** Who is answered: told in a direct message when there is no other way left. */
  user?: string;
}

interface Origin {
  team: string;
  user: string;
}
export type Inbound =
  | (Origin & {
      kind: "message";
      conversation: string;
      conversationKind: "direct" | "group" | "channel";
      message: string;
      /** Unescaped: what the person typed; mentions as `<@ID>` and `<#ID>`, or as `@name` and `~name` where the platform leaves them so. */
      text: string;
      files: number;
      /** The bot was addressed in a channel. */
      mention: boolean;
    })
  | (Origin & {
      kind: "press";
      action: string;
      subject: string;
      deliveryId: string | null;
      conversation: string | null;
      answer: AnswerHandle;
    })
  | (Origin & { kind: "command"; command: string; text: string; conversation: string; answer: AnswerHandle })
  | (Origin & { kind: "form"; form: string; values: Record<string, string>; subject: string })
  | (Origin & { kind: "home" })
  | (Origin & { kind: "joined"; channel: string; inviter: string | null })
  /** `by` is who put them out: themself when they left, null where the platform does not tell. */
  | (Origin & { kind: "left"; channel: string; by: string | null })
  /** No longer in the workspace's team, and so in none of its channels. */
  | (Origin & { kind: "left_team" })
  | { kind: "person_changed"; team: string; person: ChatPerson }
  | {
      kind: "channel_changed";
      team: string;
      channel: string;
      change: "archived" | "unarchived" | "renamed" | "deleted" | "moved" | "left" | "made_public" | "made_private";
      /** The new name when renamed, the new id when moved. */
      to: string | null;
    }
  | { kind: "handshake"; challenge: string }
  /** Refused, but told politely: `body` is answered as JSON with 200, and nothing else happens. */
  | { kind: "declined"; body: object; reason: string }
  | { kind: "disconnected"; team: string; reason: string }
  | { kind: "ignored"; reason: string };

export type Door = "events" | "interactions" | "commands" | "actions" | "webhook" | "gateway";

/** Header names in lower case; `body` is what came over the wire, byte for byte. */
export interface WebhookRequest {
  door: Door;
  headers: Record<string, string | undefined>;
  body: Uint8Array;
  /** Milliseconds since 1970: what "fresh" is measured against. */
  now: number;
}
/** `key` is the same for the same event, however often and under whatever headers it is delivered. */
export interface Received {
  key: string;
  inbound: Inbound;
}

/** Asked before every call; waits for its turn, or throws `ChatError("rate_limited")` when that is too far off. */
export interface Pace {
  take(method: string, channel?: string): Promise<void>;
  /** The platform said to wait: `seconds` before the method may be called again. `refused`: and did not do it. */
  hold(method: string, seconds: number, refused?: boolean): Promise<void>;
}

export interface FileToShare {
  name: string;
  bytes: Uint8Array;
  /** Said with it. */
  title: string;
}

/** Every method throws ChatError. Lists come in pages, so that a caller can stop between two. */
export interface ChatPort {
  readonly platform: Platform;
  identify(): Promise<Identity>;
  /** The same, and whether everything is there that it takes. */
  examine(): Promise<Examination>;
  person(user: string): Promise<ChatPerson>;
  people(): AsyncIterable<ChatPerson[]>;
  channel(channel: string): Promise<ChatChannel>;
  channels(): AsyncIterable<ChatChannel[]>;
  members(channel: string): AsyncIterable<string[]>;
  join(channel: string): Promise<void>;
  /** One user: the direct message; two to eight: the group's. The same users give the same conversation. */
  open(users: string[]): Promise<string>;
  post(to: { user: string } | { conversation: string }, message: Message, mark: DeliveryMark): Promise<Posted>;
  update(posted: Posted, message: Message, mark: DeliveryMark): Promise<void>;
  /** Replaces the pressed message, or answers a command, by the quickest way that still works. */
  answer(handle: AnswerHandle, message: Message, mark: DeliveryMark): Promise<void>;
  react(posted: Posted, emoji: string): Promise<void>;
  /** `mark` makes it findable where the platform can mark files. */
  upload(conversation: string, file: FileToShare, mark?: DeliveryMark): Promise<void>;
  /** The message with this delivery id, or null; reads the conversation from `since` (ms) to its end. */
  find(conversation: string, deliveryId: string, since: number): Promise<Posted | null>;
  /** Verifies and reads a webhook: throws ChatError `unsigned` or `malformed`. */
  read(request: WebhookRequest): Received;
  /** Reads a body whose signature was checked when it was stored. */
  parse(door: Door, body: string): Inbound;
}

/** A channel as somebody who manages it must know it. */
export interface ManagedChannel extends ChatChannel {
  /** As people see it; `name` is how it is written in addresses. */
  shownName: string;
  creator: string | null;
  /** Everybody of the team is in it: it is nobody's to manage. */
  isDefault: boolean;
}

export interface ChannelMember {
  user: string;
  isAdmin: boolean;
  isBot: boolean;
}

/** What it takes to keep the members of private channels true. Every method throws ChatError. */
export interface GroupPort {
  /** People by user name, in any case, with or without `@`; unknown names are left out. */
  peopleCalled(userNames: string[]): Promise<ChatPerson[]>;
  /** A channel of the team by its name, archived ones too; null when there is none that the bot can see. */
  channelCalled(name: string): Promise<ManagedChannel | null>;
  /** Whether somebody belongs to the team whose channels these are. */
  isInTeam(user: string): Promise<boolean>;
  inspect(channel: string): Promise<ManagedChannel>;
  /** The channels the bot is in, archived ones too. */
  ownChannels(): Promise<ManagedChannel[]>;
  /** Everybody in a channel, the bot too: read again until two readings agree. */
  membersNow(channel: string): Promise<ChannelMember[]>;
  /** Makes a private channel and gives its id. `name` as in addresses. ChatError `taken` when anybody has it. */
  create(name: string, shownName: string): Promise<string>;
  /** `already`: they were in. ChatError `not_in_team` where they cannot be. */
  add(channel: string, user: string): Promise<"added" | "already">;
  /** `already`: they were not in. */
  remove(channel: string, user: string): Promise<"removed" | "already">;
  leave(channel: string): Promise<void>;
  archive(channel: string): Promise<void>;
  /** ChatError `forbidden` without the right. */
  unarchive(channel: string): Promise<void>;
  /** The bot puts itself in again; ChatError `forbidden` where it may not. */
  comeBack(channel: string): Promise<void>;
  /** Who put the bot into the channel, by its newest line that tells so; null when nobody did. */
  inviterOf(channel: string): Promise<string | null>;
  /** What the bot would have heard since (ms), in order, from its direct messages and these channels; each as the gateway gives it. */
  missedSince(since: number, channels: string[]): Promise<GatewayEvent[]>;
}

/** Something that came over the gateway: the same key for the same thing, however often it comes. */
export interface GatewayEvent {
  /** Of the doors the one it stands for: `gateway` where nothing else tells the same. */
  door: Door;
  key: string;
  /** For `parse(door, body)`; holds no more than is needed. */
  body: string;
  /** Milliseconds of the platform's clock, where it tells. */
  at: number | null;
}

export interface GatewayListener {
  /** Keeps what came in, several things at once where the platform promises no order. Gives what is answered at once, where there is a way to. */
  heard(event: GatewayEvent): Promise<object | null | undefined>;
  /** From now on events flow; what came before may have been missed, unless the connection was resumed. */
  connected(how: { resumed: boolean }): Promise<void>;
  /** Not connected, and why in a few words; it goes on trying, more slowly where it was refused. */
  disconnected(why: "unavailable" | "refused", detail: string): void;
}

export interface Gateway {
  stop(): Promise<void>;
}

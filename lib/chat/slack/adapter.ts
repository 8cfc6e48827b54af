// Slack behind the chat port.
import { ChatError } from "../chat-error";
import type { AnswerHandle, ChatPort, DeliveryMark, Message, Pace, Posted } from "../port";
import { createCalls } from "./calls";
import { toChannel } from "./channels";
import { deliveryId } from "./interactions";
import { parse, read } from "./parse";
import { toPeople, toPerson } from "./people";
import { render } from "./render";
import { at, list, text } from "./shape";
import type { Own } from "./team";

export interface SlackOptions {
  token: string;
  signingSecret: string;
  /** With or without a slash at its end; also the only origin beside slack.com that answers and files are sent to. */
  apiUrl: string;
  /** Our workspace and bot user, where they are known; `identify` learns them. */
  team?: string;
  botUser?: string;
  pace: Pace;
  /** 10,000 when not given. */
  timeoutMs?: number;
}

/** Slack recommends pages of at most 200. */
const PAGE = 200;
/** `conversations.open` takes eight people besides the caller. */
const MOST_PEOPLE = 8;
/** Slack's clock may be behind ours: history is read from this many milliseconds before. */
const CLOCK_SKEW = 5000;

/** One per workspace: its calls share a client and a pace. */
export function createSlackPort(options: SlackOptions): ChatPort {
  const own: Own = { team: options.team, botUser: options.botUser };
  const calls = createCalls({ ...options, timeoutMs: options.timeoutMs ?? 10_000 });
  const { call, pages } = calls;

  async function post(to: { user: string } | { conversation: string }, message: Message, mark: DeliveryMark) {
    const channel = "user" in to ? to.user : to.conversation;
    const args = { channel, ...render(message, mark), unfurl_links: false, unfurl_media: false };
    const answer = await call("chat.postMessage", args, { channel, once: true }).catch((error) => {
      throw "user" in to ? unreachable(error) : error;
    });
    const posted = { conversation: text(answer, "channel"), message: text(answer, "ts") };
    if (!posted.conversation || !posted.message) throw new ChatError("uncertain", "no timestamp");
    return posted;
  }

  async function update({ conversation, message: ts }: Posted, message: Message, mark: DeliveryMark) {
    await call("chat.update", { channel: conversation, ts, ...render(message, mark) }, { channel: conversation });
  }

  /** Replacing may be done twice, so whatever fails the message is updated; a new line is only said again once the URL is used up. */
  async function answer({ url, posted, user }: AnswerHandle, message: Message, mark: DeliveryMark) {
    if (url && calls.isSlacks(url)) {
      const how = posted ? { replace_original: true } : { replace_original: false, response_type: "ephemeral" };
      const lost = await calls
        .send(
          "response_url",
          url,
          { ...render(message, mark), ...how },
          { channel: posted?.conversation, once: !posted },
        )
        .catch((error: ChatError) => error);
      if (!lost) return;
      if (!posted && lost.code !== "expired") throw lost;
    }
    if (posted) await update(posted, message, mark);
    else if (user) await post({ user }, message, mark);
    else throw new ChatError("expired", "no way back");
  }

  return {
    platform: "slack",
    post,
    update,
    answer,

    async identify() {
      const answer = await call("auth.test");
      const [team, botUser] = [text(answer, "team_id"), text(answer, "user_id")];
      Object.assign(own, { team, botUser });
      const botId = text(answer, "bot_id") || null;
      return { team, teamName: text(answer, "team"), url: text(answer, "url"), botUser, botId };
    },

    async person(user) {
      const person = toPerson(at(await call("users.info", { user }), "user"), own.team);
      if (!person) throw new ChatError("person_not_found");
      return person;
    },

    async *people() {
      for await (const page of pages("users.list", { limit: PAGE })) yield toPeople(page, own.team);
    },

    async channel(channel) {
      const found = toChannel(at(await call("conversations.info", { channel }, { channel }), "channel"));
      if (!found) throw new ChatError("channel_not_found");
      return found;
    },

    /** First those the bot is in (the only way to private ones), then the public ones it could join. */
    async *channels() {
      const args = { exclude_archived: true, limit: PAGE };
      const seen = new Set<string>();
      for await (const page of pages("users.conversations", { ...args, types: "public_channel,private_channel" })) {
        const mine = channelsOf(page).map((channel) => ({ ...channel, isMember: true }));
        for (const { channel } of mine) seen.add(channel);
        yield mine;
      }
      for await (const page of pages("conversations.list", { ...args, types: "public_channel" })) {
        yield channelsOf(page).filter(({ channel }) => !seen.has(channel));
      }
    },

    async *members(channel) {
      for await (const page of pages("conversations.members", { channel, limit: PAGE }, { channel })) {
        yield list(page, "members").filter((member) => typeof member === "string");
      }
    },

    async join(channel) {
      await call("conversations.join", { channel }, { channel });
    },

    async open(users) {
      if (users.length === 0 || users.length > MOST_PEOPLE) {
        throw new ChatError("refused", users.length === 0 ? "users_list_not_supplied" : "too_many_users");
      }
      const conversation = text(await call("conversations.open", { users: users.join(",") }), "channel", "id");
      if (!conversation) throw new ChatError("refused", "no conversation");
      return conversation;
    },

    async react({ conversation, message }, emoji) {
      const args = { channel: conversation, timestamp: message, name: emoji.replaceAll(":", "") };
      await call("reactions.add", args, { channel: conversation }).catch((error) => {
        if (!(error instanceof ChatError && error.detail === "already_reacted")) throw error;
      });
    },

    async upload(channel, { name, bytes, title }) {
      const file = await call("files.getUploadURLExternal", { filename: name, length: bytes.length });
      await calls.send("upload", text(file, "upload_url"), bytes);
      const files = [{ id: text(file, "file_id"), title }];
      await call("files.completeUploadExternal", { files, channel_id: channel }, { channel, once: true });
    },

    async find(conversation, id, since) {
      const oldest = ((since - CLOCK_SKEW) / 1000).toFixed(6);
      const args = { channel: conversation, oldest, include_all_metadata: true, limit: PAGE };
      for await (const page of pages("conversations.history", args, { channel: conversation })) {
        const message = list(page, "messages").find((one) => deliveryId(one) === id);
        if (message) return { conversation, message: text(message, "ts") };
      }
      return null;
    },

    read: (request) => read(request, options.signingSecret, own),
    parse: (door, body) => parse(door, body, own),
  };
}

function channelsOf(page: unknown) {
  return list(page, "channels")
    .map(toChannel)
    .filter((channel) => channel !== null);
}

/** Written to by their own id, whoever has no conversation with us cannot be reached: a bot, a stranger, someone gone. */
function unreachable(error: unknown): unknown {
  const nowhere = error instanceof ChatError && (error.code === "channel_not_found" || error.code === "archived");
  return nowhere ? new ChatError("person_unreachable", error.detail) : error;
}

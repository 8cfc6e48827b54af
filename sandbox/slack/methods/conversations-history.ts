// conversations.history and .replies: what was said.
import type { Channel, JsonObject, Message } from "../../model";
import { conversation, isMember, scopeFor } from "../access";
import { decode, encode, readLimit } from "../cursors";
import { messageShape } from "../message-shape";
import { type Call, type Method, needScope } from "../method";
import { SlackError } from "../slack-error";

const scopes = ["channels:history", "groups:history", "im:history", "mpim:history"];
const kinds = { limit: "integer", inclusive: "boolean", include_all_metadata: "boolean" } as const;

/** A cursor names the next message by its timestamp without the dot. */
const form = "next_ts:%";

export const conversationsHistory: Record<string, Method> = {
  "conversations.history": { tier: 3, scopes, json: true, required: ["channel"], kinds, run: history },
  "conversations.replies": { tier: 3, scopes, json: false, required: ["channel", "ts"], kinds, run: replies },
};

/** Newest first; replies in threads are not in it unless broadcast. */
function history(call: Call): JsonObject {
  const channel = source(call);
  const inSight = channel.messages.filter(
    (one) => !one.ephemeralTo && (!one.threadTs || one.threadTs === one.ts || one.broadcast) && within(call, one.ts),
  );
  const { items, next } = slice(call, inSight.reverse(), 100);
  const { args } = call;
  return {
    ...(args.text("latest") ? { latest: args.text("latest")! } : {}),
    ...(args.text("oldest") ? { oldest: args.text("oldest")! } : {}),
    messages: items.map((one) => shape(call, channel, one)),
    has_more: next !== "",
    pin_count: 0,
    channel_actions_ts: null,
    channel_actions_count: 0,
    ...(next ? { response_metadata: { next_cursor: next } } : {}),
  };
}

/** The parent first, then its replies in order. */
function replies(call: Call): JsonObject {
  const channel = source(call);
  const ts = call.args.must("ts");
  const thread = channel.messages.filter((one) => !one.ephemeralTo && (one.ts === ts || one.threadTs === ts));
  if (!thread.length) throw new SlackError("thread_not_found");
  const { items, next } = slice(
    call,
    thread.filter((one) => one.ts === ts || within(call, one.ts)),
    1000,
  );
  return {
    messages: items.map((one) => shape(call, channel, one)),
    has_more: next !== "",
    ...(next ? { response_metadata: { next_cursor: next } } : {}),
  };
}

function source(call: Call): Channel {
  const channel = conversation(call);
  needScope(call.world, scopeFor(channel.kind, "history"));
  if (!isMember(call.world, channel)) throw new SlackError("not_in_channel");
  return channel;
}

function shape({ world, args }: Call, channel: Channel, message: Message): JsonObject {
  const metadata = args.flag("include_all_metadata") && message.metadata ? { metadata: message.metadata } : {};
  return { ...messageShape(world, channel, message), ...metadata };
}

function within({ args }: Call, ts: string): boolean {
  const oldest = bound(args.text("oldest") ?? "0", "invalid_ts_oldest");
  const latest =
    args.text("latest") === undefined ? Number.POSITIVE_INFINITY : bound(args.text("latest")!, "invalid_ts_latest");
  const at = micros(ts);
  return args.flag("inclusive") ? at >= oldest && at <= latest : at > oldest && at < latest;
}

function bound(text: string, error: string): number {
  if (text === "now") return Number.POSITIVE_INFINITY;
  if (!/^\d+(\.\d*)?$/.test(text)) throw new SlackError(error);
  return micros(text);
}

/** Exact in a double until the year 2255. */
function micros(ts: string): number {
  const [whole = "0", rest = ""] = ts.split(".");
  return Number(whole) * 1e6 + Number(rest.padEnd(6, "0").slice(0, 6));
}

/** With the rule for apps outside the Marketplace a page holds 15 at most. */
function slice({ world, args }: Call, messages: Message[], standard: number): { items: Message[]; next: string } {
  const outside = world.workspace.settings.nonMarketplace;
  const limit = Math.min(readLimit(args, outside ? 15 : standard, 1000), outside ? 15 : 999);
  const cursor = args.text("cursor");
  const key = (message: Message) => message.ts.replace(".", "");
  const wanted = cursor ? decode(form, cursor) : undefined;
  const start = cursor ? messages.findIndex((one) => key(one) === wanted) : 0;
  if (start < 0) throw new SlackError("invalid_cursor");
  const following = messages[start + limit];
  return { items: messages.slice(start, start + limit), next: following ? encode(form, key(following)) : "" };
}

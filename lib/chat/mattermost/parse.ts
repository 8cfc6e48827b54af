// A request's body as what it says, whichever door it came in by.
import { createHash } from "node:crypto";
import { decode, json } from "../body";
import { ChatError } from "../chat-error";
import type { Door, Inbound, Received, WebhookRequest } from "../port";
import { text } from "../shape";
import { isMentioned } from "./frames";
import { heard, speaksToUs } from "./heard";
import type { Own } from "./identity";
import { isId } from "./ids";
import { bearsToken, type Declined, declinedPress, sealedIn } from "./verify";

export interface Reader {
  own: Own;
  commandToken: string | null;
  webhookToken: string | null;
  isSealed(text: string, mac: string): boolean;
}

/** What a person is told whose press does nothing. */
const DECLINED: Record<Declined, string> = {
  unknown: "Kith does not know this button, so nothing was changed.",
  not_yours: "This button is for somebody else. Nothing was changed.",
  too_old: "This button is too old. Nothing was changed.",
};

/** Throws ChatError `unsigned`, or `malformed` for what is not JSON, not UTF-8 or not of Mattermost's shape. */
export function read(request: WebhookRequest, reader: Reader): Received {
  const { door } = request;
  const body = decode(request.body);
  const payload = payloadOf(door, body);
  const declined = verify(request, payload, reader);
  return { key: keyOf(door, payload, body), inbound: declined ?? parsePayload(door, payload, reader.own) };
}

/** Whoever presses may not be to blame, and is told; nobody else is. The gateway is our own line, and needs no proof. */
function verify(request: WebhookRequest, payload: Record<string, unknown>, reader: Reader): Inbound | null {
  const { door, headers, now } = request;
  if (door === "actions") {
    const reason = declinedPress(payload, now, reader.isSealed);
    return reason && { kind: "declined", body: { ephemeral_text: DECLINED[reason] }, reason };
  }
  const header = /^Token (.*)$/i.exec(headers.authorization ?? "")?.[1];
  const field = text(payload, "token");
  const signed =
    door === "gateway" ||
    (door === "commands" && bearsToken([header, field], reader.commandToken)) ||
    (door === "webhook" && bearsToken([field], reader.webhookToken));
  if (!signed) throw new ChatError("unsigned", "token");
  return null;
}

/** A post has the same, whichever way it comes. */
function keyOf(door: Door, payload: Record<string, unknown>, body: string): string {
  if (door === "actions") return pressKey(payload);
  const post = door === "gateway" ? text(payload, "post", "id") : text(payload, "post_id");
  return door !== "commands" && post ? `post:${post}` : hash(body);
}

/** Reads a body that was verified before. */
export function parse(door: Door, body: string, own: Own): Inbound {
  return parsePayload(door, payloadOf(door, body), own);
}

function parsePayload(door: Door, payload: Record<string, unknown>, own: Own): Inbound {
  if (door === "gateway") return heard(payload, own);
  if (door === "actions") return pressed(payload);
  return door === "commands" ? commanded(payload) : triggered(payload, own);
}

/** A menu's choice belongs to the subject, as `subject:value`: whoever reads it must not believe it was offered. */
function pressed(payload: Record<string, unknown>): Inbound {
  const sealed = sealedIn(payload);
  const [user, message] = [text(payload, "user_id"), text(payload, "post_id")];
  if (!sealed || !isId(user) || !isId(message)) return { kind: "ignored", reason: "incomplete press" };
  const chosen = text(payload, "context", "selected_option");
  const posted = { conversation: sealed.channel, message };
  return {
    kind: "press",
    team: sealed.workspace,
    user,
    action: sealed.action,
    subject: chosen ? `${sealed.subject}:${chosen}` : sealed.subject,
    deliveryId: sealed.delivery,
    conversation: sealed.channel,
    answer: { url: null, posted, user },
  };
}

/** Every press has a trigger of its own. */
function pressKey(payload: unknown): string {
  const what = [["post_id"], ["user_id"], ["context", "action"], ["context", "selected_option"], ["trigger_id"]];
  return hash(JSON.stringify(what.map((path) => text(payload, ...path))));
}

function commanded(payload: Record<string, unknown>): Inbound {
  const [user, conversation] = [text(payload, "user_id"), text(payload, "channel_id")];
  const command = text(payload, "command");
  if (!command || !isId(user) || !isId(conversation)) throw new ChatError("malformed", "no command");
  const answer = { url: text(payload, "response_url") || null, posted: null, user };
  return {
    kind: "command",
    team: text(payload, "team_id"),
    user,
    command,
    text: text(payload, "text"),
    conversation,
    answer,
  };
}

/** An outgoing webhook: a post in a public channel, which the gateway may bring as well. */
function triggered(payload: Record<string, unknown>, own: Own): Inbound {
  const [user, conversation, message] = ["user_id", "channel_id", "post_id"].map((key) => text(payload, key));
  if (!user || !conversation || !message) throw new ChatError("malformed", "no post");
  const said = { text: text(payload, "text"), mention: isMentioned(text(payload, "text"), own.userName) };
  if (user === own.botUser) return { kind: "ignored", reason: "a bot's post" };
  if (!speaksToUs(said)) return { kind: "ignored", reason: "not for us" };
  const files = text(payload, "file_ids").split(",").filter(Boolean).length;
  return {
    kind: "message",
    team: text(payload, "team_id"),
    user,
    conversation,
    conversationKind: "channel",
    message,
    files,
    ...said,
  };
}

/** Commands are a form, webhooks are one or JSON, everything else is JSON. */
function payloadOf(door: Door, body: string): Record<string, unknown> {
  if (door === "events" || door === "interactions") throw new ChatError("malformed", "not a door of Mattermost's");
  const isForm = door === "commands" || (door === "webhook" && !body.trimStart().startsWith("{"));
  return isForm ? Object.fromEntries(new URLSearchParams(body)) : json(body);
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

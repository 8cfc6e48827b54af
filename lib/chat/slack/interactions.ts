// Presses, forms and slash commands, as an Inbound.
import { ChatError } from "../chat-error";
import type { AnswerHandle, Inbound } from "../port";
import { at, firstText, flag, isObject, list, text } from "../shape";
import { subjectOf } from "./blocks";
import { unescapeText } from "./mrkdwn";
import { type Own, teamOf } from "./team";

/** Shortcuts, suggestions, closed views and whatever Slack invents are ignored; throws ChatError `malformed` on a wrong shape. */
export function parseInteraction(payload: Record<string, unknown>, own: Own): Inbound {
  if (typeof payload.type !== "string") throw new ChatError("malformed", "no type");
  if (payload.type === "block_actions") return press(payload, own);
  if (payload.type === "view_submission") return form(payload, own);
  return { kind: "ignored", reason: payload.type || "no type" };
}

/**
 * The first action. A button's `value` is the subject. A menu, date or choice has none: its subject comes from the block's
 * id and the chosen value after a colon (`subject:2026-11-20`), or is the chosen value alone when the block is not ours.
 */
function press(payload: Record<string, unknown>, own: Own): Inbound {
  const action = list(payload, "actions")[0];
  if (!isObject(action) || typeof action.action_id !== "string" || !isObject(payload.user)) {
    throw new ChatError("malformed", "no action");
  }
  const user = text(payload, "user", "id");
  if (!user || !action.action_id) return { kind: "ignored", reason: "incomplete press" };
  const about = subjectOf(text(action, "block_id"));
  const chosen = action.type === "button" ? text(action, "value") : chosenIn(action);
  return {
    kind: "press",
    team: teamOf(payload, own),
    user,
    action: action.action_id,
    subject: about && action.type !== "button" ? `${about}:${chosen}` : chosen,
    deliveryId: deliveryId(at(payload, "message")),
    conversation: conversationOf(payload) || null,
    answer: answerTo(payload, user),
  };
}

/** The delivery id of a message of ours: in its metadata, or where Slack left that out, its first block's id. */
export function deliveryId(message: unknown): string | null {
  const marked = text(message, "metadata", "event_type") === "kith_delivery";
  const id = marked ? text(message, "metadata", "event_payload", "id") : "";
  return id || text(message, "blocks", 0, "block_id") || null;
}

function conversationOf(payload: unknown): string {
  return firstText(text(payload, "channel", "id"), text(payload, "container", "channel_id"));
}

/** An ephemeral message cannot be updated by its timestamp, and a view is no message: only the URL leads back there. */
function answerTo(payload: unknown, user: string): AnswerHandle {
  const conversation = conversationOf(payload);
  const message = firstText(text(payload, "message", "ts"), text(payload, "container", "message_ts"));
  const lasting = conversation && message && !flag(payload, "container", "is_ephemeral");
  return {
    url: firstText(text(payload, "response_url"), text(payload, "response_urls", 0, "response_url")) || null,
    posted: lasting ? { conversation, message } : null,
    user,
  };
}

/** `values` by block id: Slack wants them again to say which input is wrong. */
function form(payload: Record<string, unknown>, own: Own): Inbound {
  const view = payload.view;
  if (!isObject(view) || !isObject(payload.user)) throw new ChatError("malformed", "no view");
  const user = text(payload, "user", "id");
  if (!user) return { kind: "ignored", reason: "incomplete form" };
  const blocks = Object.entries(at(view, "state", "values") ?? {});
  const values = blocks.map(([block, inputs]) => [
    block,
    Object.values(inputs ?? {})
      .map(chosenIn)
      .join(","),
  ]);
  return {
    kind: "form",
    team: teamOf(payload, own),
    user,
    form: text(view, "callback_id"),
    values: Object.fromEntries(values),
    subject: text(view, "private_metadata"),
  };
}

/** What was typed or chosen in any kind of input; several choices are joined by commas. */
function chosenIn(input: unknown): string {
  const one = ["value", "date", "time", "user", "conversation", "channel"].map((what) =>
    firstText(text(input, what === "value" ? what : `selected_${what}`)),
  );
  const several = ["options", "users", "conversations", "channels"].flatMap((what) => list(input, `selected_${what}`));
  const names = several.map((choice) => (typeof choice === "string" ? choice : text(choice, "value")));
  const moment = at(input, "selected_date_time");
  return firstText(
    ...one,
    text(input, "selected_option", "value"),
    names.filter(Boolean).join(","),
    typeof moment === "number" ? `${moment}` : "",
  );
}

/** A slash command's form; Slack's own checks of the certificate (`ssl_check=1`) are ignored before this. */
export function parseCommand(fields: Record<string, unknown>, own: Own): Inbound {
  const [command, user, conversation] = [fields.command, fields.user_id, fields.channel_id];
  if (typeof command !== "string" || typeof user !== "string" || typeof conversation !== "string") {
    throw new ChatError("malformed", "no command");
  }
  if (!command || !user) return { kind: "ignored", reason: "incomplete command" };
  const answer = { url: text(fields, "response_url") || null, posted: null, user };
  return {
    kind: "command",
    team: teamOf(fields, own),
    user,
    command,
    text: unescapeText(text(fields, "text")),
    conversation,
    answer,
  };
}

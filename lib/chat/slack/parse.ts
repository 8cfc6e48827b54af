// A request's body as what it says, whichever door it came in by.
import { createHash } from "node:crypto";
import { decode, json } from "../body";
import { ChatError } from "../chat-error";
import type { Door, Inbound, Received, WebhookRequest } from "../port";
import { text } from "../shape";
import { parseEvent } from "./events";
import { parseCommand, parseInteraction } from "./interactions";
import type { Own } from "./team";
import { isSigned } from "./verify";

/**
 * Signature first, then the shape. The key is the event's id; for what has none, a hash of the bytes and Slack's timestamp.
 * Throws ChatError `unsigned`, or `malformed` for what is not JSON, not UTF-8 or not of Slack's shape.
 */
export function read(request: WebhookRequest, signingSecret: string, own: Own): Received {
  if (!isSigned(request, signingSecret)) throw new ChatError("unsigned", "signature");
  const payload = payloadOf(request.door, decode(request.body));
  const eventId = request.door === "events" ? text(payload, "event_id") : "";
  return { key: eventId || hashOf(request), inbound: parsePayload(request.door, payload, own) };
}

/** Reads a body that was verified before: as it came over HTTP, or the JSON payload of a Socket Mode envelope. */
export function parse(door: Door, body: string, own: Own): Inbound {
  return parsePayload(door, payloadOf(door, body), own);
}

function parsePayload(door: Door, payload: Record<string, unknown>, own: Own): Inbound {
  if (text(payload, "ssl_check") === "1") return { kind: "ignored", reason: "ssl_check" };
  if (door === "events") return parseEvent(payload, own);
  return door === "commands" ? parseCommand(payload, own) : parseInteraction(payload, own);
}

/** Events are JSON, interactions a form with JSON in `payload`, commands a form; in Socket Mode all three are JSON. */
function payloadOf(door: Door, body: string): Record<string, unknown> {
  if (door === "actions" || door === "webhook") throw new ChatError("malformed", "not a door of Slack's");
  if (body.trimStart().startsWith("{")) return json(body);
  const form = Object.fromEntries(new URLSearchParams(body));
  if (door === "commands" || form.ssl_check === "1") return form;
  if (door === "events" || form.payload === undefined) throw new ChatError("malformed", "not JSON");
  return json(form.payload);
}

/** A retried event comes with a new timestamp and the same body; of everything else a repetition is a new thing. */
function hashOf({ door, body, headers }: WebhookRequest): string {
  const at = door === "events" ? "" : (headers["x-slack-request-timestamp"] ?? "");
  return createHash("sha256").update(body).update(at).digest("hex");
}

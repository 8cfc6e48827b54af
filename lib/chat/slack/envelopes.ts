// What comes over Socket Mode, as what the same thing is at its HTTP door.
import { createHash } from "node:crypto";
import type { Door, GatewayEvent } from "../port";
import { at, isObject, text } from "../shape";

const DOORS = new Map<string, Door>([
  ["events_api", "events"],
  ["interactive", "interactions"],
  ["slash_commands", "commands"],
]);

export interface Envelope {
  id: string;
  /** Null where no door takes it: it is acknowledged all the same, for no repetition would make it readable. */
  event: GatewayEvent | null;
}

/**
 * Null for what wants no acknowledgement. The key is the event's own id, as over HTTP; for what has none, a hash of the
 * payload, in which Slack gives every press and command a trigger of its own.
 */
export function readEnvelope(frame: unknown): Envelope | null {
  const id = text(frame, "envelope_id");
  if (id === "") return null;
  const door = DOORS.get(text(frame, "type"));
  const payload = at(frame, "payload");
  if (door === undefined || !isObject(payload)) return { id, event: null };
  const body = JSON.stringify(payload);
  const eventId = door === "events" ? text(payload, "event_id") : "";
  return { id, event: { door, key: eventId || createHash("sha256").update(body).digest("hex"), body, at: null } };
}

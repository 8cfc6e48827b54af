// What goes over a socket: deliveries in their envelopes (as recorded), and the acknowledgements that come back.
import type { Delivery, Json, JsonObject } from "../model";
import { isObject } from "../slack/faults-found";

const types = { event: "events_api", interaction: "interactive", command: "slash_commands" } as const;
/** What the app answers to in the acknowledgement itself. */
const answering = ["view_submission", "block_suggestion"];

/** Without its id, which is another one each time it is sent. */
export function enveloped(delivery: Delivery, retry: number): JsonObject {
  const { kind, name, body } = delivery;
  return {
    payload: payloadOf(kind, body),
    type: types[kind],
    accepts_response_payload: kind === "command" || answering.includes(name),
    ...(kind === "event" ? { retry_attempt: retry, retry_reason: retry ? "timeout" : "" } : {}),
  };
}

/** The same as over HTTP, without the form around it. */
function payloadOf(kind: Delivery["kind"], body: string): JsonObject {
  if (kind === "event") return parsedObject(body);
  const form = Object.fromEntries(new URLSearchParams(body));
  return kind === "command" ? form : parsedObject(form.payload ?? "");
}

/** An acknowledgement: of which envelope, and with what. */
export function readFrame(text: string): { id: string; payload: JsonObject } {
  const frame = parsedObject(text);
  const payload: Json | undefined = frame.payload;
  return { id: String(frame.envelope_id ?? ""), payload: isObject(payload) ? payload : {} };
}

export function parsedObject(text: string): JsonObject {
  try {
    const value: Json = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

// A request's bytes as text, and its text as an object. Both throw ChatError `malformed`.
import { ChatError } from "./chat-error";
import { isObject } from "./shape";

export function json(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    if (isObject(value)) return value;
  } catch {
    // the same refusal as for JSON that is no object
  }
  throw new ChatError("malformed", "not JSON");
}

export function decode(body: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw new ChatError("malformed", "not UTF-8");
  }
}

// What an answer of a platform must hold: one without it tells nothing, least of all that there is nobody and nothing.
import { ChatError } from "./chat-error";
import { at, text } from "./shape";

/** The array there. @throws ChatError unavailable where there is none. */
export function listTold(answer: unknown, ...path: string[]): unknown[] {
  const found = at(answer, ...path);
  if (!Array.isArray(found)) throw new ChatError("unavailable", "no list");
  return found;
}

/** The id there. @throws ChatError unavailable where there is none. */
export function idTold(answer: unknown, ...path: string[]): string {
  const found = text(answer, ...path);
  if (!found) throw new ChatError("unavailable", "no id");
  return found;
}

// The form of Mattermost's ids. What has another one never reaches an address: the server would look elsewhere.
import { ChatError, type ChatErrorCode } from "../chat-error";

export function isId(id: string): boolean {
  return /^[a-z0-9]{26}$/.test(id);
}

/** Throws ChatError with `code`: nobody and nothing has an id of another form. */
export function needId(id: string, code: ChatErrorCode): string {
  if (isId(id)) return id;
  throw new ChatError(code, "not an id");
}

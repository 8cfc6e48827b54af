// The one error a chat adapter throws.

export type ChatErrorCode =
  /** `retryAfter` seconds before trying again. */
  | "rate_limited"
  /** Certainly not done: nothing was accepted. Try again later. */
  | "unavailable"
  /** It may have been done: the connection broke, timed out or answered 5xx after the request was sent. */
  | "uncertain"
  /** Token refused, revoked, or the app was removed. */
  | "disconnected"
  /** The app lacks a permission; `detail` names it. */
  | "forbidden"
  | "channel_not_found"
  | "not_in_channel"
  | "archived"
  /** Somebody has that name already. */
  | "taken"
  /** Not in the workspace's team, and so in none of its channels. */
  | "not_in_team"
  | "person_not_found"
  /** Deactivated, or otherwise not to be written to. */
  | "person_unreachable"
  | "unsigned"
  | "malformed"
  /** The answer handle is used up or too old. */
  | "expired"
  /** Anything else the platform refused; `detail` is its own short code. */
  | "refused";

/** A platform that wants to be left alone for longer is asked again all the same: one mad answer must not silence Kith. */
export const LONGEST_WAIT_S = 3600;

export class ChatError extends Error {
  readonly retryAfter: number | null;

  constructor(
    readonly code: ChatErrorCode,
    /** The platform's short code or our own few words; never a person's text, never a secret. */
    readonly detail: string = code,
    retryAfter: number | null = null,
  ) {
    super(`${code}: ${detail}`);
    this.name = "ChatError";
    this.retryAfter = retryAfter === null ? null : Math.min(retryAfter, LONGEST_WAIT_S);
  }
}

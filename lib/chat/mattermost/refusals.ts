// What Mattermost's refusals mean, in the words of ChatError.
import { lost } from "../broken";
import { ChatError, type ChatErrorCode } from "../chat-error";
import { text } from "../shape";

/** Seconds to wait where the server says "too often" and not how long. */
export const PATIENCE = 5;

/** The ids of its errors that mean something to us. Source: seen with 5.37; newer servers keep them. */
const MEANINGS: Record<string, ChatErrorCode> = {
  "app.channel.get.existing.app_error": "channel_not_found",
  "app.channel.get_by_name.missing.app_error": "channel_not_found",
  "app.channel.get_member.missing.app_error": "not_in_channel",
  "app.team.get_member.missing.app_error": "not_in_team",
  "api.channel.add_user.to.channel.failed.deleted.app_error": "not_in_team",
  "app.user.missing_account.const": "person_not_found",
  "store.sql_user.missing_account.const": "person_not_found",
  "api.channel.create_direct_channel.invalid_user.app_error": "person_not_found",
  "api.channel.create_group.bad_user.app_error": "person_not_found",
  "api.channel.create_channel.direct_channel.team_restricted_error": "person_unreachable",
  "store.sql_channel.save_channel.exists.app_error": "taken",
  "api.post.create_post.can_not_post_to_deleted.error": "archived",
  "api.post.patch_post.can_not_update_post_in_deleted.error": "archived",
  "api.channel.delete_channel.deleted.app_error": "archived",
  "app.command_webhook.get.missing": "expired",
  "app.command_webhook.try_use.invalid": "expired",
};

/**
 * An answer that is no success. Only the error's id is looked at: its message may quote people, its details the token.
 * `once`: repeating the call would do it twice, so that a failure of the server's leaves doubt.
 */
export function refusalOf(response: Response, body: string, once: boolean): ChatError {
  const detail = idOf(body) ?? `http_${response.status}`;
  if (response.status === 429) return new ChatError("rate_limited", "http_429", waitOf(response.headers) ?? PATIENCE);
  const meaning = MEANINGS[detail];
  if (meaning) return new ChatError(meaning, detail);
  if (response.status === 401) return new ChatError("disconnected", detail);
  if (response.status === 403) return new ChatError("forbidden", detail);
  if ((response.status >= 500 && response.status !== 501) || response.status === 408) return lost(detail, once);
  return new ChatError("refused", detail);
}

/** The server also sends JSON labelled as text. What is no path of names might be somebody's words, or a secret. */
function idOf(body: string): string | null {
  try {
    const id = text(JSON.parse(body), "id");
    return id.length <= 100 && /^[a-z]{2,20}(\.[A-Za-z0-9_]{1,60})+$/.test(id) ? id : null;
  } catch {
    return null;
  }
}

/** Seconds until another call is taken, null where none are told. A header sent twice arrives as `6, 6`. */
export function waitOf(headers: Headers): number | null {
  for (const name of ["retry-after", "x-ratelimit-reset"]) {
    const seconds = Number.parseInt(headers.get(name) ?? "", 10);
    if (seconds >= 0) return Math.max(1, seconds);
  }
  return null;
}

/** So many calls may be under way at once, and are not to be refused. */
const SPARE = 10;

/** Whether the calls that are taken for the time being are nearly used up. */
export function isUsedUp(headers: Headers): boolean {
  const [limit, remaining] = ["limit", "remaining"].map((name) =>
    Number.parseInt(headers.get(`x-ratelimit-${name}`) ?? "", 10),
  ) as [number, number];
  return remaining === 0 || remaining <= Math.min(SPARE, limit / 4);
}

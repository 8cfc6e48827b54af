// What Slack's refusals and broken connections mean, in the words of ChatError.
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import { broken, lost } from "../broken";
import { ChatError, type ChatErrorCode } from "../chat-error";
import { at, text } from "../shape";

/** Seconds to wait where Slack says "too often" and not how long. */
export const PATIENCE = 30;

/** Slack's codes that mean something to us. Source: the error lists of docs.slack.dev, each method and the common ones. */
const MEANINGS: Record<string, ChatErrorCode> = {
  not_authed: "disconnected",
  invalid_auth: "disconnected",
  account_inactive: "disconnected",
  token_revoked: "disconnected",
  token_expired: "disconnected",
  not_allowed_token_type: "disconnected",
  team_access_not_granted: "disconnected",
  user_removed_from_team: "disconnected",

  missing_scope: "forbidden",
  no_permission: "forbidden",
  access_denied: "forbidden",
  accesslimited: "forbidden",
  app_access_restricted: "forbidden",
  ekm_access_denied: "forbidden",
  messages_tab_disabled: "forbidden",
  posting_to_channel_denied: "forbidden",
  restricted_action: "forbidden",
  restricted_action_read_only_channel: "forbidden",
  restricted_action_thread_only_channel: "forbidden",
  restricted_action_non_threadable_channel: "forbidden",

  channel_not_found: "channel_not_found",
  invalid_channel: "channel_not_found",
  not_in_channel: "not_in_channel",
  is_archived: "archived",
  user_not_found: "person_not_found",
  users_not_found: "person_not_found",
  user_disabled: "person_unreachable",
  user_not_visible: "person_unreachable",
  cannot_dm_bot: "person_unreachable",
  invalid_user_combination: "person_unreachable",

  ratelimited: "rate_limited",
  rate_limited: "rate_limited",
  message_limit_exceeded: "rate_limited",
  service_unavailable: "unavailable",
  request_timeout: "unavailable",
  team_added_to_org: "unavailable",
  org_login_required: "unavailable",
  fatal_error: "uncertain",
  internal_error: "uncertain",
};

/** Codes and scopes are kept, logged and shown: what is of another shape might be somebody's words, or a secret. */
const isCode = (code: string) => code.length <= 80 && /^[a-z]{1,20}(_[a-z0-9]{1,20})*$/.test(code);
const SCOPES = /^[a-z_.]{1,30}(:[a-z_.]{1,30}){1,3}(, ?[a-z_.]{1,30}(:[a-z_.]{1,30}){1,3}){0,20}$/;

/** `once`: repeating the call would do it twice, so that a lost answer leaves doubt. */
export function translate(error: unknown, once: boolean): ChatError {
  if (error instanceof ChatError) return error;
  if (error instanceof WebAPIRateLimitedError) return new ChatError("rate_limited", "ratelimited", error.retryAfter);
  if (error instanceof WebAPIPlatformError) return refused(error.data, once);
  if (error instanceof WebAPIHTTPError) return badStatus(error, once);
  return broken(error instanceof WebAPIRequestError ? error.original : error, once);
}

function refused(answer: unknown, once: boolean): ChatError {
  const code = text(answer, "error");
  if (!isCode(code)) return lost("not JSON", once);
  const meaning = MEANINGS[code] ?? "refused";
  if (meaning === "rate_limited") {
    const seconds = at(answer, "response_metadata", "retryAfter");
    return new ChatError(meaning, code, typeof seconds === "number" ? seconds : PATIENCE);
  }
  if (meaning === "uncertain") return lost(code, once);
  const needed = text(answer, "needed");
  return new ChatError(meaning, code === "missing_scope" && SCOPES.test(needed) ? `${code} ${needed}` : code);
}

/** Slack speaks by 200 and 429; anything else is a proxy's, a gateway's or nobody's. */
function badStatus(error: WebAPIHTTPError, once: boolean): ChatError {
  const detail = `http_${error.statusCode}`;
  const isRedirect = error.statusCode >= 300 && error.statusCode < 400;
  if (error.statusCode >= 500 || error.statusCode === 408 || isRedirect) return lost(detail, once);
  return text(error.body, "error") ? refused(error.body, once) : new ChatError("refused", detail);
}

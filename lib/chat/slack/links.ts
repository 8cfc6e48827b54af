// The URLs Slack hands out, for answers and for files: where they may lead, and what they answer.
import { outward } from "@/lib/core/outward";
import { ChatError } from "../chat-error";
import { PATIENCE } from "./refusals";

/** Whether a URL is at the API's own origin or at Slack: nothing of ours is sent anywhere else. */
export function isSlacks(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, protocol, hostname } = new URL(url);
  return origin === new URL(apiUrl).origin || (protocol === "https:" && /(^|\.)slack\.com$/.test(hostname));
}

/** Posts JSON or bytes; throws ChatError, or what fetch throws. `once`: repeating it would do it twice. */
export async function postTo(
  url: string,
  body: Uint8Array | Record<string, unknown>,
  timeoutMs: number,
  once: boolean,
): Promise<void> {
  const bytes = body instanceof Uint8Array;
  const response = await outward.fetch(url, {
    method: "POST",
    headers: { "content-type": bytes ? "application/octet-stream" : "application/json; charset=utf-8" },
    body: bytes ? new Uint8Array(body) : JSON.stringify(body),
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  });
  const answer = await response.text();
  if (/used_url|expired_url/.test(answer) || response.status === 404 || response.status === 410) {
    throw new ChatError("expired", `http_${response.status}`);
  }
  if (response.status === 429) throw new ChatError("rate_limited", "ratelimited", waitOf(response) ?? PATIENCE);
  if (response.status >= 500) throw new ChatError(once ? "uncertain" : "unavailable", `http_${response.status}`);
  const refusal = /"error"\s*:\s*"([a-z0-9_]{1,80})"/.exec(answer)?.[1];
  if (!response.ok || refusal) throw new ChatError("refused", refusal ?? `http_${response.status}`);
}

/** Seconds of the Retry-After header, null where it tells none. */
export function waitOf(response: Response): number | null {
  const seconds = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
  return Number.isNaN(seconds) ? null : seconds;
}

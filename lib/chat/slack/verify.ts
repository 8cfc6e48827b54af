// Whether a webhook really comes from Slack, and is fresh.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { WebhookRequest } from "../port";

/** Seconds a request may be old, or ahead of our clock. Source: docs.slack.dev, "Verifying requests from Slack". */
const WINDOW = 300;

/**
 * True when `x-slack-signature` is `v0=` and the HMAC-SHA256 of `v0:{timestamp}:{body}` under the signing secret,
 * over the bytes as they came. False for anything missing, malformed, wrong, old or ahead of its time.
 */
export function isSigned(request: WebhookRequest, signingSecret: string): boolean {
  const timestamp = request.headers["x-slack-request-timestamp"] ?? "";
  const signature = request.headers["x-slack-signature"] ?? "";
  if (!/^\d{1,12}$/.test(timestamp) || !/^v0=[0-9a-f]{64}$/.test(signature) || !signingSecret) return false;
  if (Math.abs(Math.floor(request.now / 1000) - Number(timestamp)) > WINDOW) return false;
  const expected = createHmac("sha256", signingSecret).update(`v0:${timestamp}:`).update(request.body).digest();
  return timingSafeEqual(expected, Buffer.from(signature.slice(3), "hex"));
}

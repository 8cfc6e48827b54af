// Slack's request signature (docs.slack.dev, verifying requests from Slack).
import { createHmac } from "node:crypto";

/** timestamp in seconds. */
export function signature(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

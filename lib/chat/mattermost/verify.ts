// Whether a request really comes from our Mattermost: its token, or for a press the seal of our own button.
import { createHash, timingSafeEqual } from "node:crypto";
import { at, isObject, list, text } from "../shape";
import { type Sealed, sealedText } from "./buttons";

/** In constant time, whatever the lengths. */
function isToken(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((token) => createHash("sha256").update(token).digest());
  return timingSafeEqual(a!, b!);
}

/**
 * A command brings its token in a header and in its form; what is there must be right, and one must be.
 * False when there is none to compare with.
 */
export function bearsToken(given: (string | undefined)[], expected: string | null): boolean {
  const there = given.filter((token) => token !== undefined && token !== "");
  return expected !== null && expected !== "" && there.length > 0 && there.every((token) => isToken(token!, expected));
}

/** Why a press counts for nothing. */
export type Declined = "unknown" | "not_yours" | "too_old";

/** Nothing of the request is believed but what the seal covers; who pressed and where must fit it. null: it counts. */
export function declinedPress(
  payload: Record<string, unknown>,
  now: number,
  isSealed: (text: string, mac: string) => boolean,
): Declined | null {
  const sealed = sealedIn(payload);
  if (!sealed || !isSealed(sealedText(sealed), sealed.mac)) return "unknown";
  if (text(payload, "channel_id") !== sealed.channel) return "unknown";
  if (!sealed.addressees.includes(text(payload, "user_id"))) return "not_yours";
  return sealed.until >= now ? null : "too_old";
}

/** What is missing or of another kind fits no seal. */
export function sealedIn(payload: unknown): Sealed | null {
  const context = at(payload, "context");
  if (!isObject(context)) return null;
  const { until } = context;
  return {
    action: text(context, "action"),
    subject: text(context, "subject"),
    delivery: text(context, "delivery"),
    workspace: text(context, "workspace"),
    channel: text(context, "channel"),
    addressees: list(context, "addressees").map((_, index) => text(context, "addressees", index)),
    until: typeof until === "number" ? until : 0,
    mac: text(context, "mac"),
  };
}

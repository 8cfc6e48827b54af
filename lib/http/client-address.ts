// Where a request comes from, as far as it can be believed.
import { env } from "@/lib/core/env";

/**
 * With n proxies in front it is the nth entry of X-Forwarded-For from the right: what stands left of it anybody can write.
 * null with none, or where there are fewer entries. IPv6 is cut to the /64 that one household or machine has.
 */
export function clientAddress(headers: Headers, trusted = env().trustProxy): string | null {
  if (trusted === 0) return null;
  const entries = (headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  const found = entries.at(-trusted);
  if (entries.length < trusted || !found) return null;
  return plainAddress(found);
}

/** Without its port; of IPv6 the network. */
export const plainAddress = (found: string): string =>
  found.includes(":") && !found.includes(".") ? network(found) : found.replace(/:\d+$/, "");

function network(address: string): string {
  const [head = "", tail] = address
    .replace(/^\[|\](:\d+)?$/g, "")
    .toLowerCase()
    .split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail === undefined ? [] : tail.split(":").filter(Boolean);
  const gap = tail === undefined ? [] : Array(Math.max(0, 8 - before.length - after.length)).fill("0");
  const parts = [...before, ...gap, ...after].slice(0, 4);
  return `${parts.map((part) => part.replace(/^0+(?=.)/, "")).join(":")}::/64`;
}

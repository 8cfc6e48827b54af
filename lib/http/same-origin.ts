// Keeps other sites' pages from pressing our buttons.
import { env, isLoopback } from "@/lib/core/env";
import { forbidden } from "@/lib/core/errors";

/**
 * Every browser says where a POST comes from, so one that does not say is refused too. The host is held against our own
 * address as well: a foreign name that resolves to this machine sends an origin and a host that agree.
 * @throws AppError forbidden.
 */
export function requireSameOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const known = origin !== null && isOurs(origin, request.headers.get("host"));
  if (!known || (site !== null && site !== "same-origin")) {
    throw forbidden("This can only be done from Kith's own pages. Nothing was changed.");
  }
}

/** The same for what has a token of its own against that: whoever is no browser says nothing. @throws AppError forbidden. */
export function refuseOtherSites(request: Request): void {
  const { headers } = request;
  if (headers.has("origin") || headers.has("sec-fetch-site")) requireSameOrigin(request);
}

function isOurs(origin: string, host: string | null): boolean {
  const { appUrl } = env();
  if (origin === new URL(appUrl).origin) return true;
  // One machine has several names for itself.
  return isLoopback(appUrl) && URL.canParse(origin) && isLoopback(origin) && new URL(origin).host === host;
}

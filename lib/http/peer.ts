// Who is at the other end of a connection: Next does not tell, and takes whatever X-Forwarded-For a request brings.
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { clientAddress, plainAddress } from "./client-address";

/** Set on every request as it comes in, over whatever was written there. */
const PEER = "x-kith-peer";

/** Once, before the first request. */
export function notePeers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER] = request.socket.remoteAddress ?? "";
  });
}

/** Where a request comes from: as our proxies saw it, or else the other end itself. null before anybody looked. */
export function visitorAddress(headers: Headers): string | null {
  const peer = headers.get(PEER);
  return clientAddress(headers) ?? (peer ? plainAddress(peer) : null);
}

/** Of those that may come more than once Node has made one, but for cookies that are set. */
export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === "string") headers.set(name, value);
  return headers;
}

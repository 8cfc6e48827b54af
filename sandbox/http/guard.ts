// Keeps other sites' pages away from the doors that need no token.
import type { IncomingMessage } from "node:http";

/** Whether Host, and Origin if there is one, are this server on this machine (against DNS rebinding and CSRF). */
export function isLocal(request: IncomingMessage, port: number): boolean {
  const hosts = ["localhost", "127.0.0.1", "[::1]"].map((name) => `${name}:${port}`);
  const { host, origin } = request.headers;
  if (!host || !hosts.includes(host)) return false;
  return origin === undefined || hosts.some((name) => origin === `http://${name}`);
}

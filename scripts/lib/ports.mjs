// Finding out whether a port is free, by listening on it for a moment.
import { createServer } from "node:net";
import { Stop } from "./stop.mjs";

function tryListen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => (error.code === "EADDRINUSE" ? resolve(false) : reject(error)));
    server.listen({ port, host, exclusive: true }, () => {
      const { port: actual } = server.address();
      server.close(() => resolve(actual));
    });
  });
}

/**
 * Free on `host`, and not answered by somebody else on the IPv6 loopback, which is where a browser may look for
 * "localhost" first; a machine without IPv6 has no such somebody.
 */
async function portIsFree(port, host) {
  if (!(await tryListen(port, host))) return false;
  return (await tryListen(port, "::1").catch(() => port)) !== false;
}

/** A port nobody listens on now. */
export function freePort() {
  return tryListen(0, "127.0.0.1");
}

/**
 * Throws Stop naming the port and its variable when it is taken or may not be used. After a killed start its
 * processes may need a moment to go: `patienceMs` is how long to ask again.
 */
export async function requirePort(port, host, variable, patienceMs = 0) {
  const until = Date.now() + patienceMs;
  for (;;) {
    const free = await portIsFree(port, host).catch((error) => refuse(error, port, host, variable));
    if (free) return;
    if (Date.now() >= until) {
      throw new Stop(`Port ${port} is already in use. Stop what is using it, or choose another with ${variable}=….`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function refuse(error, port, host, variable) {
  if (error.code === "EACCES") {
    throw new Stop(`Port ${port} may not be used by this account. Choose one above 1023 with ${variable}=….`);
  }
  throw new Stop(
    `Cannot listen on HOST ${host}: ${error.code ?? "no such address"}. Set HOST to an address of this machine.`,
  );
}

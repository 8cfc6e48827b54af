// What a start needs to know before anything is installed: ports, address, data directory, demo or not.
import { join, resolve } from "node:path";
import { Stop } from "./stop.mjs";

/** Any of these in the environment means a chat platform is configured. */
const PLATFORM_VARIABLES = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "MATTERMOST_URL"];

export function platformInEnvironment(env) {
  return PLATFORM_VARIABLES.some((name) => env[name]);
}

/** Throws Stop naming the variable when a value cannot be used. `root` is what a relative DATA_DIR stands on. */
export function readSettings(env, root) {
  const sandbox = env.SANDBOX || undefined;
  if (sandbox !== undefined && sandbox !== "on" && sandbox !== "off") {
    throw new Stop(`SANDBOX must be "on" or "off", not "${sandbox}".`);
  }
  if (env.SLACK_SIGNING_SECRET && !platformInEnvironment(env)) {
    throw new Stop("SLACK_BOT_TOKEN is missing: SLACK_SIGNING_SECRET alone connects no workspace.");
  }
  return {
    port: readPort(env, "PORT", 3000),
    sandboxPort: readPort(env, "SANDBOX_PORT", 3900),
    host: env.HOST || undefined,
    dataDir: resolve(root, env.DATA_DIR || "data"),
    sandbox,
  };
}

function readPort(env, name, fallback) {
  const text = env[name] || String(fallback);
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Stop(`${name} must be a port number from 1 to 65535, not "${text}".`);
}

/** Demo mode: no platform in the environment or stored by an earlier install, and the sandbox not refused. */
export function isDemo(env, settings, platformStored) {
  return settings.sandbox !== "off" && !platformInEnvironment(env) && !platformStored;
}

/** Throws Stop when the demo's two servers would want the same port. */
export function refuseSamePort({ port, sandboxPort }) {
  if (port === sandboxPort) throw new Stop(`PORT and SANDBOX_PORT are both ${port}: choose two ports.`);
}

export function demoDir(settings) {
  return join(settings.dataDir, "demo");
}

/** The name by which this machine reaches a server that listens on `host`. */
export function reachableHost(host) {
  return ["0.0.0.0", "127.0.0.1", "::", "::1", "localhost"].includes(host) ? "localhost" : host;
}

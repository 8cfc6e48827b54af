// Starts the web server and finds out when it answers.
import { join } from "node:path";
import { createInterface } from "node:readline";
import { nodeArguments, startNode } from "./children.mjs";
import { productionEnvironment } from "./prepare.mjs";

/** Next announces its address before anything can answer there; the start does so itself, when it is true. */
const NEXT_BANNER =
  /^\s*(▲ Next\.js|- (Local|Network|Environments|Experiments)|✓ (Starting|Ready|Running next\.config))/;

export function startWeb(directory, env) {
  const serverEnv = {
    ...productionEnvironment(env),
    HOSTNAME: env.HOST,
    // The server drains before it goes; see instrumentation.ts.
    NEXT_MANUAL_SIG_HANDLE: "true",
  };
  const child = startNode("web server", [...nodeArguments, join(directory, "server.js")], {
    env: serverEnv,
    stdout: "pipe",
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.trim() !== "" && !NEXT_BANNER.test(line)) process.stdout.write(`${line}\n`);
  });
  return child;
}

/** The same with hot reload, from the sources. */
export function startDev(env) {
  const args = ["node_modules/next/dist/bin/next", "dev", "--port", env.PORT, "--hostname", env.HOST];
  return startNode("web server", [...nodeArguments, ...args], { env: { ...env, NEXT_TELEMETRY_DISABLED: "1" } });
}

/**
 * Asks /api/health until something answers, well or not: its JSON, or {} when the answer was something else.
 * Undefined when `ended` settles or the time is up first.
 */
export async function waitForHealth(base, ended, patienceMs) {
  let over = false;
  ended.then(() => {
    over = true;
  });
  for (const until = Date.now() + patienceMs; !over && Date.now() < until; ) {
    const response = await get(`${base}/api/health`);
    if (response) return response.json().catch(() => ({}));
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return undefined;
}

export async function isPage(url) {
  const response = await get(url);
  return response !== undefined && response.status < 400;
}

function get(url) {
  return fetch(url, { redirect: "manual", signal: AbortSignal.timeout(20_000) }).catch(() => undefined);
}

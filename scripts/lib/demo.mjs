// The demo's own environment: its data directory, its administrator, its connection to the sandbox.
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startSandbox } from "./sandbox-process.mjs";
import { demoDir, reachableHost } from "./settings.mjs";

const ADMIN_EMAIL = "admin@example.com";

/** Variables of a real install that must never reach the demo. */
const REAL_ONLY = (
  "DATABASE_URL DATABASE_AUTH_TOKEN APP_SECRET APP_SECRET_PREVIOUS SLACK_ADMIN_USER_ID " +
  "MATTERMOST_ADMIN_USER_ID MATTERMOST_LOGIN MATTERMOST_PASSWORD " +
  "JOBS_MODE INNGEST_EVENT_KEY INNGEST_SIGNING_KEY INNGEST_BASE_URL INNGEST_DEV"
).split(" ");

export function demoFile(settings) {
  return join(demoDir(settings), "env.json");
}

/** What the last start of the demo set, or undefined when there is no demo. */
export function readDemo(settings) {
  try {
    return JSON.parse(readFileSync(demoFile(settings), "utf8"));
  } catch {
    return undefined;
  }
}

/** Starts the sandbox and gives the environment of the demo, which the command line can read too. */
export async function prepareDemo(env, settings, reset) {
  if (reset) rmSync(demoDir(settings), { recursive: true, force: true });
  const earlier = readDemo(settings);
  const { child, info } = await startSandbox(sandboxFlags(settings), env);
  const variables = demoVariables(env, settings, info, earlier);
  save(settings, variables);
  return {
    env: demoEnvironment(env, variables),
    sandbox: child,
    sandboxUrl: info.url,
    passwordMade: variables.ADMIN_PASSWORD !== earlier?.ADMIN_PASSWORD && !env.ADMIN_PASSWORD,
    passwordFile: env.ADMIN_PASSWORD ? undefined : demoFile(settings),
  };
}

/** The variables that make Kith the demo. The administrator is made once and kept; the rest follows this start. */
function demoVariables(env, settings, sandbox, earlier) {
  const own = env.ADMIN_EMAIL && env.ADMIN_PASSWORD;
  return {
    KITH_DEMO: "1",
    DATA_DIR: demoDir(settings),
    PORT: String(settings.port),
    HOST: demoHost(settings),
    SANDBOX_URL: sandbox.url,
    SLACK_API_URL: sandbox.slack.apiUrl,
    SLACK_BOT_TOKEN: sandbox.slack.botToken,
    SLACK_SIGNING_SECRET: sandbox.slack.signingSecret,
    SLACK_CLIENT_ID: sandbox.slack.clientId,
    SLACK_CLIENT_SECRET: sandbox.slack.clientSecret,
    ...mattermostVariables(sandbox.mattermost),
    ADMIN_EMAIL: own ? env.ADMIN_EMAIL : (earlier?.ADMIN_EMAIL ?? ADMIN_EMAIL),
    ADMIN_PASSWORD: own ? env.ADMIN_PASSWORD : (earlier?.ADMIN_PASSWORD ?? randomBytes(9).toString("base64url")),
  };
}

/** The sandbox is both platforms at once. */
function mattermostVariables({ url, token, team, commandToken, webhookToken, clientId, clientSecret }) {
  return {
    MATTERMOST_URL: url,
    MATTERMOST_TOKEN: token,
    MATTERMOST_TEAM: team,
    MATTERMOST_COMMAND_TOKEN: commandToken,
    MATTERMOST_WEBHOOK_TOKEN: webhookToken,
    MATTERMOST_CLIENT_ID: clientId,
    MATTERMOST_CLIENT_SECRET: clientSecret,
  };
}

/** Written aside and moved: it holds secrets, so it is never readable by others, not even for a moment. */
function save(settings, variables) {
  mkdirSync(demoDir(settings), { recursive: true, mode: 0o700 });
  const aside = `${demoFile(settings)}.${process.pid}`;
  writeFileSync(aside, `${JSON.stringify(variables, null, 2)}\n`, { mode: 0o600 });
  renameSync(aside, demoFile(settings));
}

/** The environment of every process of the demo. */
export function demoEnvironment(env, variables) {
  const cleared = Object.fromEntries(REAL_ONLY.map((name) => [name, ""]));
  return { LOG_LEVEL: "warn", ...env, ...cleared, ...variables };
}

function demoHost(settings) {
  return settings.host ?? "127.0.0.1";
}

function sandboxFlags(settings) {
  return {
    port: settings.sandboxPort,
    state: demoDir(settings),
    "request-url": `http://${reachableHost(demoHost(settings))}:${settings.port}`,
    seed: "demo",
  };
}

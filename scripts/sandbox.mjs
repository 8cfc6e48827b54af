// `npm run sandbox`: the sandbox alone, as a Slack and a Mattermost to connect a real, empty install to.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { killAll, stopAll } from "./lib/children.mjs";
import { withDotenv } from "./lib/dotenv.mjs";
import { requirePort } from "./lib/ports.mjs";
import { ensureInstalled } from "./lib/prepare.mjs";
import { root } from "./lib/root.mjs";
import { startSandbox } from "./lib/sandbox-process.mjs";
import { readSettings } from "./lib/settings.mjs";
import { Stop } from "./lib/stop.mjs";

const say = (line) => process.stdout.write(`${line}\n`);
let stopping = false;

function connectionText({ url, controlToken, slack, mattermost }, requestUrl) {
  return `
  Sandbox         ${url}   (its Mattermost: ${url}/mattermost/)
  Control token   ${controlToken}
  Sends to        ${requestUrl}

To connect an install to it, paste these into its dashboard (Settings, Connections):

  Slack           bot token        ${slack.botToken}
                  signing secret   ${slack.signingSecret}
                  API address      ${slack.apiUrl}

  Mattermost      server           ${mattermost.url}
                  bot token        ${mattermost.token}
                  slash command    ${mattermost.commandToken}
                  webhook          ${mattermost.webhookToken}

or start it with:

  SLACK_API_URL=${slack.apiUrl}
  SLACK_BOT_TOKEN=${slack.botToken}
  SLACK_SIGNING_SECRET=${slack.signingSecret}   (with --socket-mode on, instead: SLACK_APP_TOKEN=${slack.appToken})
  SLACK_CLIENT_ID=${slack.clientId}
  SLACK_CLIENT_SECRET=${slack.clientSecret}
  MATTERMOST_URL=${mattermost.url}
  MATTERMOST_TOKEN=${mattermost.token}
  MATTERMOST_COMMAND_TOKEN=${mattermost.commandToken}
  MATTERMOST_WEBHOOK_TOKEN=${mattermost.webhookToken}
  MATTERMOST_CLIENT_ID=${mattermost.clientId}
  MATTERMOST_CLIENT_SECRET=${mattermost.clientSecret}

The client ids and secrets let people sign in through it, and are taken from the environment alone.
An install elsewhere than at ${requestUrl} is named by --request-url, APP_URL or PORT when the sandbox starts.
The bots are ${slack.botUserId} in workspace ${slack.teamId} and ${mattermost.botUserId} in team ${mattermost.team}. Stop with Ctrl-C.`;
}

/** What the sandbox itself takes (sandbox/README.md); the rest is refused. */
function readFlags(args) {
  const text = { type: "string" };
  const options = { port: text, state: text, "request-url": text, seed: text, now: text, "socket-mode": text };
  try {
    return { ...parseArgs({ args, options }).values };
  } catch (error) {
    throw new Stop(
      `${error.message} Known: ${Object.keys(options)
        .map((name) => `--${name}`)
        .join(", ")}.`,
      2,
    );
  }
}

async function main() {
  const given = readFlags(process.argv.slice(2));
  const env = withDotenv(root, process.env);
  if (given.port !== undefined) env.SANDBOX_PORT = given.port;
  const settings = readSettings(env, root);
  await requirePort(settings.sandboxPort, "127.0.0.1", given.port === undefined ? "SANDBOX_PORT" : "--port");
  await ensureInstalled(env, say);
  const requestUrl = given["request-url"] ?? (env.APP_URL || `http://localhost:${settings.port}`);
  const flags = {
    ...{ state: join(settings.dataDir, "sandbox"), seed: "demo" },
    ...given,
    ...{ port: settings.sandboxPort, "request-url": requestUrl },
  };
  const { child, info } = await startSandbox(flags, env);
  say(connectionText(info, requestUrl));
  await child.ended;
  if (!stopping) throw new Stop("The sandbox ended unexpectedly; see above.");
}

async function stop() {
  stopping = true;
  await stopAll(3_000);
  process.exit(0);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
process.on("exit", killAll);

main().catch((error) => {
  if (stopping) return;
  console.error(error instanceof Stop ? error.message : error);
  process.exit(error instanceof Stop ? error.exitCode : 1);
});

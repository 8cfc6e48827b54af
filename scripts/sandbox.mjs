// `npm run sandbox`: the sandbox alone, as a Slack workspace to connect a real, empty install to.
import { join } from "node:path";
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

function connectionText(info, requestUrl) {
  return `
  Sandbox         ${info.url}
  Control token   ${info.controlToken}
  Sends to        ${requestUrl}

To connect an install to it, start that one with:

  SLACK_API_URL=${info.slack.apiUrl}
  SLACK_BOT_TOKEN=${info.slack.botToken}
  SLACK_SIGNING_SECRET=${info.slack.signingSecret}

The bot is ${info.slack.botUserId} in workspace ${info.slack.teamId}. Stop with Ctrl-C.`;
}

async function main() {
  const env = withDotenv(root, process.env);
  const settings = readSettings(env, root);
  await requirePort(settings.sandboxPort, "127.0.0.1", "SANDBOX_PORT");
  await ensureInstalled(env, say);
  const requestUrl = env.APP_URL || `http://localhost:${settings.port}`;
  const flags = {
    port: settings.sandboxPort,
    state: join(settings.dataDir, "sandbox"),
    "request-url": requestUrl,
    seed: "demo",
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

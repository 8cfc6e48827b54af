// Starts the sandbox as a process of its own: `tsx sandbox/main.ts [--port N] [--state DIR] [--request-url URL] [--seed NAME] [--now ISO] [--socket-mode on|off]`.
import { parseArgs } from "node:util";
import type { Mattermost } from "./mattermost/start";
import { startSandbox } from "./server";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: process.env.SANDBOX_PORT ?? "3900" },
    state: { type: "string" },
    "request-url": { type: "string" },
    seed: { type: "string" },
    now: { type: "string" },
    "socket-mode": { type: "string" },
    // For a parent that may be killed: ends when the parent's end of the pipe closes.
    "exit-with-stdin": { type: "boolean" },
  },
});

/** What an app needs to connect. */
const connection = ({ url, botToken, botUserId, teamId, teamName, ...given }: Mattermost) => ({
  ...{ url, token: botToken, botUserId, teamId, team: teamName },
  ...{ commandToken: given.commandToken, webhookToken: given.webhookToken },
  ...{ clientId: given.clientId, clientSecret: given.clientSecret },
});

/** With --now the clock starts there. */
const ahead = values.now ? Date.parse(values.now) - Date.now() : 0;

try {
  if (Number.isNaN(ahead)) throw new Error(`--now "${values.now}" is no time.`);
  const sandbox = await startSandbox({
    port: Number(values.port),
    state: values.state,
    requestUrl: values["request-url"],
    seed: values.seed,
    ...(values["socket-mode"] ? { socketMode: values["socket-mode"] === "on" } : {}),
    now: () => Date.now() + ahead,
  });
  const { url, slack, mattermost, controlToken } = sandbox;
  console.log(JSON.stringify({ ready: true, url, slack, mattermost: connection(mattermost), controlToken }));
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  if (values["exit-with-stdin"]) process.stdin.resume().once("end", stop);
} catch (error) {
  const taken = (error as { code?: string }).code === "EADDRINUSE";
  console.error(
    taken ? `Port ${values.port} is in use; choose another with --port.` : `The sandbox cannot start: ${error}`,
  );
  process.exit(1);
}

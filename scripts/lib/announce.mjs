// What a start prints once Kith answers: only addresses that have been seen to work.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { reachableHost } from "./settings.mjs";
import { Stop } from "./stop.mjs";
import { isPage, waitForHealth } from "./web.mjs";

const FIRST_ANSWER_MS = 120_000;

/** Waits for the server and gives the lines to print, or undefined when the server has ended meanwhile. */
export async function announcement(run) {
  const base = `http://${reachableHost(run.env.HOST)}:${run.env.PORT}`;
  const health = await waitForHealth(base, run.web.ended, FIRST_ANSWER_MS);
  if (run.web.exitCode !== null || run.web.signalCode !== null) return undefined;
  if (!health) throw new Stop(`The server did not answer on ${base} within two minutes. Kith has stopped.`);
  const url = run.env.APP_URL || base;
  const lines = [["Kith", url], ...(await demoLines(run, base, url)), ...(await signInLines(run, base, url))];
  const text = lines.map(([name, rest]) => `  ${name.padEnd(9)}${rest}`).join("\n");
  const trouble = health.status === "failing" ? "\nNot everything works yet: see /api/health and the log above." : "";
  return `\n${text}\n${trouble}\nStop with Ctrl-C.`;
}

async function demoLines(run, base, url) {
  if (!run.sandbox) return [];
  const sandbox = [
    ["Sandbox", `${run.sandboxUrl}  (a pretend Slack: be anyone in it)`],
    ["", `${run.sandboxUrl}/mattermost/  (and a pretend Mattermost, with groups)`],
  ];
  return (await isPage(`${base}/demo`)) ? [...sandbox, ["Demo", `${url}/demo  (a round, step by step)`]] : sandbox;
}

async function signInLines(run, base, url) {
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = run.env;
  if (await isPage(`${base}/setup`)) return [["Set up", `${url}/setup  (${tokenHint(run)})`]];
  if (!(await isPage(`${base}/login`))) return [];
  const who = ADMIN_EMAIL && ADMIN_PASSWORD ? `  ${ADMIN_EMAIL}  ${passwordHint(run)}` : "";
  return [["Sign in", `${url}/login${who}`]];
}

/** The server shows it to a terminal, and otherwise writes it into a file. */
function tokenHint({ env }) {
  const file = join(env.DATA_DIR, "setup-token");
  return existsSync(file) ? `the token is in ${file}` : "the token stands above";
}

function passwordHint(run) {
  if (!run.passwordMade) return run.passwordFile ? `the password is in ${run.passwordFile}` : "with ADMIN_PASSWORD";
  return `password ${run.env.ADMIN_PASSWORD} (shown this once)`;
}

// `npm start`: installs, builds, migrates and runs Kith; with no chat platform configured, as a demo with the sandbox.
import { join } from "node:path";
import { announcement } from "./lib/announce.mjs";
import { killAll, stopAll, stopChild } from "./lib/children.mjs";
import { prepareDemo } from "./lib/demo.mjs";
import { unknownNames, withDotenv } from "./lib/dotenv.mjs";
import { runKith } from "./lib/kith-command.mjs";
import { takeLockSoon } from "./lib/lock.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { isPlatformStored } from "./lib/platform-stored.mjs";
import { requirePort } from "./lib/ports.mjs";
import { ensureBuilt, ensureInstalled } from "./lib/prepare.mjs";
import { root } from "./lib/root.mjs";
import { isDemo, readSettings, refuseSamePort } from "./lib/settings.mjs";
import { Stop } from "./lib/stop.mjs";
import { startDev, startWeb } from "./lib/web.mjs";

/** The server drains for up to 10 s by itself; what is left after that is ended. */
const DRAIN_MS = 12_000;
const OTHERS_MS = 3_000;
const AFTER_A_KILL_MS = 5_000;
const LEAVING_MS = 1_500;
const SAME_SIGNAL_MS = 1_000;

const undo = [];
let web;
let stopping = 0;
const say = (line) => process.stdout.write(`${line}\n`);

function readArguments(args) {
  const unknown = args.find((arg) => arg !== "--dev" && arg !== "--reset-demo");
  if (unknown) throw new Stop(`Unknown option ${unknown}. Known: --dev, --reset-demo.`, 2);
  return { dev: args.includes("--dev"), resetDemo: args.includes("--reset-demo") };
}

/** Returns how long to be patient about ports: what a killed start left behind needs a moment to go. */
async function lockDataDir(settings) {
  const taking = takeLockSoon(join(settings.dataDir, "start.lock"), { port: settings.port }, LEAVING_MS);
  const lock = await taking.catch((error) => {
    throw new Stop(`DATA_DIR ${settings.dataDir} cannot be used: ${error.message}`);
  });
  if (lock.holder) {
    const { pid, port } = lock.holder;
    throw new Stop(
      `DATA_DIR ${settings.dataDir} is in use by another start of Kith (process ${pid}, port ${port}). ` +
        "Stop that one, or choose another DATA_DIR.",
    );
  }
  undo.push(lock.release);
  return lock.tookOver ? AFTER_A_KILL_MS : 0;
}

/** Everything from nothing to a web server that is starting. */
async function launch({ dev, resetDemo }, env, settings) {
  const patience = await lockDataDir(settings);
  await requirePort(settings.port, settings.host ?? "127.0.0.1", "PORT", patience);
  await ensureInstalled(env, say);
  const demo = isDemo(env, settings, await isPlatformStored(env, settings));
  if (demo) refuseSamePort(settings);
  if (demo) await requirePort(settings.sandboxPort, "127.0.0.1", "SANDBOX_PORT", patience);
  else refuseDemoOptions(settings, resetDemo);
  const built = dev ? undefined : await ensureBuilt(settings.dataDir, env, say);
  if (built) undo.push(built.release);
  const run = demo ? await prepareDemo(env, settings, resetDemo) : await prepareReal(env, settings);
  // Does nothing when the demo has its past already. The schema is seen to by whoever opens the database.
  if (demo) await runKith(["demo:seed"], run.env);
  web = dev ? startDev(run.env) : startWeb(built.directory, run.env);
  return { ...run, web };
}

function refuseDemoOptions(settings, resetDemo) {
  if (resetDemo) throw new Stop("There is no demo to reset: a chat platform is configured, or SANDBOX is off.");
  if (settings.sandbox === "on") say("SANDBOX=on has no effect: a chat platform is configured.");
}

async function prepareReal(env, settings) {
  const host = settings.host ?? "0.0.0.0";
  if (!settings.host) await requirePort(settings.port, host, "PORT");
  return { env: { ...env, DATA_DIR: settings.dataDir, PORT: String(settings.port), HOST: host } };
}

/** Throws Stop when a process we need has gone although nobody asked for it. */
async function watch(children) {
  const gone = await Promise.race(children.map((child) => child.ended.then(() => child)));
  // A Ctrl-C reaches the children too; they may go before our own handler has run.
  await new Promise((resolve) => setTimeout(resolve, 250));
  if (!stopping) throw new Stop(`The ${gone.name} has ended; see above. Kith has stopped.`);
}

async function main() {
  requireNode(20, 9);
  const options = readArguments(process.argv.slice(2));
  const env = withDotenv(root, process.env);
  const settings = readSettings(env, root);
  const unknown = unknownNames(root);
  if (unknown.length > 0) say(`.env sets ${unknown.join(", ")}, which is no setting of Kith's: see .env.example.`);
  const run = await launch(options, env, settings);
  const announced = announcement(run).then((text) => text && !stopping && say(text));
  await Promise.all([announced, watch([run.web, run.sandbox].filter(Boolean))]);
}

/**
 * The server first, while the sandbox is still there to send to. A second signal does not wait, unless it is the same
 * one: a Ctrl-C comes from the terminal and again from npm.
 */
async function stop() {
  if (stopping && Date.now() - stopping > SAME_SIGNAL_MS) process.exit(0);
  if (stopping) return;
  stopping = Date.now();
  say("Stopping…");
  if (web) await stopChild(web, DRAIN_MS);
  await stopAll(OTHERS_MS);
  process.exit(0);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);

/** npm cannot pass a SIGKILL on: when the one that started us is gone, we go the same way. */
if (process.env.npm_lifecycle_event) {
  const npm = process.ppid;
  setInterval(() => process.ppid === npm || process.exit(1), 200).unref();
}

process.on("exit", () => {
  killAll();
  for (const each of undo) each();
});

main().catch(async (error) => {
  if (stopping) return;
  console.error(error instanceof Stop ? error.message : error);
  await stopAll(OTHERS_MS);
  process.exit(error instanceof Stop ? error.exitCode : 1);
});

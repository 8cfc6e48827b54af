// `npm run kith -- <command>`: the command line, on the same data as `npm start` would use.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { startNode, tsxArguments } from "./lib/children.mjs";
import { withDotenv } from "./lib/dotenv.mjs";
import { kithEnvironment } from "./lib/kith-environment.mjs";
import { takeLock } from "./lib/lock.mjs";
import { ensureInstalled } from "./lib/prepare.mjs";
import { root } from "./lib/root.mjs";
import { readSettings } from "./lib/settings.mjs";
import { Stop } from "./lib/stop.mjs";

/** stdout belongs to the command, so that its output can be piped. */
const say = (line) => process.stderr.write(`${line}\n`);

/** `restore` changes the database under everybody's feet: no start may be running, or begin meanwhile. */
function lockDataDir(settings) {
  const lock = tryLock(settings);
  if (lock.holder) {
    const { pid } = lock.holder;
    throw new Stop(`Kith is running on ${settings.dataDir} (process ${pid}). Nothing was changed: stop it first.`);
  }
  process.on("exit", lock.release);
}

function tryLock({ dataDir, port }) {
  try {
    return takeLock(join(dataDir, "start.lock"), { port });
  } catch (error) {
    throw new Stop(`DATA_DIR ${dataDir} cannot be used: ${error.message}. Nothing was changed.`);
  }
}

async function main() {
  const env = withDotenv(root, process.env);
  if (process.argv[2] === "restore") lockDataDir(readSettings(env, root));
  if (!existsSync(join(root, "node_modules/.package-lock.json"))) await ensureInstalled(env, say);
  const args = [...tsxArguments, "cli/main.ts", ...process.argv.slice(2)];
  const child = startNode("kith", args, { env: await kithEnvironment(env), stdin: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  process.exitCode = (await child.ended).code;
}

main().catch((error) => {
  say(error instanceof Stop ? error.message : error.stack);
  process.exitCode = error instanceof Stop ? error.exitCode : 1;
});

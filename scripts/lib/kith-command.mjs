// Runs the command line of Kith in a child process.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { finished, startNode, tsxArguments } from "./children.mjs";
import { Stop } from "./stop.mjs";

/** Throws Stop with the command's exit code when it refuses; its own message has been shown. Gives its stdout. */
export async function runKith(args, env) {
  const child = startNode("kith", [...tsxArguments, "cli/main.ts", ...args], { env, stdout: "pipe" });
  const { code, output } = await finished(child);
  if (code !== 0) throw new Stop(`Nothing was started: "kith ${args.join(" ")}" did not succeed.`, code);
  return output;
}

/** Whether the install in DATA_DIR has been connected to a chat platform before. */
export async function isPlatformStored(env, settings) {
  if (!env.DATABASE_URL && !existsSync(join(settings.dataDir, "kith.db"))) return false;
  const stdout = await runKith(["start:mode", "--json"], { ...env, DATA_DIR: settings.dataDir });
  return JSON.parse(stdout).connected === true;
}

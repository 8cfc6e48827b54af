// Runs the command line of Kith in a child process.
import { finished, startNode, tsxArguments } from "./children.mjs";
import { Stop } from "./stop.mjs";

/** Throws Stop with the command's exit code when it refuses; its own message has been shown. */
export async function runKith(args, env) {
  const child = startNode("kith", [...tsxArguments, "cli/main.ts", ...args], { env, stdout: "pipe" });
  const { code } = await finished(child);
  if (code !== 0) throw new Stop(`Nothing was started: "kith ${args.join(" ")}" did not succeed.`, code);
}

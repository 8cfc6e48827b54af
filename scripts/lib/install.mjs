// Installs the packages when what is in node_modules is not what package-lock.json asks for.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { finished, nodeArguments, start, startNode } from "./children.mjs";
import { Stop } from "./stop.mjs";

/**
 * npm writes node_modules/.package-lock.json last, after everything is in place: it is the mark of a whole install,
 * whoever made it. Packages for other systems are optional and may be missing.
 */
export function isInstalled(directory) {
  const wanted = readPackages(join(directory, "package-lock.json"));
  const present = readPackages(join(directory, "node_modules/.package-lock.json"));
  if (!present) return false;
  return Object.entries(wanted ?? {}).every(([path, entry]) => path === "" || isSame(entry, present[path]));
}

function isSame(wanted, present) {
  if (!present) return wanted.optional === true;
  return wanted.version === present.version && wanted.integrity === present.integrity;
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** `npm ci` with the development packages too, which the build and the command line need; none may run a script for it. */
export async function install(directory, env) {
  const args = [
    "ci",
    "--include=dev",
    "--ignore-scripts",
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const npm = npmScript(env);
  const child = npm
    ? startNode("npm", [...nodeArguments, npm, ...args], { env })
    : start("npm", process.platform === "win32" ? "npm.cmd" : "npm", args, { env });
  const { code, error } = await finished(child);
  if (error) throw new Stop("npm was not found. Install Node.js with npm, then try again.");
  if (code !== 0 || !isInstalled(directory)) {
    throw new Stop("The packages could not be installed; see npm's message above. Nothing was started.");
  }
}

/** npm's own script, so that it runs on this very Node and ends with us. */
function npmScript(env) {
  const beside = join(dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js");
  return [env.npm_execpath, beside].find((path) => path?.endsWith("npm-cli.js") && existsSync(path));
}

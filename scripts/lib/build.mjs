// Builds the web server when the sources changed: aside in .next-build, then moved whole into .next-<fingerprint>.
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished, nodeArguments, startNode } from "./children.mjs";
import { holderOf, me } from "./lock.mjs";
import { root } from "./root.mjs";
import { hashSources } from "./sources.mjs";
import { Stop } from "./stop.mjs";

const SCRATCH = ".next-build";
const SERVER = [SCRATCH, "node_modules", "db", "manifest", "public", "package.json", "page-cache.mjs", "server.js"];
const FINISHED = /^\.next-[0-9a-f]{12}$/;

/** Where the server for the present sources is, or would be. One rename puts it there: it is whole or absent. */
export function buildDirectory(dataDir) {
  return join(root, `.next-${hashSources(root, [dataDir])}`);
}

/** Builds into `directory`. A failed or killed build leaves every finished one as it was. */
export async function build(directory, env) {
  const args = [...nodeArguments, "node_modules/next/dist/bin/next", "build"];
  const options = { env: { ...env, NEXT_DIST_DIR: SCRATCH }, stdout: "pipe", stderr: "pipe" };
  const { code, output } = await finished(startNode("next build", args, options));
  const scratch = join(root, SCRATCH);
  const standalone = join(scratch, "standalone");
  if (code !== 0 || !existsSync(standalone)) {
    throw new Stop(`${output}\nThe build failed; see above. An earlier build, if any, is untouched.`);
  }
  keepOnlyTheServer(standalone);
  cpSync(join(scratch, "static"), join(standalone, SCRATCH, "static"), { recursive: true });
  if (existsSync(join(root, "public"))) cpSync(join(root, "public"), join(standalone, "public"), { recursive: true });
  renameSync(standalone, directory);
}

/**
 * A path made at run time lets Next's tracing take the whole project along, with data and .env files: these are
 * removed, whatever the sources do.
 */
function keepOnlyTheServer(directory) {
  for (const name of readdirSync(directory)) {
    if (!SERVER.includes(name)) rmSync(join(directory, name), { recursive: true });
  }
}

/** Notes that this process runs the build, so that nobody removes it underneath; undone by the returned function. */
export function holdBuild(directory) {
  const note = join(directory, "used-by", String(process.pid));
  mkdirSync(join(directory, "used-by"), { recursive: true });
  writeFileSync(note, JSON.stringify(me()));
  return () => rmSync(note, { force: true });
}

/** Removes finished builds that are neither the present one nor run by anybody. */
export function removeOldBuilds(present, directory = root) {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (FINISHED.test(name) && path !== present && !isUsed(path)) rmSync(path, { recursive: true, force: true });
  }
}

function isUsed(path) {
  const notes = join(path, "used-by");
  return existsSync(notes) && readdirSync(notes).some((name) => holderOf(join(notes, name)));
}

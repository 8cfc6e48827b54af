// Brings packages and build up to date, one process at a time in this checkout.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, buildDirectory, holdBuild, removeOldBuilds } from "./build.mjs";
import { install, isInstalled } from "./install.mjs";
import { waitForLock } from "./lock.mjs";
import { root } from "./root.mjs";

async function alone(say, work) {
  const waiting = (holder) => say(`Waiting for process ${holder.pid}, which is preparing this directory…`);
  const release = await waitForLock(join(root, ".cache/prepare.lock"), waiting);
  try {
    return await work();
  } finally {
    release();
  }
}

export function ensureInstalled(env, say) {
  return alone(say, async () => {
    if (isInstalled(root)) return;
    say("Installing the packages (a minute or so, only when they changed)…");
    await install(root, env);
  });
}

/** The directory of the server built from the present sources, and the function that says we no longer run it. */
export function ensureBuilt(dataDir, env, say) {
  return alone(say, async () => {
    const directory = buildDirectory(dataDir);
    if (!existsSync(directory)) {
      say("Building (about half a minute, only when the sources changed)…");
      await build(directory, productionEnvironment(env));
    }
    const release = holdBuild(directory);
    removeOldBuilds(directory);
    return { directory, release };
  });
}

export function productionEnvironment(env) {
  return { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}

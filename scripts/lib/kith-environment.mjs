// Which install the command line and the worker are for: the demo when there is one and nothing real to prefer.
import { demoEnvironment, readDemo } from "./demo.mjs";
import { isPlatformStored } from "./platform-stored.mjs";
import { root } from "./root.mjs";
import { isDemo, readSettings } from "./settings.mjs";

export async function kithEnvironment(env) {
  const settings = readSettings(env, root);
  const demo = readDemo(settings);
  if (demo && isDemo(env, settings, await isPlatformStored(env, settings))) return demoEnvironment(env, demo);
  return { ...env, DATA_DIR: settings.dataDir };
}

// The server as it is installed: built from the present sources, and run as `npm start` does.
import type { ChildProcess } from "node:child_process";
import type { Launch } from "@/inngest/functions/field.testing";
import { freePort } from "@/scripts/lib/ports.mjs";
import { ensureBuilt } from "@/scripts/lib/prepare.mjs";
import { startWeb, waitForHealth } from "@/scripts/lib/web.mjs";

let built: Promise<{ directory: string }> | null = null;

export const launchBuilt: Launch = async (env) => {
  built ??= ensureBuilt(env.DATA_DIR, process.env, (line: string) => console.error(line));
  const { directory } = await built;
  const port = String(await freePort());
  const child = startWeb(directory, { ...env, PORT: port, HOST: "127.0.0.1", APP_URL: `http://localhost:${port}` });
  const health = await waitForHealth(`http://localhost:${port}`, child.ended, 60_000);
  if (!health) throw new Error("The server did not start.");
  return child as ChildProcess;
};

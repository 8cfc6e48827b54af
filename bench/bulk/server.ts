// The server as it is installed: built from the present sources, and run as `npm start` does.
import { join } from "node:path";
import type { Launch } from "@/inngest/functions/field.testing";
import { nodeArguments, startNode } from "@/scripts/lib/children.mjs";
import { freePort } from "@/scripts/lib/ports.mjs";
import { ensureBuilt, productionEnvironment } from "@/scripts/lib/prepare.mjs";
import { waitForHealth } from "@/scripts/lib/web.mjs";

let built: Promise<{ directory: string }> | null = null;

/** What it prints goes to the log. Where no port is given it takes a free one. */
export const launchBuilt: Launch = async (given, log) => {
  built ??= ensureBuilt(given.DATA_DIR, process.env, (line: string) => console.error(line));
  const { directory } = await built;
  const port = given.PORT || String(await freePort());
  const own = {
    PORT: port,
    HOSTNAME: "127.0.0.1",
    APP_URL: `http://localhost:${port}`,
    NEXT_MANUAL_SIG_HANDLE: "true",
  };
  const env = { ...productionEnvironment(given), ...own };
  const child = startNode("server", [...nodeArguments, join(directory, "server.js")], {
    env,
    stdout: log,
    stderr: log,
  });
  const health = await waitForHealth(`http://localhost:${port}`, child.ended, 60_000);
  if (!health) throw new Error("The server did not start.");
  return child;
};

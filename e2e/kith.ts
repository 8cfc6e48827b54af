// The journeys' fixtures: `npm start` in demo mode on free ports with an empty data directory, one per worker; people in it.
import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, test as base } from "@playwright/test";
import { finished, nodeArguments, startNode, stopChild } from "../scripts/lib/children.mjs";
import { readDotenv } from "../scripts/lib/dotenv.mjs";
import { freePort } from "../scripts/lib/ports.mjs";
import { root } from "../scripts/lib/root.mjs";
import { MattermostPage } from "./pages/mattermost";
import { withinPolicy } from "./policy";

export interface RunningKith {
  appUrl: string;
  sandboxUrl: string;
  /** The command line beside it: gives what it prints. @throws Error when it refuses. */
  command: (...args: string[]) => Promise<string>;
  /** Everything it has printed so far. */
  output: () => string;
}

export interface People {
  /** Opens the pretend Mattermost as somebody, in a browser of their own: in a channel, or `@kith`. */
  member: (name: string, where: string) => Promise<MattermostPage>;
}

const STARTS_WITHIN_MS = 300_000;

export const test = base.extend<People, { kith: RunningKith }>({
  kith: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
    async ({}, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), "kith-e2e-"));
      const { child, kith } = await startKith(dataDir);
      await use(kith);
      await stopChild(child, 20_000);
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: STARTS_WITHIN_MS },
  ],
  baseURL: async ({ kith }, use) => use(kith.appUrl),
  context: ({ context }, use) => withinPolicy(context, () => use(context)),
  member: async ({ browser, kith }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (name, where) => {
      const context = await browser.newContext();
      opened.push(context);
      const mattermost = new MattermostPage(await context.newPage(), kith.sandboxUrl);
      await mattermost.start(`?as=${name}&in=${where}`);
      return mattermost;
    });
    for (const context of opened) await context.close();
  },
});

export { expect } from "@playwright/test";

/** `npm start` on that data directory, on free ports. */
export async function startKith(dataDir: string, over: Record<string, string> = {}) {
  const env = { ...(await cleanEnvironment(dataDir)), ...over };
  const child = startNode("kith", [...nodeArguments, "scripts/start.mjs"], { env, stdout: "pipe", stderr: "pipe" });
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk.toString("utf8");
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  await untilAnnounced(child, () => output);
  const kith = { appUrl: line(output, "Kith"), sandboxUrl: over.SANDBOX === "off" ? "" : line(output, "Sandbox") };
  const command = (...args: string[]) => runCommand(env, args);
  return { child, kith: { ...kith, command, output: () => output } satisfies RunningKith };
}

async function runCommand(env: NodeJS.ProcessEnv, args: string[]): Promise<string> {
  const script = [...nodeArguments, "scripts/kith.mjs", ...args];
  const child = startNode("kith command", script, { env, stdout: "pipe", stderr: "pipe" });
  const { code, output } = await finished(child);
  if (code !== 0) throw new Error(`kith ${args.join(" ")} ended with ${code}:\n${output}`);
  return output;
}

/** Nothing of this machine's own configuration may reach the tests, least of all a real workspace's token. */
async function cleanEnvironment(dataDir: string): Promise<NodeJS.ProcessEnv> {
  const blanked = Object.fromEntries(Object.keys(readDotenv(root)).map((name) => [name, ""]));
  const { PATH, HOME, TMPDIR, CI } = process.env;
  return {
    ...blanked,
    NODE_ENV: "production",
    ...Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR, CI }).filter(([, value]) => value)),
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    SANDBOX_PORT: String(await freePort()),
  };
}

function untilAnnounced(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", () => {
      if (output().includes("Stop with Ctrl-C.")) resolve();
    });
    child.once("exit", (code) => reject(new Error(`Kith did not start (exit ${code}):\n${output()}`)));
  });
}

/** The address a start prints after a name, at the beginning of a line. */
function line(output: string, name: string): string {
  const found = new RegExp(`^ {2}${name} +(http\\S+)`, "m").exec(output);
  if (!found?.[1]) throw new Error(`The start printed no address for ${name}:\n${output}`);
  return found[1];
}

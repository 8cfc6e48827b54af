// The demo's people and pool in a Kith that is set up in another way than the demo.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopChild } from "../../scripts/lib/children.mjs";
import { freePort } from "../../scripts/lib/ports.mjs";
import { startSandbox } from "../../scripts/lib/sandbox-process.mjs";
import { test as base, type RunningKith, startKith } from "../kith";

interface Otherwise {
  /** The sandbox's flags beside its own. */
  flags?: Record<string, string>;
  /** Beside the demo's; `slack` is what the sandbox gave. */
  settings: (slack: Record<string, string>) => Record<string, string>;
}

export const demoSetUp = ({ flags, settings }: Otherwise) =>
  // biome-ignore lint/complexity/noBannedTypes: there are no fixtures of a single test.
  base.extend<{}, { kith: RunningKith }>({
    kith: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
      async ({}, use) => {
        const dataDir = await mkdtemp(join(tmpdir(), "kith-otherwise-"));
        const port = String(await freePort());
        const own = { port: await freePort(), state: join(dataDir, "sandbox"), seed: "demo" };
        const calls = { "request-url": `http://localhost:${port}` };
        const sandbox = await startSandbox({ ...own, ...calls, ...flags }, process.env);
        const { url, slack } = sandbox.info;
        const { child, kith } = await startKith(dataDir, {
          ...{ SANDBOX: "off", SANDBOX_URL: url, KITH_DEMO: "1", PORT: port },
          ...{ SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.botToken },
          ...settings(slack),
        });
        await kith.command("demo:seed");
        await use(kith);
        await stopChild(child, 20_000);
        await stopChild(sandbox.child, 5_000);
        await rm(dataDir, { recursive: true, force: true });
      },
      { scope: "worker", timeout: 300_000 },
    ],
  });

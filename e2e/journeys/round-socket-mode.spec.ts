// The same round where Slack cannot reach Kith: no address, no signing secret, everything over the sockets that Kith opens.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopChild } from "../../scripts/lib/children.mjs";
import { freePort } from "../../scripts/lib/ports.mjs";
import { startSandbox } from "../../scripts/lib/sandbox-process.mjs";
import { test as base, expect, type RunningKith, startKith } from "../kith";
import { playRound } from "./round";

// biome-ignore lint/complexity/noBannedTypes: there are no fixtures of a single test.
const test = base.extend<{}, { kith: RunningKith }>({
  kith: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
    async ({}, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), "kith-sockets-"));
      const flags = { port: await freePort(), state: join(dataDir, "sandbox"), seed: "demo", "socket-mode": "on" };
      const sandbox = await startSandbox(flags, process.env);
      const { url, slack } = sandbox.info;
      const { child, kith } = await startKith(dataDir, {
        ...{ SANDBOX: "off", SANDBOX_URL: url, KITH_DEMO: "1" },
        ...{ SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken },
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

test("a newcomer plays two people through a round over Socket Mode", async ({ page, browser, request, kith }) => {
  test.setTimeout(300_000);
  for (const door of ["events", "interactions", "commands"])
    expect((await request.post(`${kith.appUrl}/api/slack/${door}`, { data: "{}" })).status(), door).toBe(404);
  await playRound({ page, browser, request, kith });
});

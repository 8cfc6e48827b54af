// Signing in through the chat, at a Kith that the environment connects: there and back again, within every page's policy.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { stopChild } from "../scripts/lib/children.mjs";
import { freePort } from "../scripts/lib/ports.mjs";
import { startSandbox } from "../scripts/lib/sandbox-process.mjs";
import { ADMIN } from "./install";
import { startKith } from "./kith";
import { withinPolicy } from "./policy";

// biome-ignore lint/complexity/noBannedTypes: there are no fixtures of a single test.
const test = base.extend<{}, { appUrl: string }>({
  appUrl: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
    async ({}, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), "kith-sign-in-"));
      const [port, sandboxPort] = [String(await freePort()), await freePort()];
      const flags = { port: sandboxPort, state: join(dataDir, "sandbox"), "request-url": `http://localhost:${port}` };
      const sandbox = await startSandbox({ ...flags, seed: "demo" }, process.env);
      const environment = { ...connecting(sandbox.info), SANDBOX: "off", PORT: port };
      const { child, kith } = await startKith(dataDir, environment);
      await use(kith.appUrl);
      await stopChild(child, 20_000);
      await stopChild(sandbox.child, 5_000);
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 300_000 },
  ],
  baseURL: async ({ appUrl }, use) => use(appUrl),
  context: ({ context }, use) => withinPolicy(context, () => use(context)),
});

/** As the sandbox tells it, both platforms, and somebody who runs the place. */
function connecting({ slack, mattermost }: Record<"slack" | "mattermost", Record<string, string>>) {
  const given: Record<string, string | undefined> = {
    ...{ ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password },
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_API_URL: slack.apiUrl },
    ...{ SLACK_CLIENT_ID: slack.clientId, SLACK_CLIENT_SECRET: slack.clientSecret },
    ...{ MATTERMOST_URL: mattermost.url, MATTERMOST_TOKEN: mattermost.token, MATTERMOST_TEAM: mattermost.team },
    ...{ MATTERMOST_CLIENT_ID: mattermost.clientId, MATTERMOST_CLIENT_SECRET: mattermost.clientSecret },
  };
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value ?? ""]));
}

for (const platform of ["Slack", "Mattermost"]) {
  test(`somebody of the chat signs in with ${platform}, and comes back to their page`, async ({ page, appUrl }) => {
    const button = page.getByRole("button", { name: `Sign in with ${platform}` });
    await expect(async () => {
      await page.goto("/login");
      await expect(button).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await button.click();
    await expect(page.getByRole("heading", { name: /wants to know who you are/ })).toBeVisible();
    expect(new URL(page.url()).origin).not.toBe(appUrl);
    await page.locator("button[name=user]").first().click();
    await expect(page).toHaveURL(`${appUrl}/me`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
}

// The dashboard's fixtures: an empty install beside a sandbox of its own, as somebody would have who connects a workspace.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { stopChild } from "../scripts/lib/children.mjs";
import { freePort } from "../scripts/lib/ports.mjs";
import { startSandbox } from "../scripts/lib/sandbox-process.mjs";
import { type RunningKith, startKith } from "./kith";
import { withinPolicy } from "./policy";

export interface SandboxInfo {
  url: string;
  controlToken: string;
  slack: { apiUrl: string; botToken: string; signingSecret: string; botUserId: string; teamId: string };
  mattermost: { url: string; token: string; teamName: string };
}

export interface Install extends RunningKith {
  sandbox: SandboxInfo;
  /** The token that opens `/setup`, as it stands in the data directory. */
  setupToken: () => Promise<string>;
}

export const ADMIN = { email: "ada@example.org", name: "Ada Admin", password: "a long enough password" };

const STARTS_WITHIN_MS = 300_000;

// biome-ignore lint/complexity/noBannedTypes: there are no fixtures of a single test.
export const test = base.extend<{}, { install: Install }>({
  install: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
    async ({}, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), "kith-install-"));
      const port = String(await freePort());
      const flags = {
        port: await freePort(),
        state: join(dataDir, "sandbox"),
        "request-url": `http://localhost:${port}`,
      };
      const sandbox = await startSandbox({ ...flags, seed: "demo" }, process.env);
      const { child, kith } = await startKith(dataDir, { SANDBOX: "off", PORT: port });
      const setupToken = async () => (await readFile(join(dataDir, "setup-token"), "utf8")).trim();
      await use({ ...kith, sandbox: sandbox.info as SandboxInfo, setupToken });
      await stopChild(child, 20_000);
      await stopChild(sandbox.child, 5_000);
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: STARTS_WITHIN_MS },
  ],
  baseURL: async ({ install }, use) => use(install.appUrl),
  context: ({ context }, use) => withinPolicy(context, () => use(context)),
});

export { expect };

export async function signIn(page: Page, who: { email: string; password: string } = ADMIN): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("E-mail address").fill(who.email);
  await page.getByLabel("Password", { exact: true }).fill(who.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).not.toHaveURL(/\/login/);
}

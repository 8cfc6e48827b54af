// For figures of the whole product: a built Kith on a data directory of its own, and a browser in which its admin is signed in.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { type Database, openDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { ADMIN, signIn } from "@/e2e/install";
import { startKith } from "@/e2e/kith";
import { findBrowser } from "@/scripts/lib/browser.mjs";
import { stopChild } from "@/scripts/lib/children.mjs";

export interface Served {
  url: string;
  browser: BrowserContext;
  /** The admin's session, for requests without the browser. */
  headers: { cookie: string };
}

/** Seeds a database, serves it, and clears everything away again. */
export async function serving<T>(
  seed: (database: Database) => Promise<unknown>,
  work: (served: Served) => Promise<T>,
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), "kith-bench-"));
  try {
    const database = openDatabase(`file:${join(dataDir, "kith.db")}`);
    await migrate(database);
    await seed(database);
    await database.close();
    const admin = { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password };
    const { child, kith } = await startKith(dataDir, { SANDBOX: "off", ...admin });
    try {
      return await signedIn(kith.appUrl, work);
    } finally {
      await stopChild(child, 20_000);
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function signedIn<T>(url: string, work: (served: Served) => Promise<T>): Promise<T> {
  const executablePath = await findBrowser(process.env, () => {});
  if (!executablePath) throw new Error("No browser: name one with KITH_CHROMIUM=/path/to/it.");
  const chrome = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  try {
    const browser = await chrome.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
    const page = await browser.newPage();
    await signIn(page);
    await page.close();
    const cookie = (await browser.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    return await work({ url, browser, headers: { cookie } });
  } finally {
    await chrome.close();
  }
}

/** Where something is timed: with each tab the browser starts a page of its own beside ours, which takes a second. */
export async function openTab(browser: BrowserContext): Promise<Page> {
  const page = await browser.newPage();
  await page.waitForTimeout(2_000);
  return page;
}

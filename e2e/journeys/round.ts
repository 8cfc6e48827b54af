// A newcomer plays two people through a round from /demo: intro, yes, introduction, "we met", and the stats change.
import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { expect, type RunningKith } from "../kith";
import { SandboxPage } from "../pages/sandbox";

const DESK = { width: 1280, height: 720 };
const PHONE = { width: 375, height: 640 };

/** Follows the demo's link into a person's chat, in a browser of their own. */
async function follow(browser: Browser, demo: Page, link: RegExp, nth = 0, viewport = DESK): Promise<SandboxPage> {
  const href = await demo.getByRole("link", { name: link }).nth(nth).getAttribute("href");
  const url = new URL(href ?? "");
  const sandbox = new SandboxPage(await (await browser.newContext({ viewport })).newPage(), url.origin);
  await sandbox.open(`${url.pathname}${url.search}`);
  return sandbox;
}

/** Presses a button in the chat that the demo's link leads to, and waits for Kith's answer. */
async function answer(browser: Browser, demo: Page, link: RegExp, nth: number, label: string, answered: RegExp) {
  const person = await follow(browser, demo, link, nth);
  await person.press(label);
  await expect(person.message(answered)).toBeVisible();
  await person.page.context().close();
}

interface Given {
  page: Page;
  browser: Browser;
  request: APIRequestContext;
  kith: RunningKith;
}

interface Stats {
  roundCount: number;
  matchCount: number;
  matches: { met: boolean | null }[];
}

export async function playRound({ page, browser, request, kith }: Given): Promise<void> {
  const stats = async () => (await (await request.get(`${kith.appUrl}/api/stats/coffee`)).json()) as Stats;
  const before = await stats();
  expect(before.roundCount).toBe(2);

  await page.goto("/demo");
  await page.getByRole("button", { name: "Ask everybody" }).click();
  await expect(page.getByText("Kith has written to them").first()).toBeVisible();
  await expect(page.getByRole("link", { name: /^Be / })).toHaveCount(2, { timeout: 30_000 });
  const names: string[] = [];
  for (const nth of [0, 1]) {
    const link = page.getByRole("link", { name: /^Be / }).nth(nth);
    names.push(((await link.textContent()) ?? "").replace(/^Be (\S+).*/s, "$1"));
    const person = await follow(browser, page, /^Be /, nth);
    await expect(person.message(/tell me about yourself/)).toBeVisible();
    await person.write(`I am ${names[nth]}, I bake bread & climb <small> walls.`);
    await expect(person.message(/Thank you/)).toContainText("I bake bread & climb <small> walls.");
    await expect(person.message(/You're in for/)).toBeVisible();
    await person.page.context().close();
  }

  await page.getByRole("button", { name: "Pair and introduce" }).click();
  await expect(page.getByRole("link", { name: /^Read as / })).toHaveCount(2, { timeout: 60_000 });
  const reader = await follow(browser, page, /^Read as /);
  await expect(reader.message(/in their own words/)).toContainText("I bake bread & climb <small> walls.");
  await reader.page.context().close();

  await page.getByRole("button", { name: "Close the round" }).click();
  await expect(page.getByRole("link", { name: /^Answer as / })).toHaveCount(2, { timeout: 60_000 });
  const current = page.locator("[aria-current=step]");
  await expect(page.getByText(/do not count yet/)).toHaveCount(2);
  await answer(browser, page, /^Answer as /, 0, "Yes, we met", /How nice/);
  await expect(page.getByText(`${names[0]} said yes: one more match in which people met.`)).toBeVisible();
  await expect(current).toContainText("They meet, and say so");
  await answer(browser, page, /^Answer as /, 1, "Yes, we met", /How nice/);
  await expect(page.getByText(/said yes/)).toHaveCount(2);
  await expect(current).toContainText("The numbers change");

  const met = (one: Stats) => one.matches.filter((match) => match.met).length;
  expect(met(await stats())).toBeGreaterThan(met(before));
  expect((await stats()).roundCount).toBe(3);
  await page.getByRole("link", { name: "Open the stats page" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Coffee");
  await expect(page.getByText("3", { exact: true }).first()).toBeVisible();

  // The next round: a no is an answer too.
  await page.goto("/demo");
  await page.getByRole("button", { name: "Play round 4" }).click();
  await expect(page.getByRole("link", { name: /^Be / })).toHaveCount(2, { timeout: 30_000 });
  await expect(page.getByText(/one press on/)).toBeVisible();
  await answer(browser, page, /^Be /, 0, "Yes, count me in", /You're in for/);
  const onPhone = await follow(browser, page, /^Be /, 1, PHONE);
  await expect(onPhone.log.getByRole("button", { name: "Not this time" }).last()).toBeInViewport({ ratio: 1 });
  await onPhone.press("Not this time");
  await expect(onPhone.message(/All right/)).toBeVisible();
  await onPhone.page.context().close();
  await expect(page.getByText("They said: not this time")).toBeVisible();
  await expect(current).toContainText("Kith pairs and introduces");
}

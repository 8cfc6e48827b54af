// A newcomer plays two people through a round from /demo: intro, yes, introduction, "we met", and the stats change.
import type { Browser, Page } from "@playwright/test";
import { expect, test } from "../kith";
import { SandboxPage } from "../pages/sandbox";

/** Follows the demo's link into a person's chat, in a browser of their own. */
async function follow(browser: Browser, demo: Page, link: RegExp, nth = 0): Promise<SandboxPage> {
  const href = await demo.getByRole("link", { name: link }).nth(nth).getAttribute("href");
  const url = new URL(href ?? "");
  const sandbox = new SandboxPage(await (await browser.newContext()).newPage(), url.origin);
  await sandbox.open(`${url.pathname}${url.search}`);
  return sandbox;
}

interface Stats {
  roundCount: number;
  matchCount: number;
  matches: { met: boolean | null }[];
}

test("a newcomer plays two people through a round", async ({ page, browser, request, kith }) => {
  test.setTimeout(240_000);
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
    names.push((await link.innerText()).replace(/^Be (\S+).*/s, "$1"));
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
  for (const nth of [0, 1]) {
    const person = await follow(browser, page, /^Answer as /, nth);
    await person.press("Yes, we met");
    await expect(person.message(/How nice/)).toBeVisible();
    await person.page.context().close();
  }

  const met = (one: Stats) => one.matches.filter((match) => match.met).length;
  await expect.poll(async () => met(await stats())).toBeGreaterThan(met(before));
  expect((await stats()).roundCount).toBe(3);
  await page.getByRole("link", { name: "Open the stats page" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Coffee");
  await expect(page.getByText("3", { exact: true }).first()).toBeVisible();
});

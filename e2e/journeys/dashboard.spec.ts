// An admin from an empty install: sets it up, connects a workspace, makes a pool, schedules it, runs a round to its end.
import type { Browser, Page } from "@playwright/test";
import { ADMIN, expect, signIn, test } from "../install";

test("an admin runs a round from an empty install, and lets a pool manager in", async ({ page, browser, install }) => {
  test.setTimeout(180_000);
  page.setDefaultTimeout(20_000);
  await page.goto("/dashboard");
  await expect(page).toHaveURL(/\/(login|setup)/);
  await page.goto("/setup");
  await page.getByLabel("Token").fill(await install.setupToken());
  await page.getByLabel("Your name").fill(ADMIN.name);
  await page.getByLabel("E-mail address").fill(ADMIN.email);
  await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
  await page.getByLabel("The same again").fill(ADMIN.password);
  await page.getByRole("button", { name: "Become the first admin" }).click();
  await expect(page).toHaveURL(/\/dashboard/);
  expect((await page.request.get(`${install.appUrl}/setup`)).status()).toBe(404);

  await page.goto("/dashboard/settings/connections");
  const { slack } = install.sandbox;
  const form = page.getByRole("form", { name: "Paste what Kith needs here" });
  await form.getByLabel("Bot token").fill(slack.botToken);
  await form.getByLabel("Signing secret").fill("wrong");
  await form.getByLabel("API address").fill(slack.apiUrl);
  await form.getByLabel("Signing secret").fill(slack.signingSecret);
  await form.getByRole("button", { name: "Connect" }).click();
  await expect(page.getByText(/Slack is connected to/)).toBeVisible();

  await page.goto("/dashboard/pools/new");
  await page.getByRole("searchbox", { name: "Search channels" }).fill("coffee");
  await page.getByText("coffee", { exact: true }).first().click();
  await page.getByLabel("When people are matched").selectOption("review");
  await page.getByRole("button", { name: "Create the pool" }).click();
  await expect(page.getByText(/Nobody has been messaged/).first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Coffee");

  await page.getByRole("link", { name: "Schedule", exact: true }).click();
  await page.getByRole("button", { name: "Set a schedule" }).first().click();
  await page.getByRole("button", { name: "Save the schedule" }).click();
  await expect(page.getByText(/The schedule is saved/)).toBeVisible();

  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await page.getByRole("button", { name: "Start a round" }).first().click();
  await page.getByRole("button", { name: "Ask everybody" }).click();
  await expect(page.getByText(/Round 1 has begun/)).toBeVisible();
  await page.goto("/dashboard/pools/coffee/rounds/1");
  await expect(page.getByRole("button", { name: "Match people" })).toBeEnabled({ timeout: 60_000 });
  await page.waitForTimeout(10_000);
  await page.getByRole("button", { name: "Match people" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Match people" }).click();
  await expect(page.getByText(/new to each other/i).first()).toBeVisible();
  await swapByMouse(page);

  await page.getByRole("button", { name: /^Publish \d+ match/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Everybody is introduced")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Close the round now" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Close it" }).click();
  await expect(page.getByText("This round is over")).toBeVisible();

  await letManagerIn(page, browser);
});

/** Let go above somebody of another match: the two change places. */
async function swapByMouse(page: Page): Promise<void> {
  const people = page.locator("[data-person]");
  const [one, other] = [people.first(), people.last()];
  const [first, last] = [await one.getAttribute("data-person"), await other.getAttribute("data-person")];
  await one.hover();
  await page.mouse.down();
  await page.mouse.move(0, 0, { steps: 3 });
  await expect(one).toHaveAttribute("aria-pressed", "true");
  // Above it before it is let go, as any hand would be.
  for (const x of [4, 8]) await other.hover({ position: { x, y: 8 }, force: true });
  await page.mouse.up();
  await expect(people.first()).toHaveAttribute("data-person", `${last}`);
  await expect(people.last()).toHaveAttribute("data-person", `${first}`);
}

/** With the link of the invitation, in a browser of their own; they see their pool and nothing else. */
async function letManagerIn(page: Page, browser: Browser): Promise<void> {
  await page.goto("/dashboard/settings/users");
  await page.getByRole("button", { name: "Invite somebody" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Mia Manager");
  await dialog.getByLabel("E-mail address").fill("mia@example.org");
  await dialog.getByLabel("Role").selectOption("manager");
  await dialog.getByLabel("Coffee").check();
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();

  const context = await browser.newContext();
  const theirs = await context.newPage();
  await theirs.goto(link);
  await theirs.getByLabel("New password").fill("another long password");
  await theirs.getByLabel("The same again").fill("another long password");
  await theirs.getByRole("button", { name: "Choose this password" }).click();
  await expect(theirs).toHaveURL(/\/dashboard/);
  await theirs.goto(new URL("/dashboard/pools/coffee", link).href);
  await expect(theirs.getByRole("heading", { level: 1 })).toHaveText("Coffee");
  for (const path of ["/dashboard/audit", "/dashboard/settings/users", "/dashboard/pools/nowhere"]) {
    const response = await theirs.goto(new URL(path, link).href);
    expect([path, response?.status()]).toEqual([path, 404]);
  }
  await context.close();
}

test("whoever is signed out comes back to where they were", async ({ page }) => {
  await page.goto("/dashboard/people?q=ana");
  await expect(page).toHaveURL(/\/login\?/);
  await page.getByLabel("E-mail address").fill(ADMIN.email);
  await page.getByLabel("Password", { exact: true }).fill("wrong password here");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/dashboard\/people\?q=ana/);
  await page.context().clearCookies();
  await signIn(page);
});

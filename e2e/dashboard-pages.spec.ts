// Every page of the dashboard, wide and narrow, light and dark: readable by everybody, nothing cut off, nothing jumping.
import type { Page } from "@playwright/test";
import { barriersIn } from "./barriers";
import { expect, type RunningKith, test } from "./kith";

/** Of the demo's own data; `:person` and `:round` are found first. */
const PAGES = [
  "/dashboard",
  "/dashboard/pools",
  "/dashboard/pools/new",
  "/dashboard/pools/coffee",
  "/dashboard/pools/coffee/rounds",
  "/dashboard/pools/coffee/rounds/2",
  "/dashboard/pools/coffee/members",
  "/dashboard/pools/coffee/schedule",
  "/dashboard/pools/coffee/texts",
  "/dashboard/pools/coffee/graph",
  "/dashboard/pools/coffee/leaderboard",
  "/dashboard/pools/coffee/settings",
  "/dashboard/rounds",
  "/dashboard/people",
  "/dashboard/people/:person",
  "/dashboard/matches",
  "/dashboard/inbox",
  "/dashboard/groups",
  "/dashboard/groups/hr",
  "/dashboard/groups/graph",
  "/dashboard/groups/log",
  "/dashboard/audit",
  "/dashboard/settings/connections",
  "/dashboard/settings/users",
  "/dashboard/settings/jobs",
  "/dashboard/nowhere",
  "/me",
];

test.beforeEach(async ({ page, kith }) => signInAsAdmin(page, kith));

for (const path of PAGES) {
  test(`${path} is for everybody`, async ({ page, kith }) => {
    const url = path.replace(":person", await anybody(page, kith));
    await noteShifts(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(url);
    await expect(page).toHaveTitle(/ · Kith$/);
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Something went wrong");
    for (const width of [1440, 375]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(await barriersIn(page)).toEqual([]);
      }
    }
    expect(await page.evaluate(() => (window as unknown as { shifted: number }).shifted)).toBeLessThan(0.02);
  });
}

test("the picture of groups keeps what was opened in it when light turns dark", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/dashboard/groups/graph");
  const picture = page.locator("[data-graph]");
  const people = () =>
    picture.evaluate((box) => {
      const { cy } = (box as unknown as { _cyreg: { cy: import("cytoscape").Core | null } })._cyreg;
      return cy?.nodes("[kind = 'person']").length ?? 0;
    });
  await expect(picture).toHaveAttribute("data-state", "ready");
  expect(await people()).toBe(0);
  await page.getByRole("button", { name: "Show all people" }).click();
  await expect.poll(people).toBeGreaterThan(1);
  const before = await people();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => picture.evaluate((box) => getComputedStyle(box).colorScheme)).toContain("dark");
  await expect(picture).toHaveAttribute("data-state", "ready");
  await expect.poll(people).toBe(before);
});

test("the picture of groups is moved from anywhere, and all of it fits beside what is said of somebody", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.goto("/dashboard/groups/graph");
  const picture = page.locator("[data-graph]");
  await expect(picture).toHaveAttribute("data-state", "ready");
  const spotOf = (name: string) =>
    picture.evaluate((box, name) => {
      const { cy } = (box as unknown as { _cyreg: { cy: import("cytoscape").Core } })._cyreg;
      const { x, y } = cy.nodes(`[name = '${name}']`)[0]!.renderedPosition();
      return { x: x + box.getBoundingClientRect().x, y: y + box.getBoundingClientRect().y };
    }, name);
  const painted = () =>
    page.locator("canvas[data-underlay]").evaluate((sheet) => {
      const { width, height } = sheet as HTMLCanvasElement;
      const { data } = (sheet as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height);
      return data.filter((value, at) => at % 4 === 3 && value > 0).length;
    });
  expect(await painted()).toBeGreaterThan(1_000);

  const before = await spotOf("~team");
  await page.mouse.move(before.x, before.y);
  await page.mouse.down();
  await page.mouse.move(before.x + 90, before.y + 40, { steps: 10 });
  await page.mouse.up();
  const after = await spotOf("~team");
  expect([Math.round(after.x - before.x), Math.round(after.y - before.y)]).toEqual([90, 40]);

  await page.getByRole("button", { name: "Show all people" }).click();
  await page.getByRole("combobox", { name: "Find a group or person" }).fill("dave");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /^Dave/ })).toBeVisible();
  const right = async () => (await picture.boundingBox())!.x + (await picture.boundingBox())!.width;
  await expect.poll(async () => (await spotOf("~hr-for_managers")).x - (await right())).toBeLessThan(0);
});

/** The demo prints its admin's password once. */
async function signInAsAdmin(page: Page, kith: RunningKith): Promise<void> {
  const [, email = "", password = ""] = /Sign in\s+\S+\s+(\S+)\s+password (\S+)/.exec(kith.output()) ?? [];
  await page.goto("/login");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/dashboard**");
}

async function anybody(page: Page, kith: RunningKith): Promise<string> {
  const response = await page.request.get(`${kith.appUrl}/api/people`);
  const { rows } = (await response.json()) as { rows: { id: string }[] };
  return rows[0]?.id ?? "";
}

/** What jumps while a page comes, as the browser counts it; what follows a press or another width is not counted. */
async function noteShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shared = window as unknown as { shifted: number };
    shared.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput && window.innerWidth === 1440) shared.shifted += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

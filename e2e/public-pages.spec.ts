// The public pages, wide and narrow, light and dark: reachable by everybody, nothing cut off, a title each.
import { barriersIn } from "./barriers";
import { expect, test } from "./kith";

const PAGES = [
  ["/", "Kith · Meet the people you work beside", 200],
  ["/stats/coffee", "Coffee · Kith", 200],
  ["/demo", "Play a round · Kith", 200],
  ["/stats/nowhere", "Not found · Kith", 404],
  ["/nowhere", "Not found · Kith", 404],
] as const;

for (const [path, title, status] of PAGES) {
  test(`${path} is for everybody`, async ({ page }) => {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of [1440, 375]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        const response = await page.goto(path);
        expect(response?.status()).toBe(status);
        await expect(page).toHaveTitle(title);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(await barriersIn(page)).toEqual([]);
      }
    }
  });
}

test("the numbers as JSON are not sent twice to whoever has them", async ({ request, kith }) => {
  const first = await request.get(`${kith.appUrl}/api/stats/coffee`);
  const { etag } = first.headers();
  expect((await first.json()).pool).toEqual({ name: "Coffee", slug: "coffee" });
  const again = await request.get(`${kith.appUrl}/api/stats/coffee`, { headers: { "If-None-Match": etag ?? "" } });
  expect([again.status(), await again.text()]).toEqual([304, ""]);
});

test("the front page can be walked by keyboard and leads to the demo and the pool", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  const question = page.getByText("How do I stop?");
  await question.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/write “pause” or “stop”/)).toBeVisible();
  await page.getByRole("link", { name: /^Coffee/ }).click();
  await expect(page).toHaveURL(/\/stats\/coffee$/);
  await page.goBack();
  await page.getByRole("link", { name: "Play a round in two minutes" }).click();
  // Whatever round was played here before, this is where one begins.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Play a round");
});

test("a page that was not there is asked for anew when only its query changes", async ({ page }) => {
  await page.goto("/stats/nowhere");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no stats page at this address");
  await page.evaluate(() => {
    const { next } = window as unknown as { next: { router: { push(to: string): void } } };
    document.title = "Before";
    next.router.push("/stats/nowhere?key=another");
  });
  // Another document: of the first one only its title was changed.
  await expect(page).toHaveURL(/key=another$/);
  await expect(page).toHaveTitle("Not found · Kith");
  await page.waitForFunction(() => performance.getEntriesByType("navigation")[0]!.toJSON().type === "reload");
});

test("the stats page leads to its parts, and on paper there is nothing to press", async ({ page }) => {
  await page.goto("/stats/coffee");
  for (const [name, heading] of [
    ["Leaderboard", "Leaderboard"],
    ["Rounds", "Rounds"],
    ["Pairings", "Who has met whom"],
    ["Charts", "Round by round"],
  ] as const) {
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 2, name: heading, exact: true })).toBeInViewport();
  }
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Leaderboard" })).toBeHidden();
});

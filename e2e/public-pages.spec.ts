// The public pages, wide and narrow, light and dark: reachable by everybody, nothing cut off, a title each.
import AxeBuilder from "@axe-core/playwright";
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
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`)).toEqual([]);
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

// The picture of who met whom: by keyboard, as a table, as a file, and on a page without JavaScript.
import { expect, test } from "../kith";

test("somebody walks the picture by keyboard, looks for a path and takes the numbers along", async ({ page }) => {
  await page.goto("/stats/coffee");
  await page.getByRole("heading", { name: "Who has met whom" }).scrollIntoViewIfNeeded();
  await expect(page.locator("[data-graph]")).toHaveAttribute("data-state", "ready", { timeout: 30_000 });
  const picture = page.getByRole("application", { name: /^Picture of \d+ people and \d+ ties/ });
  await picture.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText(/: met \d+ (person|people), matched with \d+ (person|people)\./)).toBeAttached();
  const finder = page.getByRole("searchbox", { name: "Path from here to…" });
  await expect(finder).toBeVisible();
  await finder.fill("a");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "End the path" })).toBeVisible();
  await picture.focus();
  await page.keyboard.press("Escape");
  await expect(finder).toBeHidden();

  await page.getByText("The same as a table").click();
  await expect(page.getByRole("table", { name: /^Pairs who were matched/ })).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Save as CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("coffee-ties.csv");

  await page.getByLabel("To round").selectOption({ index: 0 });
  await expect(picture).toHaveAccessibleName(/^Picture of \d+ people and \d+ ties/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says everything but the picture, of which it has the table", async ({ page }) => {
    await page.goto("/stats/coffee");
    await expect(page.getByRole("table", { name: "People by how many others they have met" })).toBeVisible();
    await expect(page.getByText("The picture needs JavaScript. The table says the same.")).toBeVisible();
    await expect(page.getByRole("table", { name: /^Pairs who were matched/ })).toBeVisible();
    await expect(page.getByRole("link", { name: "CSV", exact: true })).toHaveAttribute("href", /ties\.csv$/);
    await page.getByText("The numbers", { exact: true }).first().click();
    await expect(page.getByRole("table", { name: "Who took part, round by round" })).toBeVisible();
  });
});

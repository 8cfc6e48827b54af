// The picture of who met whom: by keyboard, as a table, as a file, and on a page without JavaScript.
import { expect, test } from "../kith";

test("somebody walks the picture by keyboard, looks for a path and takes the numbers along", async ({ page }) => {
  await page.goto("/stats/coffee");
  await page.getByRole("heading", { name: "Who has met whom" }).scrollIntoViewIfNeeded();
  await expect(page.locator("[data-graph]")).toHaveAttribute("data-state", "ready", { timeout: 30_000 });
  const picture = page.getByRole("application", { name: /^Picture of \d+ people and \d+ ties/ });
  await picture.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("paragraph").filter({ hasText: /: met \d+ \w+, matched with \d+ \w+\./ })).toBeAttached();
  const finder = page.getByRole("combobox", { name: "Path from here to…" });
  await expect(finder).toBeVisible();
  await finder.fill("a");
  await page.keyboard.press("ArrowDown");
  const second = await page.getByRole("listbox").getByRole("option").nth(1).textContent();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: `to ${second}` })).toBeVisible();
  await expect(page.getByRole("button", { name: "End the path" })).toBeVisible();
  await expect(finder).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(finder).toBeHidden();
  await expect(picture).toBeFocused();

  await page.getByText("The same as a table").click();
  await expect(page.getByRole("table", { name: /^Pairs who were matched/ })).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Save as CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("coffee-ties.csv");

  const whole = await picture.getAttribute("aria-label");
  await page.getByLabel("To round").selectOption({ index: 0 });
  await expect(picture).not.toHaveAccessibleName(whole ?? "");
  const part = page.getByRole("link", { name: "Save as CSV" });
  await expect(part).toHaveAttribute("href", "/api/stats/coffee/ties.csv?from=1&to=1");
  const [drawn] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as PNG" }).click(),
  ]);
  expect(drawn.suggestedFilename()).toMatch(/^coffee-pairings-\d{4}-\d\d-\d\d\.png$/);
  await page.getByLabel("From day").fill("2001-01-01");
  await expect(picture).toHaveAccessibleName(whole ?? "");
  await page.getByLabel("To day").fill("2000-12-31");
  await expect(page.getByText("The first day is after the last one")).toBeVisible();
  await expect(picture).toHaveAccessibleName(whole ?? "");
  await page.getByLabel("To day").fill("2001-12-31");
  await expect(page.getByText("No round begins on these days.")).toBeVisible();
});

test("the picture is drawn anew when its newer layout is there, and whoever one is at stays", async ({ page }) => {
  // A demo that has only begun has no layout of its own yet: what is passed off as the newer one has to be there.
  const circles = async () => {
    const { people } = await (await page.request.get("/api/stats/coffee/graph")).json();
    return new Set(Object.values<number[]>(people).map(([, , circle]) => circle)).size;
  };
  await expect.poll(circles, { timeout: 90_000 }).toBeGreaterThan(1);
  let asked = 0;
  await page.route("**/api/stats/coffee/graph", async (route) => {
    const response = await route.fetch();
    const picture = await response.json();
    if (asked++ > 0) return route.fulfill({ response, json: { ...picture, isFinal: true } });
    const places = Object.entries<number[]>(picture.people);
    const people = Object.fromEntries(places.map(([id, [x = 0, y = 0]]) => [id, [y, x, 0]]));
    await route.fulfill({ response, json: { ...picture, people, isFinal: false } });
  });
  await page.goto("/stats/coffee");
  await page.getByRole("heading", { name: "Who has met whom" }).scrollIntoViewIfNeeded();
  const drawn = page.locator("[data-graph]");
  await expect(drawn).toHaveAttribute("data-state", "ready", { timeout: 30_000 });
  await page.getByRole("application").focus();
  await page.keyboard.press("ArrowRight");
  const card = page.getByRole("heading", { level: 3 }).first();
  const name = await card.textContent();
  await expect.poll(() => asked, { timeout: 15_000 }).toBe(2);
  await expect(drawn).toHaveAttribute("data-state", "ready");
  await page.keyboard.press("0");
  await expect(card).toHaveText(name ?? "");
  await expect(page.getByRole("button", { name: /^Circle 2/ })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({
    viewport: { width: 375, height: 720 },
    hasTouch: true,
    isMobile: true,
    contextOptions: { reducedMotion: "reduce" },
  });

  test("one finger scrolls past the picture, and whoever is found is in view with what is said of them", async ({
    page,
  }) => {
    await page.goto("/stats/coffee");
    const picture = page.locator("[data-graph]");
    await page.getByRole("heading", { name: "Who has met whom" }).scrollIntoViewIfNeeded();
    await expect(picture).toHaveAttribute("data-state", "ready", { timeout: 30_000 });
    await picture.evaluate((box) => box.scrollIntoView({ block: "center", behavior: "instant" }));
    await expect(picture).toBeInViewport({ ratio: 1 });
    const before = await page.evaluate(() => scrollY);
    const { x = 0, y = 0, width = 0, height = 0 } = (await picture.boundingBox()) ?? {};
    const cdp = await page.context().newCDPSession(page);
    const from = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
    const finger = (type: "touchStart" | "touchMove" | "touchEnd", up: number) =>
      cdp.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ ...from, y: from.y - up }],
      });
    await finger("touchStart", 0);
    for (let up = 20; up <= 200; up += 20) await finger("touchMove", up);
    await finger("touchEnd", 200);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before + 100);
    await expect(page.getByRole("button", { name: "More" })).toBeHidden();

    await page.getByRole("combobox", { name: "Find a person" }).fill("a");
    await page.keyboard.press("Enter");
    await expect(picture).toBeInViewport({ ratio: 0.9 });
    await page.getByRole("button", { name: "More" }).tap();
    await expect(page.getByRole("combobox", { name: "Path from here to…" })).toBeInViewport();
  });
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

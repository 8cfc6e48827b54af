// A start as a newcomer sees it: the addresses it prints work, and the pages' own scripts run under the CSP.
import { expect, test } from "./kith";

test("the front page opens without an error in the console", async ({ page }) => {
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  const response = await page.goto("/");
  expect(response?.status()).toBe(200);
  expect(response?.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  await page.waitForLoadState("networkidle");
  expect(problems).toEqual([]);
});

test("every address that was printed answers", async ({ kith, request }) => {
  const addresses = kith.output().match(/^ {2}\S.*?(http\S+)/gm) ?? [];
  expect(addresses.length).toBeGreaterThanOrEqual(2);
  for (const text of addresses) {
    const url = text.slice(text.indexOf("http"));
    expect((await request.get(url)).status(), url).toBeLessThan(400);
  }
});

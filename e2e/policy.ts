// For journeys: nothing that a page does is against its own policy.
import { type BrowserContext, expect } from "@playwright/test";

/** Around a test's use of a browser: the browser says in its console what it did not run or load. */
export async function withinPolicy(context: BrowserContext, use: () => Promise<void>): Promise<void> {
  const refused: string[] = [];
  context.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refused.push(`${message.page()?.url()}: ${message.text()}`);
  });
  await use();
  expect(refused).toEqual([]);
}

// What keeps somebody out of a page, as axe finds it.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Each as "rule: where, where". Waits until the page stands still: a colour between light and dark is neither's. */
export async function barriersIn(page: Page): Promise<string[]> {
  await page.evaluate(async () => {
    // A change of colours begins with the next frame.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const isEnding = ({ playState, effect }: Animation) =>
      playState === "running" && Number.isFinite(Number(effect?.getComputedTiming().endTime));
    await Promise.allSettled(
      document
        .getAnimations()
        .filter(isEnding)
        .map(({ finished }) => finished),
    );
  });
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`);
}

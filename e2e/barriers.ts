// What keeps somebody out of a page, as axe finds it.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Something may always be moving: it is looked at then all the same. */
const STILL_WITHIN_MS = 2_000;

/** Each as "rule: where, where". Waits until the page stands still: a colour between light and dark is neither's. */
export async function barriersIn(page: Page): Promise<string[]> {
  await page.evaluate(async (mostMs) => {
    const isEnding = ({ playState, effect }: Animation) =>
      playState === "running" && Number.isFinite(Number(effect?.getComputedTiming().endTime));
    const standsStill = async () => {
      // A change of colours begins with the next frame.
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      await Promise.allSettled(
        document
          .getAnimations()
          .filter(isEnding)
          .map(({ finished }) => finished),
      );
    };
    await Promise.race([standsStill(), new Promise((over) => setTimeout(over, mostMs))]);
  }, STILL_WITHIN_MS);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`);
}

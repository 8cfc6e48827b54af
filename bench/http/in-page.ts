// What is measured inside the page, as text: the runner's compiler leaves marks in functions that a page does not know.
import type { Page } from "@playwright/test";

/** Frames a second drawn in the next two seconds. */
const FRAMES = `new Promise((done) => {
  let frames = 0;
  const began = performance.now();
  requestAnimationFrame(function next() {
    frames++;
    const spent = performance.now() - began;
    if (spent < 2000) requestAnimationFrame(next);
    else done((frames / spent) * 1000);
  });
})`;

/** ms until the first frame with all of a picture. Looked for from outside, it is found half a second late. */
const drawnSince = (began: string) => `new Promise((done) => {
  requestAnimationFrame(function look() {
    const isDrawn = document.querySelector('[data-graph][data-state="ready"]') !== null;
    requestAnimationFrame(isDrawn ? () => done(performance.now() - ${began}) : look);
  });
})`;

/** From the picture being in view: one gets there at once, since the page would glide for a fifth of a second. */
export const DRAWN = `(window.began = performance.now(), document.querySelector("#graph-title").scrollIntoView({ behavior: "instant" }), ${drawnSince("window.began")})`;

/** From the page being there to be seen, with the picture still to come. */
export const DRAWN_SINCE_SEEN = drawnSince('performance.getEntriesByName("first-contentful-paint")[0].startTime');

/** ms from the next key going down until the first frame after the answer to \`text\` has come and nothing is marked as old. */
export const answered = (text: string) => `new Promise((done) => {
  let began = 0;
  addEventListener("keydown", (event) => { began ||= event.timeStamp; });
  const hasCome = (one) => one.startTime > began && new URL(one.name).searchParams.get("q") === ${JSON.stringify(text)};
  requestAnimationFrame(function look() {
    const isThere = began > 0 && !document.querySelector("[aria-busy=true]") && performance.getEntriesByType("resource").some(hasCome);
    requestAnimationFrame(isThere ? () => done(performance.now() - began) : look);
  });
})`;

/** Drags the picture about and counts the frames the page draws meanwhile. */
export async function panned(page: Page): Promise<number> {
  const box = (await page.locator("[data-graph]").boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + 40];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const counting = page.evaluate<number>(FRAMES);
  const until = performance.now() + 2_000;
  for (let n = 0; performance.now() < until; n++)
    await page.mouse.move(x + 150 * Math.sin(n / 8), y + 80 * Math.cos(n / 8));
  const frames = await counting;
  await page.mouse.up();
  return frames;
}

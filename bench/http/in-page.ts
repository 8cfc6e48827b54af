// What is measured inside the page, as text: the runner's compiler leaves marks in functions that a page does not know.

/** Frames a second drawn in the next two seconds. */
export const FRAMES = `new Promise((done) => {
  let frames = 0;
  const began = performance.now();
  requestAnimationFrame(function next() {
    frames++;
    const spent = performance.now() - began;
    if (spent < 2000) requestAnimationFrame(next);
    else done((frames / spent) * 1000);
  });
})`;

/** ms from the picture being scrolled to until the first frame with all of it. Looked for from outside, it is found half a second late. */
export const DRAWN = `new Promise((done) => {
  const began = performance.now();
  document.querySelector("#graph-title").scrollIntoView();
  requestAnimationFrame(function look() {
    const isDrawn = document.querySelector('[data-graph][data-state="ready"]') !== null;
    requestAnimationFrame(isDrawn ? () => done(performance.now() - began) : look);
  });
})`;

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

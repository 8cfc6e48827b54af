// Finds a Chromium for the browser tests, or installs one.
import { existsSync } from "node:fs";
import { finished, start, startNode } from "./children.mjs";

const KNOWN_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a browser that runs, or undefined when there is none and none could be installed. */
export async function findBrowser(env, say) {
  const present = await firstThatRuns([env.KITH_CHROMIUM, ...KNOWN_PLACES, await playwrightsOwn()]);
  if (present) return present;
  say("No Chromium found: downloading Playwright's…");
  await finished(startNode("playwright", ["node_modules/playwright/cli.js", "install", "chromium"], { env }));
  return (await firstThatRuns([await playwrightsOwn()])) ?? installDebians(say);
}

async function installDebians(say) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  say("That one does not run here: installing Debian's…");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await finished(start("apt-get", "apt-get", ["update", "-qq"], { env }));
  await finished(start("apt-get", "apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { env }));
  return firstThatRuns(KNOWN_PLACES);
}

/** Being there is not enough: a download may lack system libraries, and some distributions ship a stub. */
async function firstThatRuns(paths) {
  for (const path of paths) {
    if (path && existsSync(path) && (await runs(path))) return path;
  }
  return undefined;
}

async function runs(path) {
  const { code } = await finished(start("browser", path, ["--version"], { stdio: "ignore" }));
  return code === 0;
}

async function playwrightsOwn() {
  const script = 'process.stdout.write(require("playwright").chromium.executablePath())';
  const { code, output } = await finished(startNode("playwright", ["-e", script], { stdout: "pipe" }));
  return code === 0 ? output.trim() : undefined;
}

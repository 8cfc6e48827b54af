// `npm test`: every check there is, on a machine that may have nothing but Node. The last line counts them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "./lib/browser.mjs";
import { finished, killAll, start } from "./lib/children.mjs";
import { countPlaywright, countStage, countVitest } from "./lib/counts.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { ensureBuilt, ensureInstalled } from "./lib/prepare.mjs";
import { root } from "./lib/root.mjs";
import { Stop } from "./lib/stop.mjs";

const say = (line) => process.stdout.write(`${line}\n`);
const reports = mkdtempSync(join(tmpdir(), "kith-test-"));
const total = { passed: 0, failed: 0 };

/** The tools choose their own NODE_ENV; a reporter of ours must not depend on where the output goes. */
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: undefined };

/** Runs one stage and adds its counts; true when nothing failed. `work` gives `{ passed, failed }`. */
async function stage(name, work) {
  say(`\n── ${name}`);
  const began = Date.now();
  const counts = await work().catch((error) => {
    console.error(error instanceof Stop ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  total.passed += counts.passed;
  total.failed += counts.failed;
  const seconds = Math.round((Date.now() - began) / 1000);
  say(`── ${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
  return counts.failed === 0;
}

const tool = (name, args, extra = {}) =>
  finished(start(name, process.execPath, [join("node_modules", name), ...args], { env: { ...env, ...extra } }));

/** A stage without tests of its own counts as one. */
async function check(name, args) {
  const { code } = await tool(name, args);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest(project) {
  const file = join(reports, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code } = await tool("vitest/vitest.mjs", ["run", "--project", project, ...reporters]);
  return countStage(file, countVitest, code);
}

async function playwright() {
  const browser = await findBrowser(env, say);
  if (!browser) throw new Stop("No browser: install Chromium, or name one with KITH_CHROMIUM=/path/to/it.");
  say(`Browser: ${browser}`);
  const file = join(reports, "e2e.json");
  const extra = { KITH_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  // A browser is the one thing here whose pace is not ours: a test may be tried twice, and is named as flaky then.
  const { code } = await tool("playwright/cli.js", ["test", "--reporter=list,json", "--retries=1"], extra);
  return countStage(file, countPlaywright, code);
}

async function build() {
  const { release } = await ensureBuilt(join(root, "data"), env, say);
  release();
  return { passed: 1, failed: 0 };
}

async function install() {
  requireNode(20, 19);
  await ensureInstalled(env, say);
  return { passed: 1, failed: 0 };
}

async function main() {
  if (!(await stage("install", install))) return;
  await stage("format and lint", () => check("@biomejs/biome/bin/biome", ["check", "."]));
  await stage("types", () => check("typescript/bin/tsc", ["--noEmit"]));
  await stage("unit tests", () => vitest("unit"));
  await stage("integration tests", () => vitest("integration"));
  if (await stage("build", build)) await stage("browser tests", playwright);
}

/** Always the last thing printed, also after Ctrl-C. */
process.on("exit", () => {
  killAll();
  rmSync(reports, { recursive: true, force: true });
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
});

function interrupted() {
  total.failed += 1;
  process.exit(130);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, interrupted);

main()
  .catch((error) => {
    console.error(error);
    total.failed += 1;
  })
  .finally(() => {
    process.exitCode = total.failed > 0 ? 1 : 0;
  });

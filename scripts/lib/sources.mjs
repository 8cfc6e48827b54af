// A fingerprint of everything a build is made from.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Top-level names that never reach the build. Whatever is not listed counts: a build too many, never one too few. */
const NOT_BUILT = new Set(
  "node_modules bench cli data docs e2e sandbox scripts test-results playwright-report next-env.d.ts".split(" "),
);
const NOT_BUILT_PATTERN = /(\.test\.tsx?|\.md|\.tsbuildinfo|\.log|~)$/;

/** Paths below `directory` that count, sorted, with "/" between their parts. `except` are absolute directories. */
export function listSources(directory, except = []) {
  const skipped = new Set(except.map((path) => resolve(path)));
  const found = [];
  const walk = (prefix) => {
    for (const entry of readdirSync(join(directory, prefix), { withFileTypes: true })) {
      const path = prefix + entry.name;
      if (isLeftOut(entry.name, prefix === "") || skipped.has(resolve(directory, path))) continue;
      if (entry.isDirectory()) walk(`${path}/`);
      else if (entry.isFile() && (prefix !== "" || isConfiguration(path))) found.push(path);
    }
  };
  walk("");
  return found.sort();
}

function isLeftOut(name, atTop) {
  return name.startsWith(".") || (atTop && NOT_BUILT.has(name)) || NOT_BUILT_PATTERN.test(name);
}

/** Beside the configuration, people keep backups, exports and logs at the top. */
function isConfiguration(name) {
  return /\.(ts|mts|cts|js|mjs|cjs|json|css)$/.test(name);
}

/** Twelve hex digits that change when a source is added, removed, renamed or edited. */
export function hashSources(directory, except = []) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n`);
  for (const path of listSources(directory, except)) {
    const content = createHash("sha256")
      .update(readFileSync(join(directory, path)))
      .digest("hex");
    hash.update(`${path} ${content}\n`);
  }
  return hash.digest("hex").slice(0, 12);
}

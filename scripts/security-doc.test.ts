// docs/security.md names the test that holds each line; this holds the page to the tests.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./lib/root.mjs";

const page = readFileSync(join(root, "docs/security.md"), "utf8");
const rows = page.split("\n").filter((line) => /^\| (?!threat \|)/.test(line));
const named = rows.map((row) => /\| `([^`]+)`: (.+) \|$/.exec(row));

it("every threat has a test that is there, by its file and title", () => {
  expect(rows.length).toBeGreaterThan(30);
  const missing = rows.filter((_, index) => {
    const [, file = "", title = ""] = named[index] ?? [];
    return !existsSync(join(root, file)) || !readFileSync(join(root, file), "utf8").includes(title);
  });
  expect(missing).toEqual([]);
});

it("names every package that would run something when it is installed", () => {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const running = Object.keys(packages).filter((path) => packages[path].hasInstallScript);
  const names = new Set(running.map((path) => path.slice(path.lastIndexOf("node_modules/") + 13)));
  expect([...names].filter((name) => !page.includes(`**${name}**`))).toEqual([]);
  expect(readFileSync(join(root, "scripts/lib/install.mjs"), "utf8")).toContain('"--ignore-scripts"');
});

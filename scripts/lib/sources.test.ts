// The fingerprint of the sources changes exactly when something that is built changes.
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { hashSources, listSources } from "./sources.mjs";

let directory: string;
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), text);
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "kith-sources-"));
  put("app/page.tsx", "one");
  put("lib/core/env.ts", "two");
  put("package-lock.json", "{}");
});

it("is stable", () => {
  expect(hashSources(directory)).toMatch(/^[0-9a-f]{12}$/);
  expect(hashSources(directory)).toBe(hashSources(directory));
});

it.each<[string, () => void]>([
  ["an edit", () => put("app/page.tsx", "other")],
  ["a new file in a directory nobody thought of", () => put("content/terms.txt", "x")],
  ["a removal", () => rmSync(join(directory, "lib/core/env.ts"))],
  ["a rename", () => renameSync(join(directory, "app/page.tsx"), join(directory, "app/page2.tsx"))],
  ["a setting", () => put("next.config.ts", "x")],
  ["new packages", () => put("package-lock.json", '{"a":1}')],
  ["a folder deep down with the name of a skipped one", () => put("app/docs/page.tsx", "x")],
])("changes with %s", (_, change) => {
  const before = hashSources(directory);
  change();
  expect(hashSources(directory)).not.toBe(before);
});

it("does not change with what is not built", () => {
  const before = hashSources(directory);
  const paths = ["lib/core/env.test.ts", "docs/slack.md", "README.md", ".env", ".next-build/server.js", "cli/main.ts"];
  for (const path of [...paths, "node_modules/x/index.js", "data/kith.db", "my-data/kith.db", "backup.db", "out.csv"])
    put(path, "x");
  expect(hashSources(directory, [join(directory, "my-data")])).toBe(before);
});

it("moving text from one file to the next is a change", () => {
  put("a.ts", "xy");
  put("b.ts", "z");
  const before = hashSources(directory);
  put("a.ts", "x");
  put("b.ts", "yz");
  expect(hashSources(directory)).not.toBe(before);
});

it("lists with forward slashes, sorted", () => {
  expect(listSources(directory)).toEqual(["app/page.tsx", "lib/core/env.ts", "package-lock.json"]);
});

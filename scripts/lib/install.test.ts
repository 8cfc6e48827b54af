// When the packages count as installed: npm's own record in node_modules against the lockfile.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { isInstalled } from "./install.mjs";

const wanted = {
  "": { name: "kith" },
  "node_modules/a": { version: "1.0.0", integrity: "sha512-a" },
  "node_modules/b": { version: "2.0.0", integrity: "sha512-b", dev: true },
  "node_modules/only-mac": { version: "1.0.0", optional: true },
};
const { "node_modules/a": a, "node_modules/b": b } = wanted;

let directory: string;
const record = (packages: object) => {
  mkdirSync(join(directory, "node_modules"), { recursive: true });
  writeFileSync(join(directory, "node_modules/.package-lock.json"), JSON.stringify({ packages }));
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "kith-install-"));
  writeFileSync(join(directory, "package-lock.json"), JSON.stringify({ packages: wanted }));
});

it("is so with everything there but another system's package", () => {
  record({ "node_modules/a": a, "node_modules/b": b });
  expect(isInstalled(directory)).toBe(true);
});

it.each([
  ["a version changed", { "node_modules/a": { ...a, version: "0.9.0" }, "node_modules/b": b }],
  ["a package was replaced", { "node_modules/a": { ...a, integrity: "sha512-x" }, "node_modules/b": b }],
  ["development packages were left out", { "node_modules/a": a }],
])("is not when %s", (_, packages) => {
  record(packages);
  expect(isInstalled(directory)).toBe(false);
});

it("is not with nothing there, or with an install that was cut short", () => {
  expect(isInstalled(directory)).toBe(false);
  mkdirSync(join(directory, "node_modules/a"), { recursive: true });
  expect(isInstalled(directory)).toBe(false);
});

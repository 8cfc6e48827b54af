// `npm ci` refuses a lockfile that lacks a package for some other system; npm writes such a one when its registry has
// no copy of it. This finds the gap before a fresh machine does.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./lib/root.mjs";

interface Locked {
  version?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const packages: Record<string, Locked> = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;

/** Where Node would find `name` from the package at `path`: beside it, or in any node_modules above. */
function resolves(path: string, name: string): boolean {
  const at = packages[path ? `${path}/node_modules/${name}` : `node_modules/${name}`];
  if (at) return at.version !== undefined;
  return path !== "" && resolves(path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/"))), name);
}

it("holds an entry for every dependency of every package, on every system", () => {
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !resolves(path, name))
      .map((name) => `${name}, wanted by ${path || "package.json"}`),
  );
  expect(missing).toEqual([]);
});

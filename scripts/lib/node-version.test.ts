// The oldest Node.js that will do.
import { expect, it } from "vitest";
import { requireNode } from "./node-version.mjs";

it.each(["20.9.0", "20.19.4", "22.0.0"])("accepts %s", (version) => {
  expect(() => requireNode(20, 9, version)).not.toThrow();
});

it.each(["18.20.0", "20.8.1"])("refuses %s by name", (version) => {
  expect(() => requireNode(20, 9, version)).toThrow(`needs Node.js 20.9 or newer; here is ${version}`);
});

// Telling what a dead process left from what a live one is doing.
import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { expect, it } from "vitest";
import { isGone, processId } from "./process";

it("is the same for all of this start, and alive", () => {
  expect(processId()).toBe(processId());
  expect(processId().split("/").slice(0, 2)).toEqual([hostname(), `${process.pid}`]);
  expect(isGone(processId())).toBe(false);
});

it("an earlier start with our number is gone: two processes never have the same", () => {
  expect(isGone(`${hostname()}/${process.pid}/earlier`)).toBe(true);
});

it("a process that has ended is gone, another that runs is not", () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  expect(isGone(`${hostname()}/${pid}/x`)).toBe(true);
  expect(isGone(`${hostname()}/${process.ppid}/x`)).toBe(false);
});

it("of other hosts, and of what is no process, nothing is known", () => {
  expect(isGone("another-host/1/x")).toBe(false);
  expect(isGone("")).toBe(false);
});

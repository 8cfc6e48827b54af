import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { press, whenCalm } from "./calm";

it("lets work begin while nothing presses, once what has come in is seen", async () => {
  const order: string[] = [];
  const begun = whenCalm().then(() => order.push("begun"));
  setImmediate(() => order.push("seen"));
  await Promise.all([begun, delay(5)]);
  expect(order.sort()).toEqual(["begun", "seen"]);
  const done = press();
  const late = whenCalm().then(() => order.push("late"));
  await new Promise((next) => setImmediate(next));
  expect(order).not.toContain("late");
  done();
  await late;
});

it("lets work wait while something presses, and then begin one after the other in the order in which it came", async () => {
  const done = [press(), press()];
  const begun: number[] = [];
  const all = [1, 2, 3].map((n) => whenCalm().then(() => begun.push(n)));
  await delay(50);
  done[0]!();
  await delay(50);
  expect(begun).toEqual([]);
  done[1]!();
  await new Promise((next) => setImmediate(next));
  const first = begun.length;
  await Promise.all(all);
  expect(first).toBeLessThan(3);
  expect(begun).toEqual([1, 2, 3]);
});

it("lets some work begin although something always presses", async () => {
  const done = press();
  await Promise.all([whenCalm(), whenCalm()]);
  done();
});

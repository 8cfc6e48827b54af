import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { press, whenCalm } from "./calm";

it("lets work begin at once while nothing presses", async () => {
  let begun = false;
  void whenCalm().then(() => {
    begun = true;
  });
  await Promise.resolve();
  expect(begun).toBe(true);
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

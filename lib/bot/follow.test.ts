// Looking again and again: never twice at once, at once when something changed, and not after the end.
import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { connectionsChanged, follow } from "./follow";

it("looks at once, again after as long as it said, and not after it was stopped", async () => {
  let looks = 0;
  const { stop } = follow(async () => {
    looks++;
    return looks === 1 ? 5 : 60_000;
  });
  await expect.poll(() => looks).toBe(2);
  connectionsChanged();
  await expect.poll(() => looks).toBe(3);
  await stop();
  connectionsChanged();
  await delay(20);
  expect(looks).toBe(3);
});

it("looks again after a look that failed, and ends in peace", async () => {
  let looks = 0;
  const { stop } = follow(async () => {
    if (++looks < 4) throw new Error("the disk is full");
    return 60_000;
  }, 5);
  connectionsChanged();
  await expect.poll(() => looks).toBe(4);
  await stop();
});

it("what changes while it looks is looked at afterwards, once", async () => {
  let [now, most, looks] = [0, 0, 0];
  const { stop } = follow(async () => {
    looks++;
    most = Math.max(most, ++now);
    await delay(30);
    now--;
    return 60_000;
  });
  await delay(5);
  for (let n = 0; n < 3; n++) connectionsChanged();
  await expect.poll(() => looks).toBe(2);
  await delay(60);
  expect([looks, most]).toEqual([2, 1]);
  await stop();
});

// A process that is there for the jobs alone takes them over from the web server's, and gives them back when it ends.
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { gate, openStage, type Stage } from "./testing";

const stages: Stage[] = [];
afterEach(async () => {
  for (const stage of stages.splice(0)) await stage.close();
});

async function until(isSo: () => boolean): Promise<void> {
  for (let n = 0; n < 100 && !isSo(); n++) await delay(50);
  expect(isSo()).toBe(true);
}

it("waits until what is under way is done, and works until it ends", async () => {
  const notes: string[] = [];
  const block = gate();
  const stage = await openStage((client) => [
    client.createFunction({ id: "slow", triggers: { event: "slow" }, retries: 0 }, async ({ step }) => {
      await step.run("hang", async () => {
        notes.push("hang");
        await block.hold();
      });
      await step.run("after", () => notes.push("after"));
    }),
  ]);
  stages.push(stage);
  await stage.executor.send([{ name: "slow" }]);
  await block.arrived;
  const worker = stage.another({ isWorker: true });
  await worker.start();
  await delay(1500);
  expect(worker.health().detail).toContain("Another process");
  expect(stage.executor.health()).toEqual({ state: "ok" });

  block.open();
  await until(() => worker.health().detail === undefined && stage.executor.health().detail !== undefined);
  await worker.idle();
  expect(notes).toEqual(["hang", "after"]);

  await worker.stop();
  await until(() => stage.executor.health().detail === undefined);
});

it("is not waited for once it has died", async () => {
  const stage = await openStage(() => []);
  stages.push(stage);
  const died = "INSERT INTO wish SELECT 1, 'x', host, 2147483647, 'long ago', until + 60000 FROM lease";
  await openDatabase(stage.url).transact((tx) => tx.execute(died));
  await delay(1500);
  expect(stage.executor.health()).toEqual({ state: "ok" });
});

// The jobs' file removed under a running executor, and while none runs: a new one is begun, and whoever can is told.
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { openStage, type Stage } from "./testing";

let stage: Stage | null = null;
afterEach(() => stage?.close());

const remove = (url: string, ends = ["", "-wal", "-shm"]) => {
  for (const end of ends) rmSync(`${url.slice("file:".length)}${end}`, { force: true });
};

async function begin(notes: string[], told: string[]): Promise<Stage> {
  let open = () => {};
  const held = new Promise<void>((done) => {
    open = done;
  });
  stage = await openStage(
    (client) => [
      client.createFunction({ id: "note", triggers: { event: "note" } }, async ({ event, step }) => {
        await step.run("note", () => notes.push(event.data.n));
      }),
      client.createFunction({ id: "slow", triggers: { event: "slow" } }, async ({ step }) => {
        await step.run("hang", () => held);
        await step.run("after", () => notes.push("after"));
      }),
      client.createFunction({ id: "let", triggers: { event: "let" } }, async () => open()),
    ],
    { whenNew: async () => void told.push("new") },
  );
  return stage;
}
const note = (n: string) => ({ name: "note", data: { n } });

it.each([
  ["all of it", ["", "-wal", "-shm"]],
  ["only the file itself", [""]],
])("removed while running (%s), a new one is begun, and what was under way leaves no trace in it", async (_, ends) => {
  const [notes, told] = [[] as string[], [] as string[]];
  const { executor, url } = await begin(notes, told);
  await executor.send([note("before"), { name: "slow" }]);
  await expect.poll(() => notes).toEqual(["before"]);
  remove(url, ends);
  await expect.poll(() => told, { timeout: 5_000 }).toEqual(["new", "new"]);
  await executor.send([note("after it"), { name: "let" }]);
  await executor.idle();
  expect(notes).toEqual(["before", "after it"]);
  expect(executor.health()).toEqual({ state: "ok" });
  const runs = await openDatabase(url).read("SELECT fn, status FROM run ORDER BY fn");
  expect(runs.map((row) => `${row.fn} ${row.status}`)).toEqual(["t-let completed", "t-note completed"]);
});

it("removed while nothing ran, the start is told; otherwise it is not", async () => {
  const [notes, told] = [[] as string[], [] as string[]];
  const { executor, url } = await begin(notes, told);
  await executor.stop();
  await executor.start();
  expect(told).toEqual(["new"]);
  await executor.stop();
  await openDatabase(url).close();
  remove(url, [""]);
  await executor.start();
  expect(told).toEqual(["new", "new"]);
  await executor.send([note("on it")]);
  await executor.idle();
  expect(notes).toEqual(["on it"]);
});

it("damaged while none ran, it is set aside, and a new one is begun", async () => {
  const [notes, told] = [[] as string[], [] as string[]];
  const { executor, url } = await begin(notes, told);
  await executor.stop();
  await openDatabase(url).close();
  remove(url);
  writeFileSync(url.slice("file:".length), "no database at all ".repeat(500));
  await executor.start();
  await executor.send([note("1")]);
  await executor.idle();
  expect(notes).toEqual(["1"]);
  expect(told).toHaveLength(2);
  expect(readdirSync(dirname(url.slice("file:".length))).join()).toContain(".damaged-");
});

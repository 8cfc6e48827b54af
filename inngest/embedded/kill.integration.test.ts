// The executor under SIGKILL: no committed step twice, no child lost, onFailure delivered, the lease taken over.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { listRuns } from "./history";
import { openStage } from "./testing";

const KILLS = 20;
/** Twenty starts take long where the machine is busy with something else. */
const LONGEST_MS = 400_000;

let folder: string;
let file: string;
let log: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kith-kill-"));
  file = join(folder, "jobs.db");
  log = join(folder, "log");
});
afterEach(async () => {
  await openDatabase(`file:${file}`).close();
  rmSync(folder, { recursive: true, force: true });
});

/** A process that runs the jobs of the file. */
function begin(mode = "") {
  const script = join(import.meta.dirname, "kill-child.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, file, log, mode], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  let tell = () => {};
  child.stdout.on("data", (chunk) => {
    said += chunk;
    tell();
  });
  const ended = new Promise<void>((done) => child.on("exit", () => done()));
  const heard = (word: string) =>
    new Promise<void>((done) => {
      tell = () => said.includes(word) && done();
      tell();
    });
  return {
    kill: () => child.kill("SIGKILL"),
    ended,
    ready: () => Promise.race([heard("ready"), ended]),
    isDone: () => said.includes("done"),
  };
}

const didSoFar = () => (existsSync(log) ? lines().filter((line) => line.startsWith("did ")).length : 0);

/** It has got on a little: a quick machine must not have done everything before the last kill. */
async function gotOn(ended: Promise<void>): Promise<void> {
  const before = didSoFar();
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (!over && didSoFar() < before + 5) await pause(5);
}

const lines = () => readFileSync(log, "utf8").trim().split("\n");
const count = (all: string[]) =>
  all.reduce((map, line) => map.set(line, (map.get(line) ?? 0) + 1), new Map<string, number>());

describe("a process that is killed again and again", () => {
  it(
    "does every step that was kept once, loses no run and tells of every failure",
    async () => {
      let kills = 0;
      for (let done = false; !done; ) {
        const child = begin();
        await child.ready();
        if (kills < KILLS) {
          await gotOn(child.ended);
          await pause(Math.random() * 100);
          child.kill();
          kills++;
        }
        await child.ended;
        done = child.isDone();
      }
      expect(kills).toBe(KILLS);
      const kept = new Set<string>();
      const again: string[] = [];
      for (const line of lines()) {
        if (line.startsWith("kept ")) kept.add(line.slice(5));
        else if (line.startsWith("did ") && kept.has(line.slice(4))) again.push(line);
      }
      expect(kept.size).toBeGreaterThan(0);
      expect(again).toEqual([]);

      const database = openDatabase(`file:${file}`);
      const runs = await database.read(
        "SELECT fn, status, count(*) AS n FROM run GROUP BY fn, status ORDER BY fn, status",
      );
      expect(runs.map((row) => `${row.fn} ${row.status} ${row.n}`)).toEqual([
        "t-ask completed 1",
        "t-child completed 20",
        "t-doomed failed 20",
        "t-doomed-failure completed 20",
        "t-parent completed 1",
        "t-post completed 300",
        "t-three completed 60",
        "t-wide completed 1",
      ]);
      const [parent] = await database.read("SELECT output FROM run WHERE fn = 't-parent'");
      expect(parent?.output).toBe("380");
      const did = count(lines().filter((line) => /^(did|failed) /.test(line)));
      expect([...did.keys()].filter((line) => line.startsWith("did post"))).toHaveLength(300);
      expect([...did.keys()].filter((line) => line.startsWith("failed"))).toHaveLength(20);
      expect((await database.read("PRAGMA integrity_check"))[0]?.[0]).toBe("ok");
      expect(await database.read("SELECT * FROM job")).toEqual([]);
    },
    LONGEST_MS,
  );

  it(
    "gives up what kills it, and gets on with everything else",
    async () => {
      for (let starts = 0, done = false; !done; starts++) {
        expect(starts).toBeLessThanOrEqual(10);
        const child = begin("deadly");
        await child.ended;
        done = child.isDone();
      }
      // Both are under way at the first crash, and one of them may not have got as far as to kill.
      const died = count(lines().filter((line) => line.startsWith("died")));
      for (const one of ["died 0", "died 1"]) expect([4, 5]).toContain(died.get(one));
      const runs = await listRuns(`file:${file}`);
      const states = count(runs.map((run) => `${run.fn} ${run.state}`));
      expect(Object.fromEntries(states)).toEqual({ "t-deadly failed": 2, "t-three completed": 30 });
      expect(runs.find((run) => run.state === "failed")?.error).toContain("5 times in a row");
    },
    LONGEST_MS,
  );
});

describe("the lease", () => {
  it("keeps another process from claiming, and goes to it at once when its holder was killed", async () => {
    const child = begin("hold");
    await child.ready();
    const stage = await openStage(() => [], { file, now: Date.now });
    await stage.executor.idle();
    expect(stage.executor.health().detail).toContain("Another process");
    child.kill();
    await child.ended;
    // The lease itself would run for another 20 s at least.
    await expect.poll(() => stage.executor.health(), { timeout: 10_000 }).toEqual({ state: "ok" });
    await stage.close();
  });
});

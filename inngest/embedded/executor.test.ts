import { rmSync } from "node:fs";
import type { Inngest } from "inngest";
import { afterEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { AppError } from "@/lib/core/errors";
import { listRuns, requestRetry } from "./history";
import { gate, openStage, type Stage } from "./testing";

const open: Stage[] = [];
const stageOf = async (...args: Parameters<typeof openStage>) => {
  const stage = await openStage(...args);
  open.push(stage);
  return stage;
};
afterEach(async () => {
  for (const stage of open.splice(0)) await stage.close();
});

/** Functions that note what they did. */
const noting = (notes: string[]) => (client: Inngest) => [
  client.createFunction({ id: "note", triggers: { event: "note" } }, async ({ event, step }) => {
    await step.run("note", () => notes.push(String(event.data.n)));
  }),
];
const send = (stage: Stage, ...data: Record<string, unknown>[]) =>
  stage.executor.send(data.map(({ name = "note", ...rest }) => ({ name: String(name), data: rest })));
const states = async (stage: Stage) => (await stage.executor.runs()).map((run) => run.state).toReversed();

describe("the file", () => {
  it("is written with WAL and full synchronisation on the connection that writes", async () => {
    const stage = await stageOf(noting([]));
    const database = openDatabase(stage.url);
    const pragma = (name: string) => database.transact(async (tx) => (await tx.execute(`PRAGMA ${name}`)).rows[0]?.[0]);
    expect(await pragma("synchronous")).toBe(2);
    expect(await pragma("journal_mode")).toBe("wal");
  });
});

describe("what is not supported", () => {
  const refused = (options: object) =>
    stageOf((client) => [
      client.createFunction({ id: "odd", triggers: { event: "x" }, ...options } as never, async () => {}),
    ]);

  it.each([
    ["batchEvents", { batchEvents: { maxSize: 2, timeout: "1s" } }],
    ["rateLimit", { rateLimit: { limit: 1, period: "1s" } }],
    ["debounce", { debounce: { period: "1s" } }],
    ["priority", { priority: { run: "1" } }],
    ["timeouts", { timeouts: { finish: "1m" } }],
    ["singleton", { singleton: { mode: "skip" } }],
    ["wildcard", { triggers: { event: "x/*" } }],
    ["inngest/function.cancelled", { triggers: { event: "inngest/function.cancelled" } }],
    ["event.data.n > 1", { triggers: { event: "x", if: "event.data.n > 1" } }],
    ["more than one concurrency", { concurrency: [{ limit: 1 }, { limit: 2, key: "event.data.a" }] }],
    ["scope account", { concurrency: { limit: 1, scope: "account", key: "'a'" } }],
    ["burst", { throttle: { limit: 1, period: "1s" } }],
    ["whole seconds", { throttle: { limit: 1, period: "1500ms", burst: 1 } }],
    ["timeout of cancelOn", { cancelOn: [{ event: "y", timeout: "1h" }] }],
    ["jitter", { triggers: { cron: "0 * * * *", jitter: "30s" } }],
    ["often", { triggers: { cron: "often" } }],
  ])("%s is refused at boot by name", async (name, options) => {
    await expect(refused(options)).rejects.toThrow(name);
    await expect(refused(options)).rejects.toThrow("t-odd");
  });

  it("is refused by name when a run asks for it", async () => {
    const stage = await stageOf((client) => [
      client.createFunction({ id: "signal", triggers: { event: "a" } }, ({ step }) =>
        step.waitForSignal("s", { signal: "x", timeout: "1m", onConflict: "fail" }),
      ),
      client.createFunction({ id: "if", triggers: { event: "b" } }, ({ step }) =>
        step.waitForEvent("w", { event: "x", if: "async.data.n > 1", timeout: "1m" }),
      ),
      client.createFunction({ id: "sleep", triggers: { event: "c" } }, ({ step }) => step.sleep("s", "400d")),
    ]);
    await send(stage, { name: "a" }, { name: "b" }, { name: "c" });
    await stage.executor.idle();
    const errors = Object.fromEntries((await stage.executor.runs()).map((run) => [run.fn, run.error]));
    expect(errors).toEqual({
      "t-signal": expect.stringContaining("WaitForSignal"),
      "t-if": expect.stringContaining("async.data.n > 1"),
      "t-sleep": expect.stringContaining("year"),
    });
  });
});

describe("a run that invokes another with a timeout", () => {
  it("goes on with an error when it takes longer, and with the result when not", async () => {
    const said: unknown[] = [];
    const stage = await stageOf((client) => {
      const slow = client.createFunction({ id: "slow", triggers: { event: "slow" } }, async ({ event, step }) => {
        await step.sleep("nap", event.data.nap);
        return "done";
      });
      const caller = client.createFunction({ id: "caller", triggers: { event: "call" } }, async ({ event, step }) => {
        const result = await step
          .invoke("slow", { function: slow, data: { nap: event.data.nap }, timeout: "1m" })
          .catch((error: Error) => error.message);
        await step.run("say", () => said.push(result));
      });
      return [slow, caller];
    });
    await send(stage, { name: "call", nap: "2m" }, { name: "call", nap: "30s" });
    for (let i = 0; i < 5; i++) await stage.pass(30);
    expect(said).toEqual(["done", expect.stringContaining("too long")]);
    expect(await states(stage)).toEqual(["completed", "completed", "completed", "completed"]);
  });
});

describe("events", () => {
  it("are refused without a name, above 512 KB, as Inngest's own, and beyond 5,000, with nothing taken", async () => {
    const notes: string[] = [];
    const stage = await stageOf(noting(notes));
    const good = { name: "note", data: { n: 1 } };
    for (const bad of [
      { name: "" },
      { name: "note", data: { text: "x".repeat(513 * 1024) } },
      { name: "inngest/function.failed" },
    ]) {
      await expect(stage.executor.send([good, bad])).rejects.toThrow();
    }
    await expect(stage.executor.send(Array.from({ length: 5_001 }, () => good))).rejects.toThrow("5,000");
    await expect(stage.client.send({ name: "inngest/x", data: {} })).rejects.toThrow("own");
    await stage.executor.idle();
    expect(notes).toEqual([]);
  });

  it("count once with the same seed, as when the SDK tries a send again", async () => {
    const notes: string[] = [];
    const stage = await stageOf(noting(notes));
    const again = () =>
      stage.executor.fetch("http://embedded/e/key", {
        method: "POST",
        headers: { "x-inngest-event-id-seed": "1,abc" },
        body: JSON.stringify([{ name: "note", data: { n: 1 } }]),
      });
    const first = await (await again()).json();
    expect(await (await again()).json()).toEqual(first);
    await stage.executor.idle();
    expect(notes).toEqual(["1"]);
  });
});

describe("throttle", () => {
  const throttled = (notes: number[], now: () => number) => (client: Inngest) => [
    client.createFunction(
      {
        id: "slow",
        triggers: { event: "slow" },
        throttle: { limit: 2, period: "10s", burst: 3, key: "event.data.key" },
        idempotency: "event.data.id",
      },
      async ({ step }) => {
        await step.run("note", () => notes.push(now()));
      },
    ),
  ];

  it("lets the burst start at once and the others a gap apart, by key, and takes no slot for what counts already", async () => {
    const starts: number[] = [];
    let stage: Stage | null = null;
    const began = Date.parse("2026-06-01T08:00:00Z");
    stage = await stageOf(
      throttled(starts, () => (stage!.now() - began) / 1_000),
      { at: began },
    );
    await send(stage, ...[1, 2, 2, 2, 3, 4, 5].map((id) => ({ name: "slow", key: "a", id })));
    await stage.executor.idle();
    expect(starts).toEqual([0, 0, 0]);
    for (let i = 0; i < 20; i++) await stage.pass(1);
    expect(starts).toEqual([0, 0, 0, 5, 10]);
    await send(stage, { name: "slow", key: "b", id: 6 });
    await stage.executor.idle();
    expect(starts.at(-1)).toBe(20);
  });
});

describe("idempotency", () => {
  it("lasts 24 hours", async () => {
    const notes: string[] = [];
    const stage = await stageOf((client) => [
      client.createFunction({ id: "k", triggers: { event: "k" }, idempotency: "event.data.key" }, async ({ step }) => {
        await step.run("note", () => notes.push("ran"));
      }),
    ]);
    await send(stage, { name: "k", key: "a" });
    await stage.pass(24 * 3_600 - 1);
    await send(stage, { name: "k", key: "a" });
    await stage.executor.idle();
    expect(notes).toHaveLength(1);
    await stage.pass(1);
    await send(stage, { name: "k", key: "a" });
    await stage.executor.idle();
    expect(notes).toHaveLength(2);
  });
});

describe("one executor a file", () => {
  it("a second one claims nothing until the first has stopped, but takes events", async () => {
    const notes: string[] = [];
    const first = await stageOf(noting(notes));
    const second = first.another();
    await second.start();
    expect(second.health().detail).toContain("Another process");
    await first.executor.stop();
    await second.idle();
    expect(second.health()).toEqual({ state: "ok" });
    await first.executor.start();
    expect(first.executor.health().detail).toContain("Another process");
    await first.executor.send([{ name: "note", data: { n: 1 } }]);
    await second.idle();
    expect(notes).toEqual(["1"]);
    await second.stop();
  });

  it("takes over when the lease of another host has run out, not before", async () => {
    const stage = await stageOf(noting([]));
    await stage.executor.stop();
    const lease = (until: number) =>
      openDatabase(stage.url).transact((tx) =>
        tx.execute({ sql: "INSERT OR REPLACE INTO lease VALUES (1, 'x', 'elsewhere', 1, '', ?)", args: [until] }),
      );
    await lease(Date.now() + 30_000);
    await stage.executor.start();
    expect(stage.executor.health().detail).toContain("Another process");
    await lease(Date.now() - 1);
    await stage.executor.idle();
    expect(stage.executor.health()).toEqual({ state: "ok" });
  });

  it("what it holds is void once another has taken over: its reply and its checkpoints change nothing", async () => {
    const notes: string[] = [];
    const block = gate();
    const stage = await stageOf((client) => [
      client.createFunction({ id: "slow", triggers: { event: "slow" }, retries: 0 }, async ({ step }) => {
        await step.run("hang", () => block.hold());
        await step.run("after", () => notes.push("after"));
      }),
    ]);
    await send(stage, { name: "slow" });
    await block.arrived;
    const theirs = "UPDATE job SET owner = 'other'";
    await openDatabase(stage.url).transact(async (tx) => {
      await tx.execute(theirs);
      await tx.execute({
        sql: "UPDATE lease SET owner = 'other', host = 'elsewhere', until = ?",
        args: [Date.now() + 60_000],
      });
    });
    block.open();
    await stage.executor.idle();
    expect(notes).toEqual([]);
    expect(await states(stage)).toEqual(["running"]);
    expect(await openDatabase(stage.url).read("SELECT count(*) AS n FROM step")).toMatchObject([{ n: 0 }]);
  });
});

describe("retries", () => {
  it("wait as long as the server lets them: 15 s, 30 s, 1 min, each with up to 30 s more", async () => {
    const tried: number[] = [];
    let stage: Stage | null = null;
    stage = await stageOf(
      (client) => [
        client.createFunction({ id: "frail", triggers: { event: "frail" }, retries: 2 }, async () => {
          tried.push(stage!.now());
          throw new Error("no");
        }),
      ],
      { backoff: undefined },
    );
    await send(stage, { name: "frail" });
    await stage.executor.idle();
    const soon = async () => {
      const [job] = await openDatabase(stage!.url).read("SELECT run_at FROM job");
      return (Number(job?.run_at) - stage!.now()) / 1_000;
    };
    for (const [least, wait] of [
      [15, 45],
      [30, 60],
    ] as const) {
      expect(await soon()).toBeGreaterThanOrEqual(least);
      expect(await soon()).toBeLessThanOrEqual(wait);
      await stage.pass(wait);
    }
    expect(tried).toHaveLength(3);
    expect(await states(stage)).toEqual(["failed"]);
  });
});

describe("a file that cannot be written", () => {
  it("shows in the health, and what was asked for meanwhile is done when it can be again", async () => {
    const notes: string[] = [];
    const stage = await stageOf(noting(notes));
    const alter = (sql: string) => openDatabase(stage.url).alone((client) => client.execute(sql));
    await alter("ALTER TABLE lease RENAME TO gone");
    const sent = send(stage, { n: 1 });
    await expect.poll(() => stage.executor.health().state).toBe("failing");
    await alter("ALTER TABLE gone RENAME TO lease");
    await sent;
    await stage.executor.idle();
    expect(notes).toEqual(["1"]);
    expect(stage.executor.health().state).toBe("ok");
  });
});

describe("jobs of functions that are no more", () => {
  it("are parked and shown, and go on when the function is back", async () => {
    const notes: string[] = [];
    const stage = await stageOf((client) => [
      client.createFunction({ id: "note", triggers: { event: "note" } }, async ({ step }) => {
        await step.sleep("a while", "1m");
        await step.run("note", () => notes.push("went on"));
      }),
    ]);
    await send(stage, {});
    await stage.executor.idle();
    await stage.executor.stop();
    const file = stage.url.slice("file:".length);
    const without = await openStage(() => [], { file, at: stage.now() + 120_000 });
    expect(await states(without)).toEqual(["parked"]);
    await without.close();
    await stage.executor.start();
    expect(await states(stage)).toEqual(["running"]);
    await stage.pass(120);
    expect(notes).toEqual(["went on"]);
  });
});

describe("runs, from anywhere", () => {
  it("are listed and can be run again, once, if they failed", async () => {
    let broken = true;
    const stage = await stageOf((client) => [
      client.createFunction({ id: "frail", triggers: { event: "frail" }, retries: 0 }, async ({ step }) => {
        await step.run("try", () => {
          if (broken) throw new Error("broken");
        });
      }),
    ]);
    await send(stage, { name: "frail" });
    await stage.executor.idle();
    const [failed] = await listRuns(stage.url, { state: "failed" });
    expect(failed).toMatchObject({ fn: "t-frail", event: "frail", state: "failed", error: "broken", steps: 1 });
    broken = false;
    await requestRetry(stage.url, failed!.id);
    await stage.executor.idle();
    expect(await states(stage)).toEqual(["failed", "completed"]);
    await expect(stage.executor.retry(failed!.id)).rejects.toThrow(AppError);
    await expect(stage.executor.retry("nobody")).rejects.toMatchObject({ code: "not_found" });
    const [done] = await listRuns(stage.url, { state: "completed" });
    await expect(stage.executor.retry(done!.id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("are forgotten 14 days after their end", async () => {
    const stage = await stageOf(noting([]));
    await send(stage, { n: 1 });
    await stage.executor.idle();
    await stage.pass(14 * 86_400);
    expect(await states(stage)).toEqual(["completed"]);
    await stage.pass(120);
    const left = await openDatabase(stage.url).read(
      "SELECT (SELECT count(*) FROM run) AS runs, (SELECT count(*) FROM step) AS steps, (SELECT count(*) FROM event) AS events",
    );
    expect(left[0]).toMatchObject({ runs: 0, steps: 0, events: 0 });
  });
});

describe("starting and stopping", () => {
  it("twice at once is once", async () => {
    const notes: string[] = [];
    const stage = await stageOf(noting(notes));
    await stage.executor.stop();
    await Promise.all([stage.executor.start(), stage.executor.start()]);
    await send(stage, { n: 1 });
    await stage.executor.idle();
    await Promise.all([stage.executor.stop(), stage.executor.stop()]);
    expect(notes).toEqual(["1"]);
  });

  it("works with an empty file when the old one was deleted in between", async () => {
    const notes: string[] = [];
    const stage = await stageOf(noting(notes));
    await send(stage, { n: 1 });
    await stage.executor.idle();
    await stage.executor.stop();
    await openDatabase(stage.url).close();
    for (const suffix of ["", "-wal", "-shm"]) rmSync(`${stage.url.slice("file:".length)}${suffix}`, { force: true });
    await stage.executor.start();
    await send(stage, { n: 2 });
    await stage.executor.idle();
    expect(notes).toEqual(["1", "2"]);
    expect(await states(stage)).toEqual(["completed"]);
  });

  it("lets what is being worked finish, and takes no more", async () => {
    const notes: string[] = [];
    const block = gate();
    const stage = await stageOf((client) => [
      client.createFunction({ id: "slow", triggers: { event: "slow" } }, async ({ step }) => {
        await step.run("hang", () => block.hold());
        notes.push("finished");
      }),
      ...noting(notes)(client),
    ]);
    await send(stage, { name: "slow" });
    await block.arrived;
    const stopped = stage.executor.stop();
    await send(stage, { n: "not now" });
    block.open();
    await stopped;
    expect(notes).toContain("finished");
    expect(notes).not.toContain("not now");
    expect(stage.executor.health()).toEqual({ state: "off" });
    await expect(stage.executor.send([{ name: "note" }])).rejects.toMatchObject({ code: "unavailable" });
    await stage.executor.start();
    await stage.executor.idle();
    expect(notes).toContain("not now");
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "inngest/edge";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createExecutor, type Executor } from "./embedded/executor";

const shared = globalThis as { kithExecutor?: Executor };
afterEach(() => {
  vi.unstubAllEnvs();
  shared.kithExecutor = undefined;
});

/** The client as it is with this environment. */
async function client(environment: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries({ LOG_LEVEL: "silent", ...environment })) vi.stubEnv(name, value);
  return (await import("./client")).inngest;
}

describe("the client", () => {
  it("sends to the executor of this process, though another bundle started it, and says when there is none", async () => {
    const notes: string[] = [];
    const inngest = await client({ JOBS_MODE: "embedded", INNGEST_BASE_URL: "http://127.0.0.1:1", INNGEST_DEV: "0" });
    const note = inngest.createFunction({ id: "note", triggers: { event: "note" } }, async ({ event, step }) => {
      await step.run("note", () => notes.push(event.data.n));
    });
    await expect(inngest.send({ name: "note", data: { n: "lost" } })).rejects.toThrow("not running");
    const folder = mkdtempSync(join(tmpdir(), "kith-jobs-"));
    const handler = serve({ client: inngest, functions: [note] });
    const executor = createExecutor({ url: `file:${folder}/jobs.db`, handler });
    shared.kithExecutor = executor;
    await executor.start();
    await inngest.send({ name: "note", data: { n: "heard" } });
    await executor.idle();
    await executor.stop();
    rmSync(folder, { recursive: true });
    expect(notes).toEqual(["heard"]);
  });

  it("speaks to the server with its keys when there is one", async () => {
    const calls: string[] = [];
    const inngest = await client({
      INNGEST_EVENT_KEY: "the-event-key",
      INNGEST_SIGNING_KEY: "signkey-test-00",
      INNGEST_BASE_URL: "http://127.0.0.1:9",
      APP_SECRET: "x".repeat(32),
    });
    vi.stubGlobal("fetch", async (url: string) => {
      calls.push(url);
      return Response.json({ ids: ["1"], status: 200 });
    });
    await inngest.send({ name: "note", data: {} });
    vi.unstubAllGlobals();
    expect(calls).toEqual(["http://127.0.0.1:9/e/the-event-key"]);
    expect(inngest.mode).toBe("cloud");
    expect(process.env.INNGEST_ENABLE_UNAUTHED_SYNC).toBe("0");
  });
});

// The jobs as the dashboard shows them: the newest, why they failed without what anybody wrote, and started again once.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NonRetriableError } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/core/actor";
import { openContext } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { openStage, type Stage } from "./embedded/testing";
import { failedJobs, jobs, retryJob } from "./jobs";

let stage: Stage;
let test: Awaited<ReturnType<typeof testDatabase>>;
const folder = mkdtempSync(join(tmpdir(), "kith-jobs-"));
const as = (actor: Actor) => openContext(actor, { database: test.database });
const user = (role: "admin" | "manager" | "viewer" | "member") =>
  as({ kind: "user", id: "u", name: "U", role, pools: ["p"] });

class DrizzleQueryError extends NonRetriableError {
  override name = "DrizzleQueryError";
}

beforeAll(async () => {
  process.env.DATA_DIR = folder;
  test = await testDatabase();
  stage = await openStage(
    (client) => [
      client.createFunction({ id: "well", triggers: { event: "well" } }, async () => "done"),
      client.createFunction({ id: "ours", triggers: { event: "ours" }, retries: 0 }, async () => {
        throw new NonRetriableError("The channel is archived.");
      }),
      client.createFunction({ id: "theirs", triggers: { event: "theirs" }, retries: 0 }, async () => {
        throw new DrizzleQueryError("Failed query: insert … params: my secret intro");
      }),
    ],
    { file: join(folder, "jobs.db") },
  );
  await stage.executor.send(["well", "ours", "theirs"].map((name) => ({ name, data: {} })));
  await stage.pass(1);
});
afterAll(async () => {
  await stage.close();
  await test.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe("the jobs", () => {
  it("are told newest first, or only those that failed", async () => {
    const { mode, dashboard, counts, runs } = await jobs(user("viewer"));
    expect([mode, dashboard, counts]).toEqual(["embedded", null, { running: 0, waiting: 0, failed: 2 }]);
    const told = runs.map(({ fn, state, reason }) => [fn.replace(/^t-/, ""), state, reason]);
    expect(told.toSorted()).toEqual([
      ["ours", "failed", "The channel is archived."],
      ["theirs", "failed", "DrizzleQueryError"],
      ["well", "completed", null],
    ]);
    expect((await jobs(user("admin"), { failed: true })).runs).toHaveLength(2);
    expect(await failedJobs()).toBe(2);
  });

  it("start again once, and then count no more", async () => {
    const { runs } = await jobs(user("admin"), { failed: true });
    const { id } = runs[0]!;
    expect(await retryJob(user("admin"), { runId: id })).toEqual({ runId: id });
    await expect(retryJob(user("admin"), { runId: id })).rejects.toMatchObject({ code: "conflict" });
    await expect(retryJob(user("admin"), { runId: "nothing" })).rejects.toMatchObject({ code: "not_found" });
    const after = (await jobs(user("admin"))).runs;
    expect(after.find((run) => run.id === id)?.again).toBe(after[0]!.id);
    expect(await test.database.db.select({ action: audit.action, subject: audit.subject }).from(audit)).toEqual([
      { action: "job.retry", subject: id },
    ]);
  });

  it("are for those who may see how Kith is, and started again by admins", async () => {
    for (const ctx of [user("manager"), user("member"), as({ kind: "public" })])
      await expect(jobs(ctx)).rejects.toMatchObject({ code: "forbidden" });
    for (const ctx of [user("manager"), user("viewer"), user("member"), as({ kind: "public" })])
      await expect(retryJob(ctx, { runId: "x" })).rejects.toBeInstanceOf(AppError);
  });
});

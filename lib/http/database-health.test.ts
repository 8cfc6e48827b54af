// What health says of a database that is well, and of one that does not answer; of one that may only be read says
// read-only.integration.test.ts.
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { type Ctx, openContext } from "@/lib/core/context";
import { databaseHealth } from "./database-health";

let test: Awaited<ReturnType<typeof testDatabase>>;
let ctx: Ctx;
beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  test = await testDatabase();
  ctx = openContext({ kind: "public" }, { database: test.database });
});
afterAll(() => test.remove());

it("is well at first", async () => {
  expect(await databaseHealth(ctx)).toEqual({ state: "ok" });
});

it("answers within a second when nothing comes back", async () => {
  const never = { query: { workspace: { findFirst: () => new Promise(() => {}) } } };
  const began = Date.now();
  const part = await databaseHealth({ ...ctx, db: never as never });
  expect(part).toEqual({ state: "failing", detail: "the database does not answer" });
  expect(Date.now() - began).toBeLessThan(1_000);
});

// What health says of a database that cannot be written, and of one that does not answer.
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { mayOnlyBeRead, testDatabase } from "@/db/testing";
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

/** What is told once a write has failed, and the look at it is old enough. */
async function toldAfter(write: () => Promise<unknown>) {
  await write().catch(() => {});
  await delay(2_100);
  return databaseHealth(ctx);
}
const aWrite = () => test.database.transact((tx) => tx.execute("CREATE TABLE more AS SELECT randomblob(100000) AS b"));

it("is well at first", async () => {
  expect(await databaseHealth(ctx)).toEqual({ state: "ok" });
});

it("says that it may only be read, and that this is over", async () => {
  await mayOnlyBeRead(test.database, true);
  expect(await toldAfter(aWrite)).toEqual({
    state: "failing",
    detail: "nothing can be written to the database: it may only be read",
  });
  await mayOnlyBeRead(test.database, false);
  await delay(2_100);
  expect(await databaseHealth(ctx)).toEqual({ state: "ok" });
});

it("answers soon when nothing comes back", async () => {
  const never = { query: { workspace: { findFirst: () => new Promise(() => {}) } } };
  const began = Date.now();
  const part = await databaseHealth({ ...ctx, db: never as never });
  expect(part).toEqual({ state: "failing", detail: "the database does not answer" });
  // Half a second by itself; the machine may be busy.
  expect(Date.now() - began).toBeLessThan(3_000);
});

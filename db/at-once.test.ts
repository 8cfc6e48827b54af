// What is written at once goes in company, where company waits: all of it, each with its own answer, whoever else writes.
import { createClient } from "@libsql/client";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { outbox } from "./schema";
import { testDatabase } from "./testing";

let test: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.remove());

const keep = (id: string) =>
  test.database.atOnce((db) => [
    db.all(sql`select count(*) as n from ${outbox}`),
    db.insert(outbox).values({ id, name: "t", data: {}, createdAt: 1 }).onConflictDoNothing(),
  ]);
const kept = async (like: string) => test.database.db.$count(outbox, sql`id like ${like}`);

it("keeps the others when one of them cannot be, and tells that one alone", async () => {
  const ids = Array.from({ length: 30 }, (_, n) => `a${n}`);
  const wrong = test.database.atOnce((db) => [db.all(sql`select nothing from nowhere`)]);
  const told = await Promise.allSettled([...ids.slice(0, 15).map(keep), wrong, ...ids.slice(15).map(keep)]);
  expect(told.filter(({ status }) => status === "rejected")).toHaveLength(1);
  expect(told[15]!.status).toBe("rejected");
  expect(await kept("a%")).toBe(30);
});

it("waits for another process that writes, also in the middle of what fails", async () => {
  const other = createClient({ url: `file:${test.path}` });
  const theirs = await other.transaction("write");
  await theirs.execute("insert into outbox (id, name, data, created_at) values ('theirs', 't', '{}', 1)");
  const ours = Array.from({ length: 10 }, (_, n) => keep(`b${n}`));
  const wrong = test.database.atOnce((db) => [db.all(sql`select nothing from nowhere`)]);
  setTimeout(() => theirs.commit(), 700);
  const told = await Promise.allSettled([...ours, wrong]);
  expect(told.map(({ status }) => status)).toEqual([...ours.map(() => "fulfilled"), "rejected"]);
  expect(await kept("b%")).toBe(10);
  expect(await kept("theirs")).toBe(1);
  other.close();
});

// One process at a time: held, renewed, let go, and taken over from whoever is gone.
import { hostname } from "node:os";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { lease } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { type Ctx, openContext } from "./context";
import { newId } from "./crypto";
import { holdLease, letLeaseGo } from "./lease";
import { processId } from "./process";

let test: Awaited<ReturnType<typeof testDatabase>>;
let ctx: Ctx;
beforeAll(async () => {
  test = await testDatabase();
  ctx = openContext({ kind: "job", name: "test" }, { database: test.database, now: () => 42 });
});
afterAll(() => test.remove());
beforeEach(() => ctx.write((tx) => tx.delete(lease)));

/** Of this host and alive, as far as anybody can tell. */
const another = () => `${hostname()}/${process.ppid}/${newId()}`;
const elsewhere = () => `another-host/1/${newId()}`;
const gone = () => `${hostname()}/${process.pid}/${newId()}`;
const rowOf = async (id = "it") => (await ctx.db.select().from(lease).where(eq(lease.id, id)))[0];

async function held(owner: string, forMs: number): Promise<void> {
  const row = { id: "it", owner, host: "", process: 0, until: Date.now() + forMs };
  await ctx.write((tx) => tx.insert(lease).values(row));
}

it("what nobody holds is held, by this process and for half a minute of the machine's clock", async () => {
  expect(await holdLease(ctx, "it")).toBe(true);
  const row = (await rowOf())!;
  expect(row).toMatchObject({ owner: processId(), host: hostname(), process: process.pid });
  expect(Math.abs(row.until - Date.now() - 30_000)).toBeLessThan(5000);
  expect(await holdLease(ctx, "it")).toBe(true);
  expect(await rowOf()).toEqual(row);
  expect(await holdLease(ctx, "something else")).toBe(true);
});

it("is renewed before it ends", async () => {
  await held(processId(), 19_000);
  expect(await holdLease(ctx, "it")).toBe(true);
  expect((await rowOf())!.until).toBeGreaterThan(Date.now() + 25_000);
});

it.each([
  ["another process", another, 20_000, false],
  ["another process whose time is over", another, -1, true],
  ["a process elsewhere", elsewhere, 20_000, false],
  ["a process elsewhere whose time is over", elsewhere, -1, true],
  ["a process elsewhere, by a clock that was hours ahead", elsewhere, 7_200_000, true],
  ["this process, by a clock that was hours ahead", processId, 7_200_000, true],
  ["a process of this machine that is gone", gone, 20_000, true],
])("held by %s", async (_, owner, forMs, taken) => {
  const before = owner();
  await held(before, forMs);
  expect(await holdLease(ctx, "it")).toBe(taken);
  expect((await rowOf())!.owner).toBe(taken ? processId() : before);
});

it("is let go by who holds it, and by nobody else", async () => {
  await holdLease(ctx, "it");
  await letLeaseGo(ctx, "it");
  expect(await rowOf()).toBeUndefined();
  await letLeaseGo(ctx, "it");
  const before = another();
  await held(before, 20_000);
  await letLeaseGo(ctx, "it");
  expect((await rowOf())!.owner).toBe(before);
});

it("is given once, however many ask at the same moment", async () => {
  expect(await Promise.all(Array.from({ length: 5 }, () => holdLease(ctx, "it")))).toEqual(Array(5).fill(true));
  expect(await ctx.db.$count(lease)).toBe(1);
});

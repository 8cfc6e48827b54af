// Guessing is slowed down: by account, by address, altogether, and also when everything is tried at once.
import { afterEach, beforeEach, expect, it } from "vitest";
import { attempt } from "@/db/schema";
import { type AuthWorld, authWorld } from "./testing";
import { countTry, forgetTries, forgiveTry, type Trying } from "./throttle";

const MINUTE = 60_000;
let world: AuthWorld;
beforeEach(async () => {
  world = await authWorld();
});
afterEach(() => world.end());

const ana: Trying = { what: "sign-in", account: "ana@example.org", address: null };
const tryIt = (trying = ana) => countTry(world.public, trying);
/** How many of so many got through. */
async function through(n: number, trying: (i: number) => Trying): Promise<number> {
  let passed = 0;
  for (let i = 0; i < n; i++)
    passed += await tryIt(trying(i)).then(
      () => 1,
      () => 0,
    );
  return passed;
}

it("an account is tried five times, and again when the fifteen minutes are over", async () => {
  expect(await through(8, () => ana)).toBe(5);
  await expect(tryIt()).rejects.toMatchObject({
    code: "unavailable",
    message: "There were too many attempts. Nothing was changed: try again in 15 minutes.",
  });
  expect(await through(3, (i) => ({ ...ana, account: `other${i}@example.org` }))).toBe(3);
  world.pass(14 * MINUTE + 30_000);
  await expect(tryIt()).rejects.toThrow("in 30 seconds");
  world.pass(30_000);
  expect(await through(8, () => ana)).toBe(5);
});

it("a clock that was ahead and has been set right locks nobody out", async () => {
  world.pass(30 * 24 * 60 * MINUTE);
  await through(8, () => ana);
  world.pass(-30 * 24 * 60 * MINUTE);
  expect(await through(8, () => ana)).toBe(5);
  await expect(tryIt()).rejects.toThrow("in 15 minutes");
});

it("what is refused does not prolong the wait", async () => {
  await through(5, () => ana);
  world.pass(10 * MINUTE);
  await through(50, () => ana);
  world.pass(5 * MINUTE);
  await tryIt();
});

it("a hundred at once are no more than a hundred in a row", async () => {
  const tries = await Promise.allSettled(Array.from({ length: 100 }, () => tryIt()));
  expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(5);
});

it("an address is tried thirty times, whatever the accounts", async () => {
  const from = (i: number) => ({ ...ana, account: `user${i}`, address: "1.2.3.4" });
  expect(await through(40, from)).toBe(30);
  await tryIt({ ...ana, account: "user50", address: "5.6.7.8" });
});

it("all together are a hundred a minute", async () => {
  expect(await through(120, (i) => ({ ...ana, account: `user${i}` }))).toBe(100);
  world.pass(MINUTE);
  await tryIt();
});

it("what is tried is counted apart", async () => {
  await through(5, () => ana);
  await tryIt({ ...ana, what: "password" });
});

it("success forgives the account, and of the address this one try", async () => {
  const here = { ...ana, address: "1.2.3.4" };
  await through(4, () => here);
  await world.job.write((tx) => forgiveTry(tx, here));
  expect(await through(8, () => here)).toBe(5);
  const counts = await world.db.select().from(attempt);
  const address = counts.find((one) => one.id.startsWith("sign-in:address:"));
  expect(address?.count).toBe(4 - 1 + 5);
});

it("names nobody in the database, and is forgotten in time", async () => {
  await tryIt({ ...ana, address: "1.2.3.4" });
  const rows = JSON.stringify(await world.db.select().from(attempt));
  expect(rows).not.toMatch(/ana|1\.2\.3\.4/);
  world.pass(16 * MINUTE);
  await world.job.write((tx) => forgetTries(tx, world.now()));
  expect(await world.db.select().from(attempt)).toEqual([]);
});

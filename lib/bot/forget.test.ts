// What is old goes, some at a time, and nothing that is still wanted.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit, inbound, inboxMessage } from "@/db/schema";
import { accountByUser } from "@/lib/meetups/accounts";
import { forgetOld } from "./forget";
import { testWorld, type World } from "./testing";

const DAY_MS = 86_400_000;
let world: World;
beforeAll(async () => {
  world = await testWorld();
  await world.pool("C1", ["UANA"]);
});
afterAll(() => world.end());

const came = (id: string, facts: { receivedAt: number; workedAt?: number; body?: string }) => ({
  ...{ id: `w1:${id}`, workspaceId: "w1", door: "events", ...facts },
});

describe("what came in", () => {
  it("is known for a day once it was worked, however much it is", async () => {
    const now = world.job.now();
    const old = Array.from({ length: 1201 }, (_, n) => came(`Old${n}`, { receivedAt: now, workedAt: now }));
    await world.job.write((tx) => tx.insert(inbound).values(old));
    world.pass(DAY_MS);
    const before = await world.job.db.$count(inbound);
    await forgetOld(world.job);
    expect(await world.job.db.$count(inbound)).toBe(before);
    world.pass(1);
    expect(await forgetOld(world.job)).toBe(before);
    expect(await world.job.db.$count(inbound)).toBe(0);
  });

  it("waits for a platform that is away for two weeks", async () => {
    const waiting = came("Waits", { receivedAt: world.job.now(), body: "{}" });
    await world.job.write((tx) => tx.insert(inbound).values(waiting));
    world.pass(14 * DAY_MS);
    expect(await forgetOld(world.job)).toBe(0);
    world.pass(1);
    expect(await forgetOld(world.job)).toBe(1);
  });
});

it("keeps what was written to the inbox a year, and who did what for ever", async () => {
  const { accountId } = (await accountByUser(world.job, { workspaceId: "w1", user: "UANA" }))!;
  const at = world.job.now();
  await world.job.write(async (tx) => {
    await tx.insert(inboxMessage).values({ id: "m1", accountId, direction: "in", text: "hm?", at });
    await tx.audit({ action: "round.close" });
  });
  const audited = await world.job.db.$count(audit);
  world.pass(365 * DAY_MS);
  expect(await forgetOld(world.job)).toBe(0);
  world.pass(1);
  expect(await forgetOld(world.job)).toBe(1);
  expect(await world.job.db.$count(inboxMessage)).toBe(0);
  expect(await world.job.db.$count(audit)).toBe(audited);
});

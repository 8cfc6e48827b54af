// What has become due, and who has to be woken.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { delivery, due, outbox } from "@/db/schema";
import { claimNext, doubt } from "./deliveries";
import { announceDue, announceWaiting } from "./due";
import { closeRoundWhenDue } from "./rounds/close";
import { meetupWorld, WORKSPACE, type World } from "./testing";
import { noteLook, UNREADABLE } from "./uncertain";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

/** Names of the events since the last time. */
async function told(): Promise<string[]> {
  const rows = await world.db.select().from(outbox);
  await world.job.write((tx) => tx.delete(outbox));
  return rows.map((row) => row.name);
}

it("what is due becomes an event, the oldest first, and again in an hour unless it was done", async () => {
  const now = world.now();
  const row = (id: string, dueAt: number) => ({
    id: `close:${id}`,
    name: "round/close.due",
    data: { roundId: id },
    dueAt,
  });
  await world.job.write((tx) =>
    tx.insert(due).values([row("b", now), row("a", now - 1), row("later", now + 7_200_000)]),
  );
  expect(await announceDue(world.job)).toBe(2);
  const events = await world.db.select().from(outbox);
  expect(events.map((event) => [event.name, event.data])).toEqual([
    ["round/close.due", { roundId: "a" }],
    ["round/close.due", { roundId: "b" }],
  ]);
  expect(await announceDue(world.job)).toBe(0);
  await closeRoundWhenDue(world.job, { roundId: "a" });
  world.set(new Date(now + 3_600_000).toISOString());
  expect(await announceDue(world.job)).toBe(1);
  await closeRoundWhenDue(world.job, { roundId: "b" });
  expect((await world.db.select().from(due)).map((one) => one.id)).toEqual(["close:later"]);
  await world.onlyFor(["job"], (ctx) => announceDue(ctx));
});

it("wakes the senders of a workspace where something waits or is uncertain, and nobody for what cannot be settled", async () => {
  const here = await world.pool(1);
  await told();
  await announceWaiting(world.job);
  expect(await told()).toEqual([]);
  await world.open(here);
  await told();
  await announceWaiting(world.job);
  expect(await told()).toEqual(["deliveries/queued"]);
  const row = (await claimNext(world.job, WORKSPACE))!;
  await announceWaiting(world.job);
  expect(await told()).toEqual([]);
  await doubt(world.job, row, "timeout");
  await told();
  await announceWaiting(world.job);
  expect(await told()).toEqual(["deliveries/uncertain"]);
  const [unsure] = await world.db.select().from(delivery).where(eq(delivery.id, row.id));
  await noteLook(world.job, unsure!, { looks: UNREADABLE, notBefore: 0, error: "missing_scope" });
  await announceWaiting(world.job);
  expect(await told()).toEqual([]);
  await world.onlyFor(["job"], (ctx) => announceWaiting(ctx));
});

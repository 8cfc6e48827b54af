// A clock that was hours ahead for a while: what is owed is sent when it has been set right, and once.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { delivery } from "@/db/schema";
import { claimNext, doubt, postpone } from "@/lib/meetups/deliveries";
import { DAY_MS, meetupWorld, WORKSPACE, type World } from "@/lib/meetups/testing";
import { createPace } from "./pace";
import { undoWrongClock } from "./wrong-clock";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
  await world.open(await world.pool(3));
});
afterAll(() => world.end());

const moved = (ms: number) => world.set(new Date(world.now() + ms).toISOString());
const AHEAD_MS = 2 * 3_600_000;

it("is undone within a minute: neither the pace nor a delivery waits for the time it told", async () => {
  const pace = createPace(world.job, WORKSPACE, { perMinute: () => 4 });
  moved(AHEAD_MS);
  for (let call = 0; call < 4; call++) {
    await pace.take("conversations.open");
    moved(3000);
  }
  await pace.hold("users.list", 3_000_000);
  await expect(pace.take("conversations.open")).rejects.toMatchObject({ code: "rate_limited" });
  const late = (await claimNext(world.job, WORKSPACE))!;
  await postpone(world.job, late, world.now() + 60_000, "our own pace");
  const unsure = (await claimNext(world.job, WORKSPACE))!;
  await doubt(world.job, unsure, "interrupted");
  const soon = (await claimNext(world.job, WORKSPACE))!;

  moved(-AHEAD_MS);
  const now = world.now();
  await pace.take("conversations.open");
  await pace.take("users.list");
  await postpone(world.job, soon, now + 600_000, "rate_limited");
  await undoWrongClock(world.job);
  const rowOf = async (id: string) => (await world.db.select().from(delivery).where(eq(delivery.id, id)))[0]!;
  expect(await rowOf(late.id)).toMatchObject({ state: "queued", notBefore: now });
  // When it was really sent nobody knows: it is looked for from long ago, and at once.
  expect(await rowOf(unsure.id)).toMatchObject({ state: "uncertain", notBefore: now, beganAt: now - 7 * DAY_MS });
  expect(await rowOf(soon.id)).toMatchObject({ notBefore: now + 600_000 });
  await world.onlyFor(["job"], (ctx) => undoWrongClock(ctx));
});

// Sending again what failed, one by one and a round's all; what may have arrived only when that is accepted.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { delivery } from "@/db/schema";
import { claimNext, doubt, owe, REPLY } from "./deliveries";
import { retryDelivery, retryFailed } from "./retry";
import { managerOf, meetupWorld, type TestPool, WORKSPACE, type World } from "./testing";
import { noteLook, UNREADABLE } from "./uncertain";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

const failed = () => ({ state: "failed" as const, error: "user_disabled" });
const introductions = (here: TestPool) =>
  world.db
    .select()
    .from(delivery)
    .where(and(eq(delivery.poolId, here.poolId), eq(delivery.kind, "introduction")));
const introduced = async (people: number) => {
  const here = await world.pool(people);
  await world.roundOf(here, "introducing");
  await world.send(failed);
  return here;
};

describe("a message that failed", () => {
  it("is sent again under its own key, once however often it is asked for", async () => {
    const here = await introduced(2);
    const [row] = await introductions(here);
    const input = { deliveryId: row!.id };
    await world.onlyFor(["admin", "operator", "job"], (ctx) => retryDelivery(ctx, input));
    await retryDelivery(world.as(managerOf(here)), input);
    await world.refused(() => retryDelivery(world.operator, input), "conflict", /not one that failed/);
    expect(await introductions(here)).toMatchObject([{ id: row!.id, key: row!.key, state: "queued" }]);
    expect(await world.round(here)).toMatchObject({ state: "introduced" });
    expect(await world.send()).toHaveLength(1);
    expect(await introductions(here)).toMatchObject([{ state: "sent", attempts: 2 }]);
    await world.refused(() => retryDelivery(world.operator, input), "conflict");
  });

  it("is sent again with all others of its round, as long as that makes sense", async () => {
    const here = await introduced(4);
    const input = { roundId: (await world.round(here)).id };
    await world.onlyFor(["admin", "operator", "job"], (ctx) => retryFailed(ctx, input));
    expect(await retryFailed(world.operator, input)).toEqual({ again: 2 });
    await world.refused(() => retryFailed(world.operator, input), "conflict", /Nothing that failed/);
    await world.send(failed);
    await world.close(here);
    await world.refused(() => retryFailed(world.operator, input), "conflict", /Nothing that failed/);
    const [row] = await introductions(here);
    await world.refused(() => retryDelivery(world.operator, { deliveryId: row!.id }), "conflict", /moved on/);
    await world.send();
  });

  it("that belongs to no pool is for admins", async () => {
    const here = await world.pool(1);
    const owed = {
      key: "reply:1",
      kind: "reply" as const,
      workspaceId: WORKSPACE,
      target: { user: "U" },
      priority: REPLY,
    };
    const { id } = await owe(world.job, { ...owed, message: { parts: [] } });
    await world.send(failed);
    await world.refused(() => retryDelivery(world.as(managerOf(here)), { deliveryId: id }), "forbidden");
    await world.refused(() => retryDelivery(world.operator, { deliveryId: "none" }), "not_found");
    await retryDelivery(world.operator, { deliveryId: id });
    await world.send();
  });
});

describe("a message that may have arrived", () => {
  it("waits while it is looked for; when nobody can look it needs a word that it may arrive twice", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "introducing");
    const claimed = (await claimNext(world.job, WORKSPACE))!;
    await doubt(world.job, claimed, "timeout");
    const input = { deliveryId: claimed.id };
    await world.refused(() => retryDelivery(world.operator, { ...input, anyway: true }), "conflict", /still looking/);
    await noteLook(world.job, claimed, { looks: UNREADABLE, notBefore: world.now(), error: "missing_scope" });
    await world.refused(() => retryDelivery(world.operator, input), "conflict", /arrive twice/);
    await retryDelivery(world.operator, { ...input, anyway: true });
    expect(await world.send()).toMatchObject([{ id: claimed.id, lookedFor: 0 }]);
  });
});

// The admin hears of what could not be delivered, and of nothing else.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimNext } from "@/lib/meetups/deliveries";
import { tellOfFailure } from "./forward";
import { ADMIN, testWorld, type World } from "./testing";

let world: World;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.end());

describe("a sending that failed", () => {
  it.each([
    ["<@UANA> hello", "Your message to <@UANA> could not be delivered (user_disabled). Nothing was sent."],
    ["<#C1> hello", "Your message to <#C1> could not be delivered (user_disabled). Nothing was sent."],
  ])("is told to the admin who wrote %j, once", async (written, told) => {
    await world.write(ADMIN, written);
    const row = (await claimNext(world.job, "w1"))!;
    await tellOfFailure(world.job, row, "user_disabled");
    await tellOfFailure(world.job, row, "user_disabled");
    expect(await world.heard(ADMIN)).toEqual([told]);
    await world.deliver();
  });

  it("is nobody's news when it was a forward", async () => {
    await world.write("UBO", "When is the next round?");
    await tellOfFailure(world.job, (await claimNext(world.job, "w1"))!, "user_disabled");
    expect(await world.heard(ADMIN)).toEqual([]);
  });
});

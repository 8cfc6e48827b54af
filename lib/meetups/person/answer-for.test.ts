// An admin says for somebody whether they are free.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audit } from "@/db/schema";
import { leftChannel } from "../members";
import {
  managerOf,
  meetupWorld,
  profile,
  type Somebody,
  START,
  type TestPool,
  WORKSPACE,
  type World,
} from "../testing";
import { answerFor } from "./answer-for";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
beforeEach(() => world.set(START));
afterAll(() => world.end());

const admin = () => world.as({ kind: "user", id: "u1", name: "Ada", role: "admin", pools: [] });
const answer = async (here: TestPool, who: Somebody, available: boolean, more: object = {}) =>
  answerFor(admin(), { personId: who.personId, roundId: (await world.round(here)).id, available, ...more });

describe("an answer by hand", () => {
  it("counts as their own, and is told to the audit log as the admin's", async () => {
    const here = await world.pool(2);
    const [ana] = here.people as [Somebody];
    await world.open(here);
    expect(await answer(here, ana, true)).toEqual({ kind: "recorded", available: true, changed: true });
    expect(await world.availabilityOf(here, ana)).toMatchObject({ available: true, answeredAt: world.now() });
    const [line] = await world.db.select().from(audit).where(eq(audit.action, "availability.set"));
    expect(line).toMatchObject({
      actorKind: "user",
      actorId: "u1",
      subject: ana.personId,
      poolId: here.poolId,
      data: { available: true },
    });
  });

  it("takes them out of a draft, as their own no would", async () => {
    const here = await world.pool(4);
    const [ana] = here.people as [Somebody];
    await world.roundOf(here, "drafted");
    await answer(here, ana, false);
    expect((await world.matches(here)).flatMap((one) => one.users)).not.toContain(ana.user);
    expect(await world.availabilityOf(here, ana)).toMatchObject({ available: false, unplaced: "said_no" });
  });

  it("asks about the match before, as their own would", async () => {
    const here = await world.pool(2);
    const [ana] = here.people as [Somebody];
    await world.roundOf(here, "introduced");
    await world.open(here);
    await world.send();
    await answer(here, ana, true);
    expect(await world.owed(here, { kind: "ask_met", state: "queued" })).toEqual([`ask_met ${ana.user} queued`]);
  });

  it("is refused when they have answered meanwhile", async () => {
    const here = await world.pool(2);
    const [ana] = here.people as [Somebody];
    await world.open(here);
    await world.say(here, ana, false);
    await world.refused(() => answer(here, ana, true, { seen: { available: null } }), "conflict", /what they answered/);
    await answer(here, ana, true, { seen: { available: false } });
  });

  it("is refused where it would be refused to them, and then nothing at all is written", async () => {
    const [here, silent] = [await world.pool(2), await world.pool(1, {}, false)];
    const [ana, bo] = here.people as [Somebody, Somebody];
    await world.open(here);
    await world.open(silent);
    await world.refused(() => answer(silent, silent.people[0]!, true), "conflict", /Without an intro/);
    await leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: ana.user });
    await world.refused(() => answer(here, ana, true), "conflict", /not in the pool's channel/);
    await world.refused(() => answer(silent, bo, true), "not_found", /not in that round's pool/);
    await world.close(here);
    await world.refused(() => answer(here, bo, true), "conflict", /closed/);
  });

  it("is for managers of that pool, admins and the command line", async () => {
    const here = await world.pool(2);
    const [ana, bo] = here.people as [Somebody, Somebody];
    await world.open(here);
    const input = { personId: ana.personId, roundId: (await world.round(here)).id, available: true };
    await answerFor(world.as(managerOf(here)), input);
    await world.onlyFor(["admin", "operator", "job"], (ctx) => answerFor(ctx, { ...input, personId: bo.personId }));
    const other = await world.pool([profile(ana.user)]);
    await world.open(other);
    const there = { ...input, roundId: (await world.round(other)).id };
    await world.refused(() => answerFor(world.as(managerOf(here)), there), "forbidden");
  });
});

// What is shown of a round, in the platform's ids.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { match } from "@/db/schema";
import { joinedChannel } from "../members";
import { setIntro, setPerson } from "../people";
import { DAY_MS, meetupWorld, profile, type Somebody, START, WORKSPACE, type World } from "../testing";
import { listMatches, showRound } from "./show";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

describe("a round", () => {
  it("is the newest, or the one of that number", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "closed");
    await world.open(here);
    const show = (number?: number) => showRound(world.operator, { poolId: here.poolId, number });
    expect(await show()).toMatchObject({ number: 2, state: "asking", seed: null, matches: [], unpaired: [] });
    expect(await show(1)).toMatchObject({
      number: 1,
      state: "closed",
      seed: 1,
      start: "2026-09-07",
      end: "2026-09-11",
    });
    await world.refused(() => show(3), "not_found", /no round 3/);
    const none = await world.pool(0);
    await world.refused(() => showRound(world.operator, none), "not_found", /no round yet/);
    await world.onlyFor(["admin", "viewer", "operator", "job"], (ctx) => showRound(ctx, here));
    await world.onlyFor(["admin", "viewer", "operator", "job"], (ctx) => listMatches(ctx, here));
  });

  it("tells who said what, who is with whom and why, how the introduction went, and nothing of our own ids", async () => {
    const here = await world.pool(3);
    const [ana, bo, cy] = here.people as [Somebody, Somebody, Somebody];
    await world.open(here);
    await world.sayAll(here, [ana, bo]);
    await world.say(here, cy, false);
    await world.draw(here, { mode: "publish" });
    await world.send(() => ({ state: "failed", error: "user_disabled" }));
    const facts = await showRound(world.operator, here);
    expect(facts.people).toEqual([
      { user: ana.user, name: `${ana.user} Test`, available: true },
      { user: bo.user, name: `${bo.user} Test`, available: true },
      { user: cy.user, name: `${cy.user} Test`, available: false },
    ]);
    const [one] = facts.matches;
    expect([...one!.users].sort()).toEqual([ana.user, bo.user]);
    expect(one!.reasons.map((reason) => [...reason.people].sort())).toEqual([[ana.user, bo.user]]);
    expect(one).toMatchObject({ number: 1, met: null, answers: {}, delivery: "failed" });
    expect(facts.unpaired).toEqual([{ user: cy.user, name: `${cy.user} Test`, reason: "said_no" }]);
  });

  it("tells of who came after the draw why they are in no match", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "drafted");
    const [late, paused] = await world.people([profile("UTLATE"), profile("UTPAUSED")]);
    for (const { user } of [late!, paused!])
      await joinedChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user });
    for (const { personId } of [late!, paused!]) await setIntro(world.operator, { personId, text: "Hello" });
    await setPerson(world.operator, { personId: paused!.personId, pausedUntil: world.now() + DAY_MS });
    const reasons = async () => (await showRound(world.operator, here)).unpaired.map((one) => one.reason);
    expect(await reasons()).toEqual(["no_answer", "paused"]);
    world.pass(DAY_MS);
    expect(await reasons()).toEqual(["no_answer", "no_answer"]);
    world.set(START);
  });
});

describe("the matches of a pool", () => {
  it("are those that were published, round by round, without proposals", async () => {
    const here = await world.pool(4, { publish: "review" });
    const [ana, bo, cy, dee] = here.people as [Somebody, Somebody, Somebody, Somebody];
    await world.open(here);
    await world.sayAll(here, [ana, bo]);
    await world.draw(here);
    expect(await listMatches(world.operator, here)).toEqual([]);
    await world.draw(here, { mode: "publish" });
    await world.send();
    await world.sayAll(here, [cy, dee]);
    expect(await world.matches(here)).toHaveLength(2);
    const lines = await listMatches(world.operator, here);
    expect(lines.map((line) => ({ ...line, users: [...line.users].sort() }))).toEqual([
      { round: 1, match: 1, users: [ana.user, bo.user], met: null },
    ]);
    await world.job.write((tx) => tx.update(match).set({ metOverride: true }).where(eq(match.poolId, here.poolId)));
    expect(await listMatches(world.operator, here)).toMatchObject([{ met: true }]);
  });
});

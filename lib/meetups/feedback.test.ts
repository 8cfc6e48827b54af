// Did they meet: who may say so, what counts, and which question a typed word answers.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AnswerValue, answer, delivery, match } from "@/db/schema";
import { claimNext, doubt } from "./deliveries";
import { openQuestion, recordAnswer } from "./feedback";
import { showRound } from "./rounds/show";
import { meetupWorld, type Somebody, type TestPool, WORKSPACE, type World } from "./testing";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

const say = async (here: TestPool, who: Somebody, value: AnswerValue) => {
  const own = (await world.matches(here)).find((one) => one.users.includes(who.user))!;
  return recordAnswer(world.own(who), { accountId: who.accountId, matchId: own.id, value });
};
const shown = async (here: TestPool) => (await showRound(world.operator, here)).matches;

describe("an answer", () => {
  it("is kept for each person, and the last one counts", async () => {
    const here = await world.pool(3);
    const [ana, bo, cy] = here.people as [Somebody, Somebody, Somebody];
    await world.roundOf(here, "closed");
    const before = (await world.poolRow(here)).statsVersion;
    const facts = await say(here, ana, "not_yet");
    const about = { poolName: here.name, partners: expect.any(Array), wording: {} };
    expect(facts).toEqual({ outcome: "recorded", value: "not_yet", ...about });
    expect(facts.partners.sort()).toEqual([bo.user, cy.user]);
    expect(await say(here, ana, "not_yet")).toMatchObject({ outcome: "unchanged" });
    expect((await shown(here))[0]).toMatchObject({ met: null, answers: { [ana.user]: "not_yet" } });
    await say(here, bo, "no");
    expect((await shown(here))[0]).toMatchObject({ met: false });
    await say(here, ana, "met");
    expect((await shown(here))[0]).toMatchObject({ met: true, answers: { [ana.user]: "met", [bo.user]: "no" } });
    expect((await world.poolRow(here)).statsVersion).toBe(before + 3);
  });

  it("that differs from another is flagged, until it does not", async () => {
    const here = await world.pool(2);
    const [ana, bo] = here.people as [Somebody, Somebody];
    await world.roundOf(here, "closed");
    const flag = async () => (await world.matches(here))[0]!.flagged;
    await say(here, ana, "met");
    expect(await flag()).toBeNull();
    await say(here, bo, "no");
    expect(await flag()).toBe("answers_disagree");
    await say(here, bo, "not_yet");
    expect(await flag()).toBeNull();
  });

  it("may come before anybody asks, and still years after the round", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "introduced");
    expect(await say(here, here.people[0]!, "met")).toMatchObject({ outcome: "recorded" });
    await world.close(here);
    expect(await say(here, here.people[1]!, "met")).toMatchObject({ outcome: "recorded" });
  });

  it("is taken only from the people of the match, whoever they say they are", async () => {
    const here = await world.pool(4);
    await world.roundOf(here, "closed");
    const [first] = await world.matches(here);
    const outsider = here.people.find((one) => !first!.users.includes(one.user))!;
    const input = { accountId: outsider.accountId, matchId: first!.id, value: "met" as const };
    const before = await world.everything();
    expect(await recordAnswer(world.own(outsider), input)).toMatchObject({ outcome: "not_yours", partners: [] });
    expect(await world.everything()).toBe(before);
    await world.onlyFor(["operator"], (ctx) => recordAnswer(ctx, input));
    const insider = here.people.find((one) => first!.users.includes(one.user))!;
    const theirs = { ...input, accountId: insider.accountId };
    await world.refused(() => recordAnswer(world.own(outsider), theirs), "forbidden");
  });

  it("about a match that is no more, or never was, changes nothing", async () => {
    const here = await world.pool(2);
    const [ana] = here.people as [Somebody];
    await world.roundOf(here, "drafted");
    const [draft] = await world.matches(here);
    await world.close(here);
    for (const matchId of [draft!.id, "nothing"]) {
      const input = { accountId: ana.accountId, matchId, value: "met" as const };
      expect(await recordAnswer(world.own(ana), input)).toMatchObject({ outcome: "gone" });
    }
    expect(await world.db.$count(answer, eq(answer.matchId, draft!.id))).toBe(0);
    await world.send();
  });

  it("of an admin wins over what they say, and can be lifted", async () => {
    const here = await world.pool(2);
    const [ana] = here.people as [Somebody];
    await world.roundOf(here, "closed");
    await say(here, ana, "met");
    const override = (metOverride: boolean | null) =>
      world.job.write((tx) => tx.update(match).set({ metOverride }).where(eq(match.poolId, here.poolId)));
    await override(false);
    expect((await shown(here))[0]).toMatchObject({ met: false });
    await override(null);
    expect((await shown(here))[0]).toMatchObject({ met: true });
  });

  it("a hundred times at once is one", async () => {
    const here = await world.pool(2);
    const [ana] = here.people as [Somebody];
    await world.roundOf(here, "closed");
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => say(here, ana, "met")));
    expect(outcomes.filter((one) => one.outcome === "recorded")).toHaveLength(1);
    expect(await world.db.$count(answer, eq(answer.personId, ana.personId))).toBe(1);
  });
});

describe("a typed yes or no answers", () => {
  const question = (who: Somebody) => openQuestion(world.own(who), { accountId: who.accountId });

  it("nothing where nothing was asked, or where it has not been sent", async () => {
    const here = await world.pool(2);
    const [ana] = here.people as [Somebody];
    expect(await question(ana)).toBeNull();
    await world.open(here);
    expect(await question(ana)).toBeNull();
    await world.send();
    expect(await question(ana)).toEqual({ kind: "availability", roundId: (await world.round(here)).id });
  });

  it("the newest question that has no answer, else the newest", async () => {
    const one = await world.pool(2);
    const [ana] = one.people as [Somebody];
    await world.roundOf(one, "closed");
    world.pass(1000);
    await world.send();
    const [own] = await world.matches(one);
    expect(await question(ana)).toEqual({ kind: "feedback", matchId: own!.id });
    world.pass(1000);
    await world.open(one);
    await world.send();
    const { id } = await world.round(one);
    expect(await question(ana)).toEqual({ kind: "availability", roundId: id });
    await world.say(one, ana, true);
    expect(await question(ana)).toEqual({ kind: "feedback", matchId: own!.id });
    await recordAnswer(world.own(ana), { accountId: ana.accountId, matchId: own!.id, value: "met" });
    expect(await question(ana)).toEqual({ kind: "availability", roundId: id });
    await world.close(one);
    await world.send();
    expect(await question(ana)).toBeNull();
  });

  it("a question that may have arrived, though nobody knows yet", async () => {
    const here = await world.pool(1);
    const [ana] = here.people as [Somebody];
    await world.open(here);
    const row = (await claimNext(world.job, WORKSPACE))!;
    expect(row.personId).toBe(ana.personId);
    expect(await question(ana)).toMatchObject({ kind: "availability" });
    await doubt(world.job, row, "timeout");
    expect(await question(ana)).toMatchObject({ kind: "availability" });
    await world.job.write((tx) => tx.update(delivery).set({ state: "sent" }).where(eq(delivery.id, row.id)));
  });

  it("not yet stays open, and is asked about again", async () => {
    const here = await world.pool(2);
    const [ana] = here.people as [Somebody];
    await world.roundOf(here, "closed");
    await world.send();
    await say(here, ana, "not_yet");
    expect(await question(ana)).toMatchObject({ kind: "feedback" });
  });

  it("one's own question only", async () => {
    const [ana, bo] = (await world.pool(2)).people as [Somebody, Somebody];
    await world.onlyFor(["operator"], (ctx) => openQuestion(ctx, { accountId: ana.accountId }));
    await world.refused(() => openQuestion(world.own(bo), { accountId: ana.accountId }), "forbidden");
    await world.refused(() => openQuestion(world.operator, { accountId: "nobody" }), "not_found");
  });
});

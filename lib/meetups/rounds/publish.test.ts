// Publishing a draft as it stands, and when a round counts as introduced.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { delivery } from "@/db/schema";
import { claimNext, doubt, finish } from "../deliveries";
import { leftChannel } from "../members";
import { pause, setNeverPair, setPerson } from "../people";
import { meetupWorld, type Somebody, type TestPool, WORKSPACE, type World } from "../testing";
import { publishRound } from "./publish";
import { showRound } from "./show";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

const publish = (here: TestPool) => publishRound(world.operator, { poolId: here.poolId });
const drafted = async (people: number, settings: object = {}) => {
  const here = await world.pool(people, { publish: "review", ...settings });
  await world.roundOf(here, "drafted");
  return here;
};
const byUser = (here: TestPool, user: string) => here.people.find((one) => one.user === user)!;

describe("a published draft", () => {
  it("owes each match its introduction, once, and is introducing until they are sent", async () => {
    const here = await drafted(4);
    const matches = await world.matches(here);
    const published = await publish(here);
    expect(published).toMatchObject({ state: "introducing", unpaired: [] });
    expect((await world.matches(here)).map((one) => [one.id, one.state])).toEqual(
      matches.map((one) => [one.id, "published"]),
    );
    const owed = matches.map((one) => `introduction ${one.users.join("+")} queued`);
    expect((await world.owed(here, { state: "queued" })).sort()).toEqual(owed.sort());
    expect(await world.round(here)).toMatchObject({ state: "introducing", publishedAt: world.now() });
    await world.send();
    expect(await world.round(here)).toMatchObject({ state: "introduced" });
    for (const one of await world.matches(here)) expect(one.conversation).toBe(`G${one.id}`);
  });

  it("tells whoever is free and in no match why", async () => {
    const here = await world.pool(3, { odd: "exclude" });
    const [ana] = here.people as [Somebody];
    await setPerson(world.operator, { personId: ana.personId, canBeExcluded: true });
    await world.roundOf(here, "introducing");
    const [told] = await world.db
      .select()
      .from(delivery)
      .where(and(eq(delivery.kind, "left_out"), eq(delivery.personId, ana.personId)));
    expect(told).toMatchObject({ state: "queued", variant: "excluded", target: { user: ana.user } });
    expect(await world.owed(here, { kind: "left_out" })).toHaveLength(1);
    await world.send();
  });

  it("is published as it stands: --publish does not draw again", async () => {
    const here = await drafted(8);
    const before = (await world.matches(here)).map((one) => one.users);
    await world.draw(here, { mode: "publish", seed: 99 });
    expect((await world.matches(here)).map((one) => one.users)).toEqual(before);
    expect(await world.round(here)).toMatchObject({ seed: 1 });
    await world.send();
  });
});

describe("an answer between the draft and its publication", () => {
  it("no: takes the person out, marks the match, and publishing waits while it has fewer than two", async () => {
    const here = await drafted(4);
    const [first] = await world.matches(here);
    const [ana, bo] = first!.users.map((user) => byUser(here, user)) as [Somebody, Somebody];
    expect(await world.say(here, ana, false)).toEqual({ kind: "recorded", available: false, changed: true });
    const marked = (await world.matches(here)).find((one) => one.id === first!.id);
    expect(marked).toMatchObject({ users: [bo.user], flagged: "said_no", reasons: [] });
    await world.refused(() => publish(here), "conflict", /One match has fewer than two people left.*nothing was sent/);
    await world.refused(() => world.draw(here, { mode: "publish" }), "conflict", /fewer than two/);
    await world.say(here, bo, false);
    await world.refused(() => publish(here), "conflict", /fewer than two/);
  });

  it("no: a trio goes on as a pair", async () => {
    const here = await drafted(3);
    const [ana, ...others] = here.people as [Somebody, Somebody, Somebody];
    await world.say(here, ana, false);
    await publish(here);
    expect(await world.matches(here)).toMatchObject([{ users: others.map((one) => one.user), state: "published" }]);
    await world.send();
  });

  it("yes: shows among the unpaired, and they are told when it is published", async () => {
    const here = await world.pool(3, { publish: "review" });
    const [ana, bo, cy] = here.people as [Somebody, Somebody, Somebody];
    await world.open(here);
    await world.sayAll(here, [ana, bo]);
    await world.draw(here);
    expect(await world.say(here, cy, true)).toMatchObject({ kind: "recorded" });
    expect((await showRound(world.operator, here)).unpaired).toMatchObject([{ user: cy.user, reason: "odd" }]);
    await publish(here);
    expect(await world.owed(here, { kind: "left_out" })).toEqual([`left_out ${cy.user} queued`]);
    await world.send();
  });

  it("no, then yes: the last one counts, and the place is gone", async () => {
    const here = await drafted(2);
    const [ana] = here.people as [Somebody];
    await world.say(here, ana, false);
    await world.say(here, ana, true);
    expect(await world.availabilityOf(here, ana)).toMatchObject({ available: true, unplaced: "odd" });
    expect((await world.matches(here)).map((one) => one.users.length)).toEqual([1]);
    await world.draw(here);
    expect((await world.matches(here)).map((one) => one.users.length)).toEqual([2]);
  });

  it.each([
    [
      "leaves",
      async (here: TestPool, who: Somebody) =>
        leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: who.user }),
      "no_answer",
    ],
    ["pauses", async (_: TestPool, who: Somebody) => pause(world.own(who), { accountId: who.accountId }), "paused"],
  ] as const)("who %s is taken out as well", async (_, go, why) => {
    const here = await drafted(2);
    const [ana, bo] = here.people as [Somebody, Somebody];
    await go(here, ana);
    expect(await world.matches(here)).toMatchObject([{ users: [bo.user], flagged: why }]);
    expect(await world.availabilityOf(here, ana)).toMatchObject({ unplaced: why });
    await world.refused(() => publish(here), "conflict", /fewer than two/);
  });

  it("a never-pair made meanwhile keeps the draft from being published", async () => {
    const here = await drafted(2);
    const people = here.people.map((one) => one.personId) as [string, string];
    await setNeverPair(world.operator, { people, remove: false });
    await world.refused(() => publish(here), "conflict", /One match has two people who are never to be paired/);
    await setNeverPair(world.operator, { people: [people[1], people[0]], remove: true });
    expect(await publish(here)).toMatchObject({ state: "introducing" });
    await world.send();
  });
});

describe("it is refused", () => {
  it("without a round, without a draft, and a second time", async () => {
    const here = await world.pool(2);
    await world.refused(() => publish(here), "not_found", /no round that is going on/);
    await world.open(here);
    await world.refused(() => publish(here), "conflict", /has no draft yet/);
    await world.sayAll(here, here.people);
    await world.draw(here, { mode: "draft" });
    await publish(here);
    await world.refused(() => publish(here), "conflict", /is being introduced/);
    await world.send();
    await world.refused(() => publish(here), "conflict", /has been introduced already/);
    await world.close(here);
    await world.refused(() => publish(here), "not_found");
  });

  it("to one of two at once", async () => {
    const here = await drafted(2);
    const results = await Promise.allSettled([publish(here), publish(here)]);
    expect(results.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
    expect(await world.owed(here, { kind: "introduction" })).toHaveLength(1);
    await world.send();
  });

  it("to everybody but admins, the pool's managers, the command line and jobs", async () => {
    const here = await drafted(2);
    await world.onlyFor(["admin", "operator", "job"], (ctx) => publishRound(ctx, { poolId: here.poolId }));
  });
});

describe("a round is introduced", () => {
  it("when its introductions are sent, failed or uncertain, whichever comes last", async () => {
    const here = await world.pool(6);
    await world.roundOf(here, "introducing");
    const states = [];
    const [first, second, third] = [
      (await claimNext(world.job, WORKSPACE))!,
      (await claimNext(world.job, WORKSPACE))!,
      (await claimNext(world.job, WORKSPACE))!,
    ];
    await finish(world.job, first, { state: "failed", error: "user_disabled" });
    states.push((await world.round(here)).state);
    await finish(world.job, second, { state: "sent", conversation: "G", messageId: "1" });
    states.push((await world.round(here)).state);
    await doubt(world.job, third, "timeout");
    states.push((await world.round(here)).state);
    expect(states).toEqual(["introducing", "introducing", "introduced"]);
  });
});

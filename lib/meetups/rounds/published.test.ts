// Changes to a published round: a match is dropped or added, a late proposal is accepted or declined.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { delivery } from "@/db/schema";
import { setNeverPair } from "../people";
import { managerOf, meetupWorld, type Somebody, type TestPool, type World } from "../testing";
import { addMatch, decideProposal, dropMatch } from "./published";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

const roundId = async (here: TestPool) => (await world.round(here)).id;
const peopleOf = (here: TestPool, users: string[]) =>
  users.map((user) => here.people.find((one) => one.user === user)!.personId);

describe("a match of a published round", () => {
  it("is dropped: its introduction is not sent any more, the round goes on, and its people are free", async () => {
    const here = await world.pool(4);
    await world.roundOf(here, "introducing");
    const [one] = await world.matches(here);
    const input = { roundId: await roundId(here), matchId: one!.id };
    await world.onlyFor(["admin", "operator", "job"], (ctx) => dropMatch(ctx, input));
    expect(await dropMatch(world.as(managerOf(here)), input)).toEqual({ matchId: one!.id, wasIntroduced: false });
    expect(await world.owed(here, { kind: "introduction", state: "dropped" })).toHaveLength(1);
    await world.refused(() => dropMatch(world.operator, input), "conflict", /meanwhile/);
    await world.send();
    expect(await world.round(here)).toMatchObject({ state: "introduced" });
    expect(await world.matches(here)).toHaveLength(1);
    const ana = here.people.find((who) => who.user === one!.users[0])!;
    expect(await world.availabilityOf(here, ana)).toMatchObject({ available: true, unplaced: "odd" });
  });

  it("lets a round be introduced when the last one that waits is dropped", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "introducing");
    const [one] = await world.matches(here);
    await dropMatch(world.operator, { roundId: await roundId(here), matchId: one!.id });
    expect(await world.round(here)).toMatchObject({ state: "introduced" });
  });

  it("is added of people who are free, introduced, and counts", async () => {
    const here = await world.pool(4);
    await world.roundOf(here, "introduced");
    const [one] = await world.matches(here);
    const id = await roundId(here);
    expect(await dropMatch(world.operator, { roundId: id, matchId: one!.id })).toMatchObject({ wasIntroduced: true });
    const people = peopleOf(here, one!.users);
    const add = (who: string[]) => addMatch(world.operator, { roundId: id, people: who });
    await world.onlyFor(["admin", "operator", "job"], (ctx) => addMatch(ctx, { roundId: id, people }));
    await world.refused(() => add([people[0]!]), "invalid", /needs two people/);
    const [other] = (await world.matches(here)).filter((each) => each.id !== one!.id);
    await world.refused(() => add([people[0]!, peopleOf(here, other!.users)[0]!]), "conflict", /is in match/);
    await setNeverPair(world.operator, { people: [people[0]!, people[1]!], remove: false });
    await world.refused(() => add(people), "invalid", /never to be paired/);
    await setNeverPair(world.operator, { people: [people[0]!, people[1]!], remove: true });
    const made = await add(people);
    const added = (await world.matches(here)).find((each) => each.id === made.matchId);
    expect(added).toMatchObject({ state: "published", late: true, users: one!.users, reasons: [{ kind: "new" }] });
    expect((await world.send()).map((row) => [row.kind, row.matchId])).toEqual([["introduction", made.matchId]]);
    expect(await world.round(here)).toMatchObject({ state: "introduced" });
  });

  it("is neither dropped nor added before publication or after the close", async () => {
    const here = await world.pool(2, { publish: "review" });
    await world.roundOf(here, "drafted");
    const [one] = await world.matches(here);
    const input = { roundId: await roundId(here), matchId: one!.id };
    await world.refused(() => dropMatch(world.operator, input), "conflict", /not published yet/);
    await world.draw(here, { mode: "publish" });
    await world.send();
    await world.close(here);
    await world.refused(() => dropMatch(world.operator, input), "conflict", /closed/);
    const people = here.people.map((who) => who.personId);
    await world.refused(() => addMatch(world.operator, { roundId: input.roundId, people }), "conflict", /closed/);
    await world.send();
  });
});

describe("a proposal of two late ones", () => {
  const proposed = async () => {
    const here = await world.pool(4, { publish: "review" });
    const [ana, bo, cy, dee] = here.people as [Somebody, Somebody, Somebody, Somebody];
    await world.open(here);
    await world.sayAll(here, [ana, bo]);
    await world.draw(here, { mode: "publish" });
    await world.send();
    world.pass(1000);
    await world.say(here, cy, true);
    expect(await world.say(here, dee, true)).toEqual({ kind: "proposed" });
    const proposal = (await world.matches(here)).find((one) => one.state === "draft")!;
    return { here, cy, dee, input: { roundId: await roundId(here), matchId: proposal.id } };
  };

  it("is introduced when it is accepted", async () => {
    const { here, input } = await proposed();
    await world.onlyFor(["admin", "operator", "job"], (ctx) => decideProposal(ctx, input, true));
    await decideProposal(world.operator, input, true);
    expect((await world.send()).map((row) => [row.kind, row.matchId, row.variant])).toEqual([
      ["introduction", input.matchId, "late"],
    ]);
    await world.refused(() => decideProposal(world.operator, input, false), "conflict", /meanwhile/);
    expect(await world.matches(here)).toHaveLength(2);
  });

  it("leaves both waiting when it is declined, and nobody is told", async () => {
    const { here, cy, input } = await proposed();
    await decideProposal(world.operator, input, false);
    expect(await world.matches(here)).toHaveLength(1);
    expect(await world.availabilityOf(here, cy)).toMatchObject({ unplaced: "odd", waitingSince: world.now() });
    expect(
      await world.db
        .select()
        .from(delivery)
        .where(and(eq(delivery.poolId, here.poolId), eq(delivery.state, "queued"))),
    ).toEqual([]);
  });

  it("is not accepted when one of them has said no meanwhile", async () => {
    const { here, cy, input } = await proposed();
    await world.say(here, cy, false);
    await world.refused(() => decideProposal(world.operator, input, true), "conflict", /said no meanwhile/);
    await decideProposal(world.operator, input, false);
    expect(await world.availabilityOf(here, cy)).toMatchObject({ unplaced: "said_no", waitingSince: null });
  });
});

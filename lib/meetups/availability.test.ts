// Saying yes or no, before publication and after it.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { account, delivery, match, person } from "@/db/schema";
import { answerAvailability } from "./availability";
import { leftChannel } from "./members";
import { pause, setNeverPair, setPerson } from "./people";
import {
  ACTORS,
  DAY_MS,
  meetupWorld,
  profile,
  type Somebody,
  START,
  type TestPool,
  WORKSPACE,
  type World,
} from "./testing";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
beforeEach(() => world.set(START));
afterAll(() => world.end());

type Four = [Somebody, Somebody, Somebody, Somebody];
const usersOf = async (here: TestPool) => (await world.matches(here)).map((one) => one.users);
const introductions = async (here: TestPool) =>
  (await world.owed(here, { kind: "introduction", state: "queued" })).map((one) => one.split(" ")[1]);

/** A published and introduced round of two; the third and fourth said nothing. */
async function published(settings: object = {}) {
  const here = await world.pool(4, settings);
  const [ana, bo, cy, dee] = here.people as Four;
  await world.open(here);
  await world.send();
  await world.sayAll(here, [ana, bo]);
  await world.draw(here, { mode: "publish" });
  await world.send();
  return { here, ana, bo, cy, dee };
}

describe("before publication", () => {
  it("the last press wins, and the same one twice changes nothing", async () => {
    const here = await world.pool(2);
    const [ana] = here.people as [Somebody];
    await world.open(here);
    const outcomes = [];
    for (const yes of [true, true, false, true]) {
      world.pass(1000);
      outcomes.push(await world.say(here, ana, yes));
    }
    expect(outcomes).toEqual([
      { kind: "recorded", available: true, changed: true },
      { kind: "recorded", available: true, changed: false },
      { kind: "recorded", available: false, changed: true },
      { kind: "recorded", available: true, changed: true },
    ]);
    expect(await world.availabilityOf(here, ana)).toMatchObject({ available: true, answeredAt: world.now() });
  });

  it("tells what round it was about", async () => {
    const here = await world.pool(2);
    const [ana] = here.people as [Somebody];
    const { roundId } = await world.open(here);
    const facts = await answerAvailability(world.own(ana), { accountId: ana.accountId, roundId, available: true });
    expect(facts?.round).toEqual({
      ...{ roundId, poolName: here.name, channel: here.channel },
      ...{ start: "2026-09-07", end: "2026-09-11", wording: {} },
    });
  });

  it("is not taken from whoever has no intro, has left, or is asked about a round that is over", async () => {
    const here = await world.pool(3);
    const [ana, bo, cy] = here.people as [Somebody, Somebody, Somebody];
    await world.job.write((tx) => tx.update(person).set({ intro: null }).where(eq(person.id, ana.personId)));
    await world.open(here);
    await leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: bo.user });
    expect(await world.say(here, ana, true)).toEqual({ kind: "no_intro" });
    expect(await world.say(here, bo, true)).toEqual({ kind: "left" });
    await world.close(here);
    expect(await world.say(here, cy, true)).toEqual({ kind: "closed" });
    for (const who of here.people) expect(await world.availabilityOf(here, who)).toMatchObject({ available: null });
  });

  it("is about a round there is", async () => {
    const [ana] = (await world.pool(1)).people as [Somebody];
    const answer = { accountId: ana.accountId, roundId: "nothing", available: true };
    expect(await answerAvailability(world.own(ana), answer)).toBeNull();
  });

  it("is only one's own to say", async () => {
    const here = await world.pool(2);
    const [ana, bo] = here.people as [Somebody, Somebody];
    const { roundId } = await world.open(here);
    const input = { accountId: ana.accountId, roundId, available: true };
    await world.onlyFor(["operator"], (ctx) => answerAvailability(ctx, input));
    await world.refused(() => answerAvailability(world.own(bo), input), "forbidden");
    const unknown = { ...input, accountId: "nobody" };
    await world.refused(
      () => answerAvailability(world.as(ACTORS.operator!), unknown),
      "not_found",
      /does not know that person/,
    );
  });
});

describe("after publication a press changes no match", () => {
  it("of whoever is in one: they hear so", async () => {
    const { here, ana } = await published();
    const before = await world.matches(here);
    for (const yes of [false, true])
      expect(await world.say(here, ana, yes)).toEqual({ kind: "published", inMatch: true });
    expect(await world.matches(here)).toEqual(before);
    expect(await world.availabilityOf(here, ana)).toMatchObject({ available: true });
  });

  it("a no of whoever is in none is kept", async () => {
    const { here, cy } = await published();
    expect(await world.say(here, cy, false)).toEqual({ kind: "published", inMatch: false });
    expect(await world.availabilityOf(here, cy)).toMatchObject({ available: false, unplaced: "said_no" });
  });
});

describe("a late yes, with more than half of the days left", () => {
  it("waits while nobody is free, and is matched with the next late one", async () => {
    const { here, cy, dee } = await published();
    expect(await world.say(here, cy, true)).toEqual({ kind: "waiting" });
    expect(await introductions(here)).toEqual([]);
    world.pass(60_000);
    expect(await world.say(here, dee, true)).toEqual({ kind: "matched_late", partners: [`${cy.user}`] });
    expect(await introductions(here)).toEqual([[cy.user, dee.user].sort().join("+")]);
    const late = (await world.matches(here)).at(-1)!;
    expect(late).toMatchObject({ late: true, state: "published", reasons: [{ kind: "new" }] });
    for (const who of [cy, dee])
      expect(await world.availabilityOf(here, who)).toMatchObject({ unplaced: null, waitingSince: null });
    await world.send();
    expect(await world.say(here, cy, false)).toEqual({ kind: "published", inMatch: true });
  });

  it("is matched with whoever was left out of the draw", async () => {
    const here = await world.pool(4, { odd: "exclude" });
    const [ana, bo, cy, dee] = here.people as Four;
    await setPerson(world.operator, { personId: cy.personId, canBeExcluded: true });
    await world.open(here);
    await world.sayAll(here, [ana, bo, cy]);
    await world.draw(here);
    await world.send();
    expect(await world.say(here, dee, true)).toEqual({ kind: "matched_late", partners: [cy.user] });
    await world.send();
  });

  it("is too late when half of the days are gone", async () => {
    const { here, cy, dee } = await published();
    world.set("2026-09-09T12:00:00Z");
    expect(await world.say(here, cy, true)).toEqual({ kind: "published", inMatch: false });
    world.set("2026-09-09T11:59:00Z");
    expect(await world.say(here, dee, true)).toEqual({ kind: "waiting" });
    expect(await world.availabilityOf(here, cy)).toMatchObject({ available: null });
  });

  it("never goes to a never-pair, nor to whoever left, paused or was deactivated meanwhile", async () => {
    const here = await world.pool(["A", "B", "C", "D", "E", "F", "G"].map((name) => profile(`UL${name}`)));
    const [ana, bo, enemy, left, paused, gone, late] = here.people as [...Four, Somebody, Somebody, Somebody];
    await world.open(here);
    await world.sayAll(here, [ana, bo]);
    await world.draw(here);
    await world.send();
    for (const who of [enemy, left, paused, gone]) {
      // Each alone, so that they do not find each other.
      expect(await world.say(here, who, true)).toEqual({ kind: "waiting" });
      if (who === enemy) await setNeverPair(world.operator, { people: [enemy.personId, late.personId], remove: false });
      if (who === left)
        await leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: left.user });
      if (who === paused) await pause(world.own(paused), { accountId: paused.accountId });
      if (who === gone)
        await world.job.write((tx) =>
          tx.update(account).set({ isDeactivated: true }).where(eq(account.id, gone.accountId)),
        );
      for (const other of [enemy, left, paused, gone])
        if (other.personId !== enemy.personId)
          await setNeverPair(world.operator, { people: [enemy.personId, other.personId], remove: false });
    }
    expect(await world.say(here, late, true)).toEqual({ kind: "waiting" });
    expect(await usersOf(here)).toHaveLength(1);
  });

  it("goes to whom they met least often, then to who waits longest", async () => {
    const here = await world.pool(5);
    const [ana, bo, cy, dee, eve] = here.people as [...Four, Somebody];
    // Cy and Eve have met twice, Dee and Eve once.
    for (const pair of [
      [cy, eve],
      [dee, eve],
      [cy, eve],
    ] as [Somebody, Somebody][]) {
      await world.open(here);
      await world.sayAll(here, pair);
      await world.draw(here);
      await world.send();
      world.pass(1000);
    }
    await world.open(here);
    await world.sayAll(here, [ana, bo]);
    await world.draw(here);
    await world.send();
    await setNeverPair(world.operator, { people: [cy.personId, dee.personId], remove: false });
    expect(await world.say(here, cy, true)).toEqual({ kind: "waiting" });
    world.pass(1000);
    expect(await world.say(here, dee, true)).toEqual({ kind: "waiting" });
    expect(await world.say(here, eve, true)).toEqual({ kind: "matched_late", partners: [dee.user] });
    const late = (await world.matches(here)).at(-1)!;
    expect(late.reasons).toMatchObject([{ kind: "repeat", roundsAgo: 2 }]);
    await world.send();
  });

  it("keeps its place in the line, however often it is pressed", async () => {
    const here = await world.pool(5);
    const [ana, bo, cy, dee, eve] = here.people as [...Four, Somebody];
    await world.open(here);
    await world.sayAll(here, [ana, bo]);
    await world.draw(here);
    await world.send();
    await setNeverPair(world.operator, { people: [cy.personId, dee.personId], remove: false });
    for (const who of [cy, dee, cy]) {
      world.pass(1000);
      expect(await world.say(here, who, true)).toEqual({ kind: "waiting" });
    }
    expect(await world.say(here, eve, true)).toEqual({ kind: "matched_late", partners: [cy.user] });
  });

  it("and then a no: they wait no longer", async () => {
    const { here, cy, dee } = await published();
    await world.say(here, cy, true);
    await world.say(here, cy, false);
    expect(await world.say(here, dee, true)).toEqual({ kind: "waiting" });
  });

  it("of two at once makes one match", async () => {
    const { here, cy, dee } = await published();
    const outcomes = await Promise.all([world.say(here, cy, true), world.say(here, dee, true)]);
    expect(outcomes.map((one) => one.kind).sort()).toEqual(["matched_late", "waiting"]);
    expect(await introductions(here)).toHaveLength(1);
    await world.send();
  });

  it("is nobody's once the round is over", async () => {
    const { here, cy, dee } = await published();
    await world.say(here, cy, true);
    await world.close(here);
    expect(await world.say(here, dee, true)).toEqual({ kind: "closed" });
  });
});

describe("a late yes in a pool with review", () => {
  const proposed = async () => {
    const facts = await published({ publish: "review" });
    await world.say(facts.here, facts.cy, true);
    expect(await world.say(facts.here, facts.dee, true)).toEqual({ kind: "proposed" });
    return facts;
  };

  it("is a proposal for the admin: nobody is introduced", async () => {
    const { here, cy, dee } = await proposed();
    const proposal = (await world.matches(here)).at(-1)!;
    expect(proposal).toMatchObject({ state: "draft", late: true });
    expect([...proposal.users].sort()).toEqual([cy.user, dee.user].sort());
    expect(await introductions(here)).toEqual([]);
    expect(await world.say(here, cy, true)).toEqual({ kind: "proposed" });
  });

  it("may be taken back, which marks the proposal", async () => {
    const { here, cy, dee } = await proposed();
    expect(await world.say(here, cy, false)).toEqual({ kind: "published", inMatch: false });
    expect((await world.matches(here)).at(-1)).toMatchObject({ users: [dee.user], flagged: "said_no" });
  });

  it("comes to nothing when the round closes undecided", async () => {
    const { here } = await proposed();
    await world.close(here);
    const { id } = await world.round(here);
    const states = await world.db.select({ state: match.state }).from(match).where(eq(match.roundId, id));
    expect(states.map((one) => one.state).sort()).toEqual(["dropped", "published"]);
    expect(await world.owed(here, { kind: "ask_met" })).toHaveLength(2);
  });
});

describe("the answer that also asks about an earlier match", () => {
  it("does so whether yes or no, before or after publication, and not when it does not count", async () => {
    for (const when of ["asking", "published", "left"] as const) {
      const here = await world.pool(4);
      const [ana, bo, cy, dee] = here.people as Four;
      await world.roundOf(here, "closed");
      await world.send();
      world.pass(DAY_MS / 24);
      await world.open(here);
      if (when === "published") {
        await world.sayAll(here, [bo, cy]);
        await world.draw(here);
      }
      if (when === "left")
        await leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: dee.user });
      await world.send();
      await world.say(here, when === "left" ? dee : ana, false);
      const [row] = await world.db
        .select()
        .from(delivery)
        .where(and(eq(delivery.poolId, here.poolId), eq(delivery.kind, "ask_met"), eq(delivery.state, "queued")));
      if (when === "left") expect(row).toBeUndefined();
      else expect(row).toMatchObject({ personId: ana.personId, variant: "next", priority: 1 });
      await world.send();
    }
  });
});

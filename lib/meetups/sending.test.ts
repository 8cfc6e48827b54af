// Whether a delivery is still wanted at the moment it is sent, and what its message is made of.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { delivery, match, messageOverride, person as people } from "@/db/schema";
import { type Delivery, owe } from "./deliveries";
import { recordAnswer } from "./feedback";
import { leftChannel } from "./members";
import { pause, setIntro, setPerson } from "./people";
import { readForSending } from "./sending";
import { meetupWorld, profile, type Somebody, type TestPool, WORKSPACE, type World } from "./testing";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

const ofKind = async (here: TestPool, kind: Delivery["kind"], who?: Somebody) => {
  const of = and(eq(delivery.poolId, here.poolId), eq(delivery.kind, kind));
  const rows = await world.db.select().from(delivery).where(of);
  return rows.find((row) => !who || row.personId === who.personId)!;
};
const wanted = async (row: Delivery) => {
  const reading = await readForSending(world.job, row);
  return reading.wanted ? "wanted" : `${reading.why}${reading.failed ? ", failed" : ""}`;
};
const leaves = (here: TestPool, who: Somebody) =>
  leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: who.user });
const goes = {
  left: leaves,
  paused: (_: TestPool, who: Somebody) => pause(world.own(who), { accountId: who.accountId }),
  person_unreachable: (_: TestPool, who: Somebody) => world.people([profile(who.user, { isDeactivated: true })]),
} as const;

describe("nobody is messaged who", () => {
  it.each(Object.entries(goes))("%s", async (why, go) => {
    const here = await world.pool(3);
    const [ana] = here.people as [Somebody];
    await world.open(here);
    const question = await ofKind(here, "ask_availability", ana);
    expect(await wanted(question)).toBe("wanted");
    await go(here, ana);
    expect(await wanted(question)).toBe(why);
  });

  it.each(Object.entries(goes))(
    "%s, and then their match is not introduced, which an admin has to know",
    async (why, go) => {
      const here = await world.pool(2);
      await world.roundOf(here, "introducing");
      const introduction = await ofKind(here, "introduction");
      expect(await wanted(introduction)).toBe("wanted");
      await go(here, here.people[1]!);
      expect(await wanted(introduction)).toBe(`${why}, failed`);
    },
  );

  it("has written an intro since it was asked for", async () => {
    const here = await world.pool(1, {}, false);
    const [ana] = here.people as [Somebody];
    await world.open(here);
    const request = await ofKind(here, "ask_intro");
    expect(await wanted(request)).toBe("wanted");
    await setIntro(world.operator, { personId: ana.personId, text: "Hello" });
    expect(await wanted(request)).toBe("answered");
  });

  it("has said whether they met, unless it was not yet", async () => {
    const here = await world.pool(2);
    const [ana] = here.people as [Somebody];
    await world.roundOf(here, "closed");
    const question = await ofKind(here, "ask_met", ana);
    const [own] = await world.matches(here);
    const say = (value: "met" | "not_yet") =>
      recordAnswer(world.own(ana), { accountId: ana.accountId, matchId: own!.id, value });
    await say("not_yet");
    expect(await wanted(question)).toBe("wanted");
    await say("met");
    expect(await wanted(question)).toBe("answered");
  });

  it("was never introduced, or whose match was dropped", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "closed");
    const question = await ofKind(here, "ask_met");
    const introduction = await ofKind(here, "introduction");
    const set = (state: Delivery["state"]) =>
      world.job.write((tx) => tx.update(delivery).set({ state }).where(eq(delivery.id, introduction.id)));
    await set("uncertain");
    expect(await wanted(question)).toBe("wanted");
    await set("failed");
    expect(await wanted(question)).toBe("not_introduced");
    await world.job.write((tx) => tx.update(match).set({ state: "dropped" }).where(eq(match.poolId, here.poolId)));
    expect(await wanted(question)).toBe("match_dropped");
  });
});

describe("who was quicker", () => {
  it("and has said yes or no is not asked any more", async () => {
    const here = await world.pool(2);
    const [ana, bo] = here.people as [Somebody, Somebody];
    await world.open(here);
    await world.say(here, ana, false);
    expect(await wanted(await ofKind(here, "ask_availability", ana))).toBe("answered");
    expect(await wanted(await ofKind(here, "ask_availability", bo))).toBe("wanted");
  });

  it("and was matched late is not told that there is nobody", async () => {
    const here = await world.pool(4, { odd: "exclude" });
    const [ana, bo, cy, dee] = here.people as [Somebody, Somebody, Somebody, Somebody];
    await setPerson(world.operator, { personId: cy.personId, canBeExcluded: true });
    await world.open(here);
    await world.sayAll(here, [ana, bo, cy]);
    await world.draw(here);
    const told = await ofKind(here, "left_out", cy);
    expect(await wanted(told)).toBe("wanted");
    expect(await world.say(here, dee, true)).toMatchObject({ kind: "matched_late" });
    expect(await wanted(told)).toBe("answered");
  });
});

describe("a round that moved on", () => {
  it("asks nobody any more once it is drawn, and introduces nobody once it is closed", async () => {
    const here = await world.pool(2);
    await world.open(here);
    const question = await ofKind(here, "ask_availability");
    await world.sayAll(here, here.people);
    await world.draw(here);
    expect(await wanted(question)).toBe("round_moved_on");
    const introduction = await ofKind(here, "introduction");
    expect(await wanted(introduction)).toBe("wanted");
    await world.close(here);
    expect(await wanted(introduction)).toBe("round_moved_on");
  });
});

describe("what a message is made of", () => {
  it("the addressee, the round, the people of the match and the pool's own words; asked for an intro, their channels", async () => {
    const here = await world.pool(2);
    const [ana, bo] = here.people as [Somebody, Somebody];
    const other = await world.pool([profile(ana.user)]);
    await world.job.write((tx) =>
      tx.insert(messageOverride).values({ poolId: here.poolId, key: "introduction", text: "Hello {people}" }),
    );
    await world.roundOf(here, "introduced");
    const reading = await readForSending(world.job, await ofKind(here, "ask_availability", ana));
    // The question is over; an answer to what they wrote is wanted all the same.
    expect(reading.wanted).toBe(false);
    await owe(world.job, {
      ...{ key: "reply", kind: "reply", workspaceId: WORKSPACE, priority: 0, target: { user: ana.user } },
      ...{
        accountId: ana.accountId,
        roundId: (await world.round(here)).id,
        matchId: (await world.matches(here))[0]!.id,
      },
    });
    const [row] = await world.db.select().from(delivery).where(eq(delivery.key, "reply"));
    const facts = await readForSending(world.job, row!);
    const person = ({ accountId, user }: Somebody) => ({ accountId, user, name: user, intro: "I like tea" });
    expect(facts).toEqual({
      wanted: true,
      facts: {
        to: person(ana),
        round: {
          ...{ roundId: row!.roundId, poolName: here.name, channel: here.channel },
          ...{ start: "2026-09-07", end: "2026-09-11" },
        },
        channels: [],
        people: expect.arrayContaining([person(ana), person(bo)]),
        wording: { introduction: "Hello {people}" },
        said: null,
      },
    });
    await world.job.write((tx) => tx.update(people).set({ intro: null }).where(eq(people.id, ana.personId)));
    const asked = await readForSending(world.job, { ...row!, kind: "ask_intro", roundId: null });
    expect(asked).toMatchObject({ facts: { channels: expect.arrayContaining([here.channel, other.channel]) } });
  });

  it("is for jobs alone to read", async () => {
    const here = await world.pool(1);
    await world.open(here);
    const row = await ofKind(here, "ask_availability");
    await world.onlyFor(["job"], (ctx) => readForSending(ctx, row));
  });
});

it("an intro names whom it mentions, and calls nobody", async () => {
  const here = await world.pool(2);
  const [ana, bo] = here.people as [Somebody, Somebody];
  await world.roundOf(here, "introducing");
  await setIntro(world.operator, { personId: ana.personId, text: `I sit beside <@${bo.user}> and <@UNOBODY>.` });
  const reading = await readForSending(world.job, await ofKind(here, "introduction"));
  const intros = reading.wanted ? reading.facts.people.map((one) => one.intro) : [];
  expect(intros).toContain(`I sit beside @${profile(bo.user).fullName} and <@UNOBODY>.`);
});

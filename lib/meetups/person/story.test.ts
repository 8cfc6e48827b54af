// One person as admins, managers and viewers see them.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { recordAnswer } from "../feedback";
import { leftChannel } from "../members";
import { keepInInbox, setNeverPair } from "../people";
import {
  ACTORS,
  DAY_MS,
  managerOf,
  meetupWorld,
  profile,
  type Somebody,
  START,
  type TestPool,
  WORKSPACE,
  type World,
} from "../testing";
import { erasePerson } from "./erase";
import { personStory } from "./story";
import { personRounds, ROUNDS_SHOWN } from "./story-rounds";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
beforeEach(() => world.set(START));
afterAll(() => world.end());

const as = (name: keyof typeof ACTORS) => world.as(ACTORS[name]!);
const story = (who: Somebody, ctx = as("admin")) => personStory(ctx, { personId: who.personId });
const rounds = (who: Somebody, ctx = as("admin"), shown = 0) => personRounds(ctx, { personId: who.personId, shown });

describe("somebody's page", () => {
  it("tells an admin everything", async () => {
    const here = await world.pool([
      profile("UANA", { fullName: "<b>Ana</b>", email: "ana@x.example", timeZone: "Asia/Tokyo" }),
      profile("UBO2"),
    ]);
    const [ana, bo] = here.people as [Somebody, Somebody];
    await keepInInbox(world.job, { id: "in1", accountId: ana.accountId, text: "hm?" });
    await setNeverPair(as("admin"), { people: [ana.personId, bo.personId], remove: false });
    await world.open(here);
    await world.send((row) => (row.accountId === ana.accountId ? { state: "failed", error: "cannot_dm" } : null));
    await world.say(here, ana, true);
    const told = await story(ana);
    expect(told).toMatchObject({
      ...{ fullName: "<b>Ana</b>", email: "ana@x.example", hasIntro: true, intro: "I like tea", isPaused: false },
      accounts: [
        {
          platform: "slack",
          workspace: "Acme",
          user: "UANA",
          userName: "uana",
          timeZone: "Asia/Tokyo",
          inbox: { all: 1, open: 1 },
        },
      ],
      pools: [
        {
          slug: here.slug,
          state: "in",
          round: { number: 1, state: "asking", available: true },
          may: { answers: true, edit: true },
        },
      ],
      neverPair: [{ personId: bo.personId }],
      failed: [{ kind: "ask_availability", error: "cannot_dm", round: { slug: here.slug, number: 1 }, mayRetry: true }],
      holds: [expect.stringContaining(`#${here.channelName}`)],
      may: { edit: true, email: true, intro: true, neverPair: true, erase: true, merge: true, audit: true },
    });
  });

  it("keeps from a viewer what is not theirs to read", async () => {
    const here = await world.pool([profile("UV", { email: "v@x.example" })]);
    const [ana] = here.people as [Somebody];
    await keepInInbox(world.job, { id: "in2", accountId: ana.accountId, text: "hm?" });
    await world.open(here);
    await world.say(here, ana, true);
    const told = await story(ana, as("viewer"));
    expect(told).toMatchObject({
      ...{ email: null, hasIntro: true, intro: null, failed: [], holds: null },
      accounts: [{ inbox: null }],
      pools: [{ round: { number: 1, available: null }, may: { answers: false, edit: false } }],
      may: { edit: false, email: false, intro: false, neverPair: false, erase: false, merge: false, audit: false },
    });
    expect((await rounds(ana, as("viewer"))).rows).toMatchObject([{ available: null, unplaced: null, match: null }]);
  });

  it("shows a manager only their pools, and only the people of these", async () => {
    const here = await world.pool([profile("UM"), profile("UIN2")]);
    const there = await world.pool([profile("UM"), profile("UOUT2")]);
    const [ana, inside] = here.people as [Somebody, Somebody];
    const [, outside] = there.people as [Somebody, Somebody];
    for (const other of [inside, outside])
      await setNeverPair(as("admin"), { people: [ana.personId, other.personId], remove: false });
    for (const pool of [here, there]) await world.open(pool);
    const mine = world.as(managerOf(here));
    const told = await story(ana, mine);
    expect(told.pools.map((one) => one.slug)).toEqual([here.slug]);
    expect(told.neverPair.map((one) => one.personId)).toEqual([inside.personId]);
    expect(told.may).toEqual({
      edit: true,
      email: true,
      intro: true,
      neverPair: true,
      erase: false,
      merge: false,
      audit: false,
    });
    expect((await rounds(ana, mine)).rows.map((one) => one.pool.slug)).toEqual([here.slug]);
    await world.refused(() => story(outside, mine), "forbidden");
    await world.refused(() => rounds(outside, mine), "forbidden");
    await leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: ana.user });
    expect((await story(ana, mine)).may).toMatchObject({ edit: false, neverPair: false, email: true });
  });

  it("is refused to whoever has no dashboard, and there is none of somebody unknown", async () => {
    const [ana] = (await world.pool(1)).people as [Somebody];
    await world.onlyFor(["admin", "viewer", "operator", "job"], (ctx) => story(ana, ctx));
    await world.onlyFor(["admin", "viewer", "operator", "job"], (ctx) => rounds(ana, ctx));
    await world.refused(() => story({ ...ana, personId: "nobody" }), "not_found");
  });

  it("of somebody erased shows that they were there", async () => {
    const here = await world.pool([profile("UGONE", { fullName: "Gone Now" }), profile("USTAY")]);
    const [gone, stays] = here.people as [Somebody, Somebody];
    await world.roundOf(here, "closed");
    await leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: gone.user });
    await erasePerson(as("admin"), { personId: gone.personId, name: "Gone Now" });
    const told = await story(gone);
    expect(told).toMatchObject({
      fullName: "Somebody who left",
      erasedAt: world.now(),
      accounts: [],
      holds: null,
      may: { edit: false, erase: false },
    });
    expect((await rounds(stays)).rows[0]!.match!.people).toEqual([
      { personId: gone.personId, fullName: "Somebody who left" },
    ]);
  });
});

describe("somebody's rounds", () => {
  it("tell what they said, whom they met and what came of it", async () => {
    const here = await world.pool(3);
    const [ana, bo, cy] = here.people as [Somebody, Somebody, Somebody];
    await world.open(here);
    await world.send();
    await world.sayAll(here, [ana, bo]);
    await world.say(here, cy, false);
    await world.draw(here, { mode: "publish", seed: 1 });
    await world.send();
    const [one] = await world.matches(here);
    await recordAnswer(world.own(ana), { accountId: ana.accountId, matchId: one!.id, value: "met" });
    await recordAnswer(world.own(bo), { accountId: bo.accountId, matchId: one!.id, value: "no" });
    const [row] = (await rounds(ana)).rows;
    expect(row).toMatchObject({
      ...{ pool: { slug: here.slug }, number: 1, state: "introduced", available: true, unplaced: null },
      match: {
        ...{
          matchId: one!.id,
          state: "published",
          people: [{ personId: bo.personId }],
          met: true,
          override: null,
          disagree: true,
        },
        answers: { [ana.personId]: "met", [bo.personId]: "no" },
        mayOverride: true,
      },
    });
    expect((await rounds(cy)).rows[0]).toMatchObject({ available: false, unplaced: "said_no", match: null });
    const [viewed] = (await rounds(ana, as("viewer"))).rows;
    expect(viewed).toMatchObject({
      available: null,
      match: { met: true, answers: null, disagree: null, mayOverride: false },
    });
  });

  it("come a page at a time, the newest first", async () => {
    const here: TestPool = await world.pool(2);
    const [ana] = here.people as [Somebody];
    for (let n = 0; n < ROUNDS_SHOWN + 2; n++) {
      await world.open(here);
      await world.close(here);
      world.pass(DAY_MS);
    }
    const first = await rounds(ana);
    expect(first.rows.map((one) => one.number)).toEqual(
      Array.from({ length: ROUNDS_SHOWN }, (_, n) => ROUNDS_SHOWN + 2 - n),
    );
    expect(first.more).toBe(true);
    expect(await rounds(ana, as("admin"), ROUNDS_SHOWN)).toMatchObject({
      rows: [{ number: 2 }, { number: 1 }],
      more: false,
    });
  });
});

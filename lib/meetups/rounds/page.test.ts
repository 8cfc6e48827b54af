// What a round's page is told, and what it is not told to those who may not know.
import { inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availability } from "@/db/schema";
import { recordAnswer } from "../feedback";
import { setPerson } from "../people";
import {
  type RoundMatchesSearch,
  type RoundPeopleSearch,
  readRoundMatchesSearch,
  readRoundPeopleSearch,
  readRoundsSearch,
} from "../rounds-search";
import { ACTORS, DAY_MS, managerOf, meetupWorld, profile, type Somebody, type TestPool, type World } from "../testing";
import { listRounds } from "./list";
import { overrideMet } from "./override";
import { roundAt, roundPage } from "./page";
import { roundFailures } from "./page-failures";
import { roundMatches } from "./page-matches";
import { roundPeople } from "./page-people";
import { freeInRound, seatsInRound } from "./page-seats";
import { remindSilent } from "./remind";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

const idOf = async (here: TestPool) => (await world.round(here)).id;
const page = async (here: TestPool, ctx = world.operator) => roundPage(ctx, { roundId: await idOf(here) });
const people = async (here: TestPool, asked: Partial<RoundPeopleSearch> = {}, ctx = world.operator) =>
  roundPeople(ctx, { roundId: await idOf(here), ...readRoundPeopleSearch({}), ...asked });
const matches = async (here: TestPool, asked: Partial<RoundMatchesSearch> = {}, ctx = world.operator) =>
  roundMatches(ctx, { roundId: await idOf(here), ...readRoundMatchesSearch({}), ...asked });
const viewer = () => world.as(ACTORS.viewer!);
const users = (rows: { user: string }[]) => rows.map((one) => one.user);

describe("a round at a glance", () => {
  it("counts the asking: questions on their way, answers, those who are silent or have no intro", async () => {
    const here = await world.pool(5);
    const [ana, bo, cy] = here.people as Somebody[];
    await world.open(here);
    expect((await page(here)).asking).toMatchObject({
      people: 5,
      questions: { all: 5, waiting: 5, sent: 0, failed: 0 },
      remindable: 0,
    });
    await world.send((row) => (row.personId === cy!.personId ? { state: "failed", error: "user_disabled" } : null));
    await world.say(here, ana!, true);
    await world.say(here, bo!, false);
    const now = await page(here);
    expect(now.asking).toEqual({
      ...{ people: 5, yes: 1, no: 1, silent: 3, noIntro: 0, remindedAt: null, remindable: 2 },
      questions: { all: 5, waiting: 0, sent: 4, failed: 1, uncertain: 0 },
    });
    expect(now).toMatchObject({ matches: null, leftOut: {}, introductions: null, outcomes: null, failures: 1 });
    expect(now.closesAt).toBe(Date.parse("2026-09-12T10:00:00Z"));
    expect((await people(here, { show: "failed" })).rows).toMatchObject([
      { user: cy!.user, asked: { state: "failed", error: "user_disabled" }, available: null },
    ]);
    expect((await roundFailures(world.operator, { roundId: now.roundId })).rows).toMatchObject([
      { kind: "ask_availability", state: "failed", names: [`${cy!.user} Test`], canRetry: true },
    ]);
  });

  it("counts the draft: totals, who is left out and why, what needs a look", async () => {
    const here = await world.pool(
      [...["URPA", "URPB", "URPC", "URPD"].map((one) => profile(one)), profile("URPG", { isGuest: true })],
      {
        publish: "review",
      },
    );
    const [ana, bo, cy, dee] = here.people as Somebody[];
    await world.open(here);
    await world.send();
    await world.sayAll(here, [ana!, bo!]);
    await world.say(here, cy!, false);
    await setPerson(world.operator, { personId: dee!.personId, pausedUntil: world.now() + DAY_MS });
    await world.draw(here, { mode: "draft", seed: 7 });
    const now = await page(here);
    expect(now).toMatchObject({
      ...{ state: "drafted", seed: 7, leftOut: { said_no: 1, paused: 1, guest: 1 } },
      matches: { matches: 1, people: 2, locked: 0, short: 0, flagged: 0, pairs: 1, newPairs: 1 },
    });
    await world.say(here, bo!, false);
    expect((await page(here)).matches).toMatchObject({ short: 1, flagged: 1 });
    expect((await page(here)).matches!.mark).not.toBe(now.matches!.mark);
    expect((await matches(here, { show: "attention" })).rows).toMatchObject([
      { flagged: "said_no", people: [{ user: ana!.user }] },
    ]);
    await world.say(here, bo!, true);
    expect(await freeInRound(world.operator, { roundId: now.roundId })).toMatchObject({
      ...{ total: 1, people: [{ user: bo!.user, why: "odd", waitingSince: null }] },
    });
    const found = await seatsInRound(world.operator, { roundId: now.roundId, q: "urp" });
    expect(found.people).toMatchObject([
      { user: bo!.user, match: null },
      { user: ana!.user, match: { people: [{ user: ana!.user }] } },
    ]);
  });

  it("counts what came of it: introductions, answers, disagreement, an admin's word", async () => {
    const here = await world.pool(6);
    await world.roundOf(here, "introducing");
    await world.send();
    const [one, other, third] = (await matches(here)).rows;
    const answer = (who: { personId: string } | undefined, matchId: string, value: "met" | "no") => {
      const own = here.people.find((each) => each.personId === who!.personId)!;
      return recordAnswer(world.own(own), { accountId: own.accountId, matchId, value });
    };
    await answer(one!.people[0], one!.id, "met");
    await answer(one!.people[1], one!.id, "no");
    await answer(other!.people[0], other!.id, "no");
    expect((await page(here)).outcomes).toEqual({
      met: 1,
      notMet: 1,
      unknown: 1,
      disagree: 1,
      overridden: 0,
      answered: 3,
    });
    await overrideMet(world.operator, { roundId: await idOf(here), matchId: one!.id, met: false });
    expect((await page(here)).outcomes).toMatchObject({ met: 0, notMet: 2, disagree: 0, overridden: 1 });
    const shown = async (show: RoundMatchesSearch["show"]) =>
      (await matches(here, { show })).rows.map((each) => each.id);
    expect(await shown("not_met")).toEqual([one!.id, other!.id]);
    expect(await shown("by_hand")).toEqual([one!.id]);
    expect(await shown("unknown")).toEqual([third!.id]);
    expect((await page(here)).introductions).toMatchObject({ all: 3, sent: 3, waiting: 0 });
  });

  it("is found by its address, and not by whom it is no business of", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "asking");
    const { slug } = here;
    expect(await roundAt(world.as(managerOf(here)), { slug, number: 1 })).toMatchObject({ number: 1, pool: { slug } });
    await world.refused(() => roundAt(world.operator, { slug, number: 2 }), "not_found");
    await world.refused(() => roundAt(world.operator, { slug: "none", number: 1 }), "not_found");
    await world.onlyFor(["admin", "viewer", "operator", "job"], (ctx) => roundAt(ctx, { slug, number: 1 }));
    const roundId = await idOf(here);
    await world.onlyFor(["admin", "viewer", "operator", "job"], (ctx) =>
      roundMatches(ctx, { roundId, ...readRoundMatchesSearch({}) }),
    );
    await world.onlyFor(["admin", "viewer", "operator", "job"], (ctx) =>
      roundPeople(ctx, { roundId, ...readRoundPeopleSearch({}) }),
    );
    for (const read of [freeInRound, roundFailures])
      await world.onlyFor(["admin", "operator", "job"], (ctx) => read(ctx, { roundId }));
    await world.onlyFor(["admin", "operator", "job"], (ctx) => seatsInRound(ctx, { roundId, q: "" }));
    await world.send();
  });
});

describe("a proposal", () => {
  it("is shown apart from the matches of its round", async () => {
    const here = await world.pool(4, { publish: "review" });
    const [ana, bo, cy, dee] = here.people as [Somebody, Somebody, Somebody, Somebody];
    await world.open(here);
    await world.sayAll(here, [ana, bo]);
    await world.draw(here, { mode: "publish" });
    await world.send();
    await world.sayAll(here, [cy, dee]);
    expect((await page(here)).late).toEqual({ proposals: 1, waiting: 0 });
    expect((await matches(here)).rows).toMatchObject([{ state: "published" }]);
    expect((await matches(here, { show: "attention" })).rows).toEqual([]);
    expect((await matches(here, { show: "proposals" })).rows).toMatchObject([{ state: "draft", late: true }]);
  });
});

describe("who answered what", () => {
  it("is told to those who may know, and cannot be found out by filter or order by others", async () => {
    const here = await world.pool(3);
    const [ana, bo] = here.people as Somebody[];
    await world.open(here);
    await world.send();
    await world.say(here, ana!, true);
    await world.say(here, bo!, false);
    expect(users((await people(here, { show: "yes" })).rows)).toEqual([ana!.user]);
    expect(users((await people(here, { show: "silent" })).rows)).toEqual([here.people[2]!.user]);
    const all = users(here.people);
    for (const show of ["yes", "no", "silent", "left_out", "failed"] as const) {
      const told = await people(here, { show, by: "answer", down: true }, viewer());
      expect(users(told.rows)).toEqual(all.toReversed());
      expect(told.rows.map((one) => one.available ?? one.answeredAt ?? one.unplaced)).toEqual([null, null, null]);
    }
  });

  it("is not told by who was reminded", async () => {
    const here = await world.pool(2);
    const { roundId } = await world.open(here);
    await world.send();
    await world.say(here, here.people[0]!, true);
    await remindSilent(world.operator, { roundId });
    const reminded = async (as?: Parameters<typeof people>[2]) =>
      (await people(here, {}, as)).rows.map((one) => one.asked?.again);
    expect(await reminded()).toEqual([false, true]);
    expect(await reminded(viewer())).toEqual([false, false]);
  });

  it("includes intros and answers of matches only where that may be seen", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "introduced");
    const [one] = (await matches(here)).rows;
    const own = here.people.find((each) => each.personId === one!.people[0]!.personId)!;
    await recordAnswer(world.own(own), { accountId: own.accountId, matchId: one!.id, value: "met" });
    expect((await matches(here)).rows[0]!.people[0]).toMatchObject({ intro: "I like tea", answer: "met" });
    expect((await matches(here, {}, viewer())).rows[0]).toMatchObject({
      met: true,
      people: [
        { intro: null, answer: null },
        { intro: null, answer: null },
      ],
    });
  });
});

describe("lists", () => {
  it("find by name, page by page, and take what people type as it is", async () => {
    const here = await world.pool(130);
    await world.open(here);
    await world.send();
    const free = here.people.slice(0, 126).map((one) => one.personId);
    await world.job.write((tx) =>
      tx.update(availability).set({ available: true }).where(inArray(availability.personId, free)),
    );
    await world.draw(here, { mode: "draft" });
    expect(await people(here)).toMatchObject({ total: 130, page: 1, pages: 3 });
    expect((await people(here, { page: 99 })).page).toBe(3);
    expect(await matches(here)).toMatchObject({ total: 63, pages: 2 });
    expect((await matches(here, { page: 2 })).rows).toHaveLength(3);
    const who = here.people[42]!;
    expect(users((await people(here, { q: ` ${who.user.toLowerCase()} test ` })).rows)).toEqual([who.user]);
    expect((await matches(here, { q: who.user })).total).toBe(1);
    expect((await people(here, { q: "%" })).total).toBe(0);
    expect((await people(here, { q: "_" })).total).toBe(0);
    expect((await matches(here, { q: "'; drop table person" })).total).toBe(0);
  });

  it("of rounds: those of the pools one may see, filtered and sorted", async () => {
    const [mine, other] = [await world.pool(2), await world.pool(2)];
    await world.roundOf(mine, "closed");
    await world.roundOf(mine, "introduced");
    await world.roundOf(other, "asking");
    await world.send();
    const list = (search: Record<string, string>, ctx = world.as(managerOf(mine))) =>
      listRounds(ctx, readRoundsSearch(search));
    const told = await list({});
    expect(told.rows.map((row) => [row.pool.slug, row.number, row.state])).toEqual([
      [mine.slug, 2, "introduced"],
      [mine.slug, 1, "closed"],
    ]);
    expect(told).toMatchObject({ total: 2, pools: [{ slug: mine.slug }] });
    expect(told.rows[1]).toMatchObject({ people: 2, matches: 1, met: 0, calledOff: false });
    expect((await list({ state: "open" })).total).toBe(1);
    expect((await list({ by: "number", down: "false" })).rows.map((row) => row.number)).toEqual([1, 2]);
    for (const by of ["pool", "state", "matches", "start"]) expect((await list({ by })).total).toBe(2);
    expect((await list({ pool: other.slug })).total).toBe(0);
    expect((await list({ pool: other.slug }, world.operator)).rows).toMatchObject([{ state: "asking", people: 0 }]);
    expect((await list({ q: mine.name }, viewer())).total).toBeGreaterThanOrEqual(2);
    const nothing = await list({}, world.as(ACTORS["manager of another pool"]!));
    expect(nothing).toMatchObject({ total: 0, rows: [], pools: [] });
    const some = ["admin", "manager of another pool", "viewer", "operator", "job"];
    await world.onlyFor(some, (ctx) => list({}, ctx));
  });
});

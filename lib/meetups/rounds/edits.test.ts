// Reminding, moving dates, deleting, and an admin's word on whether a match met.
import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit, delivery, due, match, round } from "@/db/schema";
import { availabilityAsked } from "../asked";
import { recordAnswer } from "../feedback";
import { leftChannel } from "../members";
import { pause, setPerson } from "../people";
import {
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
import { deleteRound } from "./delete";
import { overrideMet } from "./override";
import { BETWEEN_REMINDERS_MS, remindable, remindSilent } from "./remind";
import { setRoundDates } from "./set-dates";
import { showRound } from "./show";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

const idOf = async (here: TestPool) => (await world.round(here)).id;
const remind = async (here: TestPool) => remindSilent(world.operator, { roundId: await idOf(here) });

describe("a reminder", () => {
  it("goes to those who were asked and are silent, once in twelve hours, with an answer that counts", async () => {
    const here = await world.pool(6);
    const [ana, bo, cy, dee, eve, fay] = here.people as [Somebody, Somebody, Somebody, Somebody, Somebody, Somebody];
    await world.open(here);
    expect(await remind(here)).toEqual({ reminded: 0, asked: 0 });
    await world.send((row) => (row.personId === fay.personId ? { state: "failed", error: "user_disabled" } : null));
    await world.say(here, ana, true);
    await world.say(here, bo, false);
    await pause(world.own(dee), { accountId: dee.accountId });
    await leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: eve.user });
    const at = { poolId: here.poolId, workspaceId: WORKSPACE, roundId: await idOf(here), now: world.now() };
    expect(await remindable(world.db, at)).toBe(1);
    expect(await remind(here)).toEqual({ reminded: 1, asked: 0 });
    expect(await remind(here)).toEqual({ reminded: 0, asked: 0 });
    const again = await world.send();
    expect(again).toMatchObject([{ kind: "ask_availability", variant: "again", personId: cy.personId }]);
    world.pass(BETWEEN_REMINDERS_MS);
    expect(await remind(here)).toMatchObject({ reminded: 1 });
    await world.say(here, cy, true);
    expect(await availabilityAsked(world.own(cy), { accountId: cy.accountId, roundId: at.roundId })).toMatchObject({
      available: true,
    });
    await world.send();
    world.set(START);
  });

  it("also asks whoever the asking passed over, and nobody for an intro twice in a round", async () => {
    const here = await world.pool([profile("URA"), profile("URB")], {}, false);
    const [ana, bo] = here.people as [Somebody, Somebody];
    await setPerson(world.operator, { personId: bo.personId, pausedUntil: world.now() + DAY_MS });
    await world.open(here);
    await world.send();
    expect(await world.owed(here)).toEqual([`ask_intro ${ana.user} sent`]);
    expect(await remind(here)).toEqual({ reminded: 0, asked: 0 });
    world.pass(DAY_MS);
    expect(await remind(here)).toEqual({ reminded: 0, asked: 1 });
    expect(await world.owed(here, { state: "queued" })).toEqual([`ask_intro ${bo.user} queued`]);
    await world.send();
    world.set(START);
  });

  it("is refused once the round is drawn, and for whoever has no right to it", async () => {
    const here = await world.pool(2);
    await world.open(here);
    await world.send();
    const input = { roundId: await idOf(here) };
    await world.onlyFor(["admin", "operator", "job"], (ctx) => remindSilent(ctx, input));
    await remindSilent(world.as(managerOf(here)), input);
    await world.send();
    await world.sayAll(here, here.people);
    await world.draw(here, { mode: "draft" });
    await world.refused(() => remind(here), "conflict", /no longer asks/);
  });
});

describe("a round's days", () => {
  it("are moved with the moment it closes, and nobody is asked again", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "asking");
    const roundId = await idOf(here);
    const owed = await world.owed(here);
    const days = { start: "2026-09-08", end: "2026-09-20" };
    await world.onlyFor(["admin", "operator", "job"], (ctx) => setRoundDates(ctx, { roundId, ...days }));
    const seen = { start: "2026-09-07", end: "2026-09-11" };
    expect(await setRoundDates(world.operator, { roundId, ...days, seen })).toEqual({ before: seen, after: days });
    expect(await world.round(here)).toMatchObject(days);
    const [closing] = await world.db
      .select()
      .from(due)
      .where(eq(due.id, `close:${roundId}`));
    expect(closing!.dueAt).toBe(Date.parse("2026-09-21T10:00:00Z"));
    expect(await world.owed(here)).toEqual(owed);
    await world.refused(() => setRoundDates(world.operator, { roundId, ...days, seen }), "conflict", /meanwhile/);
    await world.send();
  });

  it.each([
    ["2026-09-10", "2026-09-09", /before it starts/],
    ["2026-02-30", "2026-09-09", /no day 2026-02-30/],
    ["2026-09-01", "2026-09-06", /is over/],
    ["soon", "2026-09-09", /YYYY-MM-DD/],
  ])("are not %s to %s", async (start, end, words) => {
    const here = await world.pool(2);
    await world.open(here);
    const roundId = await idOf(here);
    await world.refused(() => setRoundDates(world.operator, { roundId, start, end }), "invalid", words);
    await world.send();
  });

  it("of a closed round may be put right; it stays closed", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "closed");
    const roundId = await idOf(here);
    const { statsVersion } = await world.poolRow(here);
    await setRoundDates(world.operator, { roundId, start: "2026-08-31", end: "2026-09-04" });
    expect(
      await world.db
        .select()
        .from(due)
        .where(eq(due.id, `close:${roundId}`)),
    ).toEqual([]);
    expect((await world.poolRow(here)).statsVersion).toBeGreaterThan(statsVersion);
    await world.send();
  });
});

describe("a round that was never published", () => {
  it("is deleted: who said yes is told, its number is free, and its questions are answered as closed", async () => {
    const here = await world.pool(3, { publish: "review" });
    const [ana] = here.people as [Somebody];
    await world.roundOf(here, "drafted");
    const gone = await world.round(here);
    await world.onlyFor(["admin", "operator", "job"], (ctx) => deleteRound(ctx, { roundId: gone.id }));
    expect(await deleteRound(world.as(managerOf(here)), { roundId: gone.id })).toEqual({ number: 1 });
    expect((await world.owed(here, { kind: "left_out" })).length).toBe(3);
    await world.send();
    await world.refused(() => showRound(world.operator, here), "not_found");
    await world.refused(() => showRound(world.operator, { ...here, number: -1 }), "not_found");
    await world.refused(() => deleteRound(world.operator, { roundId: gone.id }), "not_found");
    expect(
      await world.db
        .select()
        .from(due)
        .where(eq(due.id, `close:${gone.id}`)),
    ).toEqual([]);
    const asked = await availabilityAsked(world.own(ana), { accountId: ana.accountId, roundId: gone.id });
    expect(asked).toMatchObject({ outcome: { kind: "closed" } });
    expect(await world.open(here)).toMatchObject({ number: 1 });
    await deleteRound(world.operator, { roundId: await idOf(here) });
    expect(await world.open(here)).toMatchObject({ number: 1 });
    await world.send();
  });

  it("is deleted after it was called off too; one that was published is not", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "asking");
    await world.close(here);
    await deleteRound(world.operator, { roundId: await idOf(here) });
    await world.send();
    await world.roundOf(here, "closed");
    const roundId = await idOf(here);
    await world.refused(() => deleteRound(world.operator, { roundId }), "conflict", /is published/);
    await world.send();
    const rows = await world.db.select({ number: round.number }).from(round).where(eq(round.poolId, here.poolId));
    expect(rows.map((row) => row.number).sort()).toEqual([-1, 1]);
  });
});

describe("an admin's word on whether a match met", () => {
  it("wins, is taken back, changes the stats, and is not given over somebody else's", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "introduced");
    const [one] = await world.matches(here);
    const input = { roundId: await idOf(here), matchId: one!.id };
    const metNow = async () => (await showRound(world.operator, here)).matches[0]!.met;
    await world.onlyFor(["admin", "operator", "job"], (ctx) => overrideMet(ctx, { ...input, met: true }));
    const { statsVersion } = await world.poolRow(here);
    expect(await overrideMet(world.as(managerOf(here)), { ...input, met: false, seen: null })).toMatchObject({
      before: null,
      met: false,
    });
    const [ana] = here.people as [Somebody];
    await recordAnswer(world.own(ana), { accountId: ana.accountId, matchId: one!.id, value: "met" });
    expect(await metNow()).toBe(false);
    await world.refused(
      () => overrideMet(world.operator, { ...input, met: true, seen: null }),
      "conflict",
      /meanwhile/,
    );
    expect(await overrideMet(world.operator, { ...input, met: null, seen: false })).toMatchObject({
      before: false,
      met: null,
    });
    expect(await metNow()).toBe(true);
    expect((await world.poolRow(here)).statsVersion).toBeGreaterThan(statsVersion + 1);
    const entries = await world.db
      .select()
      .from(audit)
      .where(and(eq(audit.action, "match.override"), eq(audit.subject, one!.id)));
    expect(entries.map((entry) => entry.data)).toEqual([
      { round: 1, before: null, met: false },
      { round: 1, before: false, met: null },
    ]);
  });

  it("is given about published matches of that round only", async () => {
    const here = await world.pool(2, { publish: "review" });
    await world.roundOf(here, "drafted");
    const [one] = await world.matches(here);
    const input = { roundId: await idOf(here), matchId: one!.id, met: true };
    await world.refused(() => overrideMet(world.operator, input), "not_found", /not published/);
    await world.refused(() => overrideMet(world.operator, { ...input, roundId: "none" }), "not_found");
    const rows = await world.db
      .select()
      .from(match)
      .where(inArray(match.id, [one!.id]));
    expect(rows[0]!.metOverride).toBeNull();
    expect(await world.db.select().from(delivery).where(eq(delivery.matchId, one!.id))).toEqual([]);
  });
});

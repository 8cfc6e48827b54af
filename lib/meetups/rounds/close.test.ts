// The end of a round: by command, by itself, by the next one, and before anybody was introduced.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { delivery, due, match, seat } from "@/db/schema";
import { announceDue } from "../due";
import { recordAnswer } from "../feedback";
import { leftChannel } from "../members";
import { pause } from "../people";
import { setPool } from "../pools";
import { DAY_MS, meetupWorld, profile, type Somebody, START, type TestPool, WORKSPACE, type World } from "../testing";
import { checkClosable, closeRound, closeRoundWhenDue } from "./close";
import { listMatches } from "./show";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

const asked = async (here: TestPool) => (await world.owed(here, { kind: "ask_met" })).sort();
const byItself = async (here: TestPool) => closeRoundWhenDue(world.job, { roundId: (await world.round(here)).id });
const answerFor = async (here: TestPool, who: Somebody, value: "met" | "not_yet" | "no") => {
  const [own] = (await world.matches(here)).filter((one) => one.users.includes(who.user));
  return recordAnswer(world.own(who), { accountId: who.accountId, matchId: own!.id, value });
};
/** The event that says so is handed over, and a round closes. */
async function untilDue(here: TestPool, moment: string): Promise<void> {
  world.set(moment);
  await announceDue(world.job);
  await byItself(here);
}

describe("an introduced round", () => {
  it("closes by command, and whoever was introduced is asked whether they met", async () => {
    const here = await world.pool(3);
    await world.roundOf(here, "introduced");
    expect(await world.close(here)).toMatchObject({ number: 1 });
    expect(await world.round(here)).toMatchObject({ state: "closed", closedAt: world.now() });
    expect(await asked(here)).toEqual(here.people.map(({ user }) => `ask_met ${user} queued`));
    const rows = await world.db.select().from(delivery).where(eq(delivery.poolId, here.poolId));
    expect(new Set(rows.filter((row) => row.kind === "ask_met").map((row) => row.variant))).toEqual(new Set(["close"]));
    expect(await world.db.$count(due, eq(due.id, `close:${(await world.round(here)).id}`))).toBe(0);
  });

  it("closes by itself the day after its end, at ten, and not a minute before", async () => {
    const here = await world.pool(2, { timeZone: "Europe/Paris" });
    await world.open(here, { end: "2026-10-24" });
    await world.sayAll(here, here.people);
    await world.draw(here);
    await world.send();
    await untilDue(here, "2026-10-25T08:59:00Z");
    expect(await world.round(here)).toMatchObject({ state: "introduced" });
    await untilDue(here, "2026-10-25T09:00:00Z");
    expect(await world.round(here)).toMatchObject({ state: "closed" });
    expect(await asked(here)).toHaveLength(2);
    await byItself(here);
    expect(await asked(here)).toHaveLength(2);
    world.set(START);
  });

  it("does not close before a new zone's ten o'clock, though it was told to", async () => {
    const here = await world.pool(2);
    await world.open(here, { end: "2026-09-08" });
    const { id } = await world.round(here);
    world.set("2026-09-09T10:00:00Z");
    await announceDue(world.job);
    await setPool(world.operator, { poolId: here.poolId, timeZone: "America/New_York" });
    await byItself(here);
    expect(await world.round(here)).toMatchObject({ state: "asking" });
    const [row] = await world.db
      .select()
      .from(due)
      .where(eq(due.id, `close:${id}`));
    expect(row).toMatchObject({ dueAt: Date.parse("2026-09-09T14:00:00Z"), data: { roundId: id } });
    await untilDue(here, "2026-09-09T14:00:00Z");
    expect(await world.round(here)).toMatchObject({ state: "closed" });
    world.set(START);
  });

  it("asks whoever has said nothing or not yet, and nobody who left, paused, was deactivated, or has answered", async () => {
    const people = ["MET", "NOT", "YET", "SILENT", "LEFT", "PAUSED", "GONE", "PLUS"];
    const here = await world.pool(people.map((name) => profile(`UC${name}`)));
    await world.roundOf(here, "introduced");
    const [met, not, yet, , left, paused] = here.people as Somebody[];
    await answerFor(here, met!, "met");
    await answerFor(here, not!, "no");
    await answerFor(here, yet!, "not_yet");
    await leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: left!.user });
    await pause(world.own(paused!), { accountId: paused!.accountId });
    await world.people([profile("UCGONE", { isDeactivated: true })]);
    await world.close(here);
    expect(await asked(here)).toEqual(["PLUS", "SILENT", "YET"].map((n) => `ask_met UC${n} queued`));
  });

  it("asks nobody about a match whose introduction failed, and asks about one that is uncertain", async () => {
    const here = await world.pool(4);
    await world.roundOf(here, "introducing");
    const [failed, unsure] = await world.matches(here);
    await world.send((row) => (row.matchId === failed!.id ? { state: "failed", error: "user_disabled" } : null));
    await world.job.write((tx) =>
      tx
        .update(delivery)
        .set({ state: "uncertain" })
        .where(and(eq(delivery.matchId, unsure!.id), eq(delivery.kind, "introduction"))),
    );
    await world.close(here);
    expect(await asked(here)).toEqual(unsure!.users.map((user) => `ask_met ${user} queued`));
  });

  it("asks twice at most: when it closes, and after the next answer if still open", async () => {
    const here = await world.pool(2);
    const [ana, bo] = here.people as [Somebody, Somebody];
    await world.roundOf(here, "closed");
    await world.send();
    const [first] = await world.db.select().from(match).where(eq(match.poolId, here.poolId));
    await recordAnswer(world.own(bo), { accountId: bo.accountId, matchId: first!.id, value: "met" });
    for (let round = 0; round < 3; round++) {
      await world.open(here);
      for (let press = 0; press < 3; press++) await world.sayAll(here, here.people, press % 2 === 0);
      await world.send();
      await world.close(here);
    }
    const rows = await world.db
      .select()
      .from(delivery)
      .where(and(eq(delivery.matchId, first!.id), eq(delivery.kind, "ask_met")));
    const told = (who: Somebody) =>
      rows.filter((row) => row.personId === who.personId).map((row) => `${row.variant} ${row.state}`);
    expect([told(ana), told(bo)]).toEqual([["close sent", "next sent"], ["close sent"]]);
  });

  it("asks again after a not yet, and not after a yes", async () => {
    const here = await world.pool(2);
    const [ana, bo] = here.people as [Somebody, Somebody];
    await world.roundOf(here, "closed");
    await world.send();
    await answerFor(here, ana, "not_yet");
    await answerFor(here, bo, "met");
    await world.open(here);
    await world.sayAll(here, here.people);
    expect(await world.owed(here, { kind: "ask_met", state: "queued" })).toEqual([`ask_met ${ana.user} queued`]);
  });

  it("does not ask about another pool's match", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "closed");
    await world.send();
    const there = await world.pool(here.people.map(({ user }) => profile(user)));
    await world.open(there);
    await world.sayAll(there, there.people);
    expect(await world.owed(here, { kind: "ask_met", state: "queued" })).toEqual([]);
  });
});

describe("a round that was never introduced", () => {
  it("drops its asks, asks nobody whether they met, and tells those who said yes", async () => {
    const here = await world.pool(4);
    const [ana, bo, cy] = here.people as [Somebody, Somebody, Somebody, Somebody];
    await world.open(here);
    await world.say(here, ana, true);
    await world.say(here, bo, false);
    await world.say(here, cy, true);
    await leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: cy.user });
    await world.close(here);
    expect(await world.owed(here, { kind: "ask_availability", state: "queued" })).toEqual([]);
    expect(await asked(here)).toEqual([]);
    const [told] = await world.db
      .select()
      .from(delivery)
      .where(and(eq(delivery.poolId, here.poolId), eq(delivery.kind, "left_out")));
    expect(told).toMatchObject({ variant: "cancelled", target: { user: ana.user }, state: "queued" });
    expect(await world.owed(here, { kind: "left_out" })).toHaveLength(1);
  });

  it("gives up its draft, which nobody ever hears of", async () => {
    const here = await world.pool(4);
    await world.roundOf(here, "drafted");
    await world.close(here);
    const { id } = await world.round(here);
    const seats = await world.db.select().from(seat).where(eq(seat.roundId, id));
    expect(seats).toHaveLength(4);
    expect(seats.every((one) => !one.active)).toBe(true);
    expect(await world.matches(here)).toEqual([]);
    expect(await listMatches(world.operator, here)).toEqual([]);
    expect(await world.owed(here, { kind: "introduction" })).toEqual([]);
    expect(await world.owed(here, { kind: "left_out", state: "queued" })).toHaveLength(4);
    await world.send();
  });
});

describe("a round that is introducing", () => {
  it("drops what is not sent yet, and asks those who were introduced", async () => {
    const here = await world.pool(4);
    await world.roundOf(here, "introducing");
    const matches = await world.matches(here);
    const first = (await world.db.select().from(delivery).where(eq(delivery.matchId, matches[0]!.id)))[0]!;
    await world.job.write((tx) => tx.update(delivery).set({ state: "sent" }).where(eq(delivery.id, first.id)));
    await world.close(here);
    expect((await world.owed(here, { kind: "introduction" })).map((one) => one.split(" ")[2]).sort()).toEqual([
      "dropped",
      "sent",
    ]);
    expect(await asked(here)).toEqual(matches[0]!.users.map((user) => `ask_met ${user} queued`));
    expect(await world.round(here)).toMatchObject({ state: "closed" });
  });
});

describe("it is refused", () => {
  it("where no round is going on", async () => {
    const here = await world.pool(2);
    await world.refused(() => world.close(here), "not_found", /no round that is going on/);
    await world.refused(() => checkClosable(world.operator, here), "not_found", /no round that is going on/);
    await world.roundOf(here, "closed");
    await world.refused(() => world.close(here), "not_found");
    await world.send();
  });

  it("to everybody but admins, the pool's managers, the command line and jobs", async () => {
    const here = await world.pool(2);
    await world.open(here);
    const { id } = await world.round(here);
    world.pass(30 * DAY_MS);
    await world.onlyFor(["admin", "operator", "job"], (ctx) => closeRound(ctx, { poolId: here.poolId }));
    await world.onlyFor(["admin", "operator", "job"], (ctx) => checkClosable(ctx, { poolId: here.poolId }));
    await world.onlyFor(["admin", "operator", "job"], (ctx) => closeRoundWhenDue(ctx, { roundId: id }));
    world.set(START);
  });

  it("to the second of two at once, and nobody is told twice", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "introduced");
    const results = await Promise.allSettled([world.close(here), world.close(here)]);
    expect(results.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await asked(here)).toHaveLength(2);
  });
});

it("of an unknown round nothing becomes due", async () => {
  const before = await world.everything();
  await closeRoundWhenDue(world.job, { roundId: "nothing" });
  expect(await world.everything()).toBe(before);
});

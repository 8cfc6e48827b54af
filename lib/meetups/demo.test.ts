// The demo's state: two stable players, only what has really happened, and no round but its own.
import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { account, availability, delivery, match, membership, person, seat } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { type Ctx, openContext } from "@/lib/core/context";
import { type PastPool, seedPast } from "@/lib/stats/testing";
import { DEMO_ACTOR, demoState } from "./demo";
import { recordAnswer } from "./feedback";
import { closeRound } from "./rounds/close";
import { drawRound } from "./rounds/draw";
import { openRound } from "./rounds/open";

const removals: (() => Promise<void>)[] = [];
let database: Database;
let ctx: Ctx;
let past: PastPool;
let clock = Date.parse("2026-09-07T09:00:00Z");

/** Eight members with two rounds behind them; the fifth, sixth and seventh have no intro. */
beforeEach(async () => {
  const made = await testDatabase();
  database = made.database;
  removals.push(made.remove);
  past = await seedPast(database, { people: 8, rounds: 2 });
  await database.write((tx) =>
    tx
      .update(person)
      .set({ intro: null, introAt: null })
      .where(inArray(person.id, past.people.slice(4, 7))),
  );
  ctx = openContext(DEMO_ACTOR, { database, now: () => clock });
});
afterAll(() => Promise.all(removals.map((remove) => remove())));

const state = async () => (await demoState(ctx))!;
const players = async () => (await state()).players.map(({ user }) => user);
const open = (as: Ctx = ctx) => openRound(as, { poolId: past.poolId });
const write = (number: number) =>
  database.write(async (tx) => {
    const personId = past.people[number - 1]!;
    await tx.update(person).set({ intro: "Hello", introAt: ++clock }).where(eq(person.id, personId));
    await tx.update(availability).set({ available: true }).where(eq(availability.personId, personId));
  });

describe("the state of the demo", () => {
  it("is null without a pool, and not for the public", async () => {
    const empty = await testDatabase();
    removals.push(empty.remove);
    expect(await demoState(openContext(DEMO_ACTOR, { database: empty.database }))).toBeNull();
    await expect(demoState(openContext({ kind: "public" }, { database }))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("begins without a round, whatever lies in the past", async () => {
    expect(await state()).toMatchObject({ slug: past.slug, round: null, members: 8, asked: 0, matches: 0 });
    expect(await players()).toEqual(["U5", "U6"]);
  });

  it("keeps its players while they write and afterwards; the next round takes whoever wrote last", async () => {
    await open();
    await write(5);
    expect(await players()).toEqual(["U5", "U6"]);
    await write(6);
    expect(await players()).toEqual(["U5", "U6"]);
    await drawRound(ctx, { poolId: past.poolId, mode: "publish" });
    await closeRound(ctx, { poolId: past.poolId });
    expect(await players()).toEqual(["U5", "U6"]);
    await write(7);
    clock += 1000;
    await open();
    expect(await players()).toEqual(["U6", "U7"]);
  });

  it("leaves out those who are gone or deactivated", async () => {
    await database.write(async (tx) => {
      await tx
        .update(membership)
        .set({ state: "left" })
        .where(and(eq(membership.poolId, past.poolId), eq(membership.number, 5)));
      await tx.update(account).set({ isDeactivated: true }).where(eq(account.user, "U6"));
    });
    expect(await players()).toEqual(["U1", "U7"]);
  });

  it("tells who has paused", async () => {
    await database.write((tx) =>
      tx
        .update(person)
        .set({ pausedUntil: clock + 1000 })
        .where(eq(person.id, past.people[4]!)),
    );
    expect((await state()).players.map(({ paused }) => paused)).toEqual([true, false]);
    clock += 2000;
    expect((await state()).players.map(({ paused }) => paused)).toEqual([false, false]);
  });

  it("tells a round from the question to the answer", async () => {
    await open();
    expect(await state()).toMatchObject({ round: { number: 3, state: "asking" }, asked: 0, answered: 0 });
    await database.write((tx) => tx.update(delivery).set({ state: "sent" }));
    expect((await state()).asked).toBe(8);
    expect((await state()).players[0]).toMatchObject({ asked: "intro", hasIntro: false, available: null });
    await write(5);
    await write(6);
    expect(await state()).toMatchObject({ answered: 2, free: 2 });

    await drawRound(ctx, { poolId: past.poolId, mode: "publish" });
    await database.write(async (tx) => {
      await tx.update(delivery).set({ state: "sent" }).where(eq(delivery.kind, "introduction"));
      await tx.update(match).set({ conversation: "G1" }).where(eq(match.number, 9));
    });
    const introduced = await state();
    expect(introduced).toMatchObject({ round: { state: "introducing" }, matches: 1, introduced: 1 });
    expect(introduced.players[0]).toMatchObject({ match: 9, partners: ["Person"], group: "G1", answer: null });

    await closeRound(ctx, { poolId: past.poolId });
    await database.write((tx) => tx.update(delivery).set({ state: "sent" }).where(eq(delivery.kind, "ask_met")));
    const [mine] = await database.db.select().from(seat).where(eq(seat.personId, past.people[4]!)).limit(1).offset(2);
    const asPerson = { personId: past.people[4]!, accountId: mine!.accountId, workspaceId: "any" };
    const chat = openContext({ kind: "person", ...asPerson }, { database, now: () => clock });
    await recordAnswer(chat, { accountId: mine!.accountId, matchId: mine!.matchId, value: "met" });
    const closed = await state();
    expect(closed.round).toEqual({ number: 3, state: "closed" });
    expect(closed.players[0]).toMatchObject({ askedWhetherMet: true, answer: "met", metBy: "Person" });
    expect(closed.players[1]).toMatchObject({ askedWhetherMet: true, answer: null, metBy: "Person" });
  });

  it("follows a round that somebody else opened, to its end", async () => {
    const elsewhere = openContext({ kind: "operator", name: "ana" }, { database, now: () => clock });
    await open(elsewhere);
    expect((await state()).round?.number).toBe(3);
    await closeRound(elsewhere, { poolId: past.poolId });
    expect((await state()).round).toMatchObject({ number: 3, state: "closed" });
  });
});

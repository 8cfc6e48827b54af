// Opening a round: who is asked what, what it ends, and what refuses it.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { account, delivery, due, person } from "@/db/schema";
import { joinedChannel, leftChannel } from "../members";
import { setPerson, writeIntro } from "../people";
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
import { checkOpenable, openRound } from "./open";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

const forget = (who: Somebody) =>
  world.job.write((tx) => tx.update(person).set({ intro: null }).where(eq(person.id, who.personId)));
const pending = async (who: Somebody) =>
  (await world.db.select().from(account).where(eq(account.id, who.accountId)))[0]!.pending;

describe("a new round", () => {
  it("asks everybody with an intro whether they are free, the others for an intro, and is numbered", async () => {
    const here = await world.pool(4);
    const [, , , newcomer] = here.people;
    await forget(newcomer!);
    const opened = await world.open(here);
    expect(opened).toMatchObject({ number: 1, asked: 3, introAsked: 1 });
    expect(await world.owed(here)).toEqual([
      ...here.people.slice(0, 3).map(({ user }) => `ask_availability ${user} queued`),
      `ask_intro ${newcomer!.user} queued`,
    ]);
    for (const who of here.people) expect(await world.availabilityOf(here, who)).toMatchObject({ available: null });
    await world.close(here);
    expect(await world.open(here)).toMatchObject({ number: 2 });
  });

  it("begins today where the pool is and ends four days later, unless said otherwise", async () => {
    world.set("2026-09-07T23:30:00Z");
    const tokyo = await world.pool(2, { timeZone: "Asia/Tokyo" });
    await world.open(tokyo);
    expect(await world.round(tokyo)).toMatchObject({ start: "2026-09-08", end: "2026-09-12" });
    world.set(START);
    const here = await world.pool(2);
    await world.open(here, { start: "2026-09-14" });
    expect(await world.round(here)).toMatchObject({ start: "2026-09-14", end: "2026-09-18" });
    const there = await world.pool(2);
    await world.open(there, { start: "2026-09-07", end: "2026-09-07" });
    expect(await world.round(there)).toMatchObject({ start: "2026-09-07", end: "2026-09-07" });
  });

  it("closes by itself the day after its end at ten, where the pool is", async () => {
    const here = await world.pool(2, { timeZone: "Europe/Paris" });
    const { roundId } = await world.open(here, { end: "2026-10-24" });
    const [row] = await world.db
      .select()
      .from(due)
      .where(eq(due.id, `close:${roundId}`));
    expect(row).toMatchObject({
      name: "round/close.due",
      data: { roundId },
      dueAt: Date.parse("2026-10-25T09:00:00Z"),
    });
  });

  it("asks nobody who paused, left, was deactivated, or may not take part", async () => {
    const profiles = ["UIN", "UPAUSED", "UGONE", "UOUT"].map((user) => profile(user));
    const here = await world.pool([...profiles, profile("UGUEST", { isGuest: true })]);
    const [, paused, gone, out] = here.people;
    await setPerson(world.operator, { personId: paused!.personId, pausedUntil: world.now() + DAY_MS });
    await world.people([profile("UGONE", { isDeactivated: true })]);
    await leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: out!.user });
    expect(await world.open(here)).toMatchObject({ asked: 1, introAsked: 0 });
    expect(await world.owed(here)).toEqual(["ask_availability UIN queued"]);
    expect(await world.availabilityOf(here, out!)).toBeNull();
    expect(await world.availabilityOf(here, gone!)).toMatchObject({ available: null });
    world.pass(DAY_MS);
    await world.close(here);
    expect(await world.open(here)).toMatchObject({ asked: 2 });
    world.set(START);
  });

  it("is told to the audit log and wakes the sender", async () => {
    const here = await world.pool(2);
    const { roundId } = await world.open(here);
    const [row] = await world.database.read("select * from audit where subject = ?", [roundId]);
    expect([row?.action, row?.data]).toEqual(["round.open", '{"number":1,"asked":2,"introAsked":0}']);
    const [last] = await world.database.read("select * from outbox order by rowid desc limit 1");
    expect([last?.name, last?.data]).toEqual(["deliveries/queued", `{"workspaceId":"${WORKSPACE}"}`]);
  });
});

describe("it is refused", () => {
  it.each([
    ["asking", /Round 1 of “Pool \d+” is still asking/],
    ["drafted", /has a draft that is not published/],
    ["introducing", /is still introducing people/],
  ] as const)("while one is %s", async (state, words) => {
    const here = await world.pool(2);
    await world.roundOf(here, state);
    await world.refused(() => world.open(here), "conflict", words);
    await world.refused(() => checkOpenable(world.operator, here), "conflict", words);
    await world.send();
  });

  it.each([
    [{ start: "2026-09-10", end: "2026-09-09" }, /end on 2026-09-09, before it starts on 2026-09-10/],
    [{ start: "2026-08-01", end: "2026-09-06" }, /which is over/],
    [{ start: "2026-08-01" }, /would end on 2026-08-05, which is over/],
    [{ start: "2026-02-30" }, /no day 2026-02-30/],
    [{ end: "2026-13-01" }, /no day 2026-13-01/],
    [{ end: "next week" }, /YYYY-MM-DD/],
  ])("when it says %j", async (input, words) => {
    const here = await world.pool(2);
    await world.refused(() => world.open(here, input), "invalid", words);
    await world.refused(() => checkOpenable(world.operator, { poolId: here.poolId, ...input }), "invalid", words);
  });

  it("for a pool there never was, or that has ended", async () => {
    await world.refused(() => openRound(world.operator, { poolId: "nothing" }), "not_found", /does not exist any more/);
  });

  it("to everybody but admins, the pool's managers, the command line and the schedule", async () => {
    const here = await world.pool(2);
    await world.onlyFor(["admin", "operator", "job"], (ctx) => openRound(ctx, here));
    await world.onlyFor(["admin", "operator", "job"], (ctx) => checkOpenable(ctx, here));
    expect(await openRound(world.as(managerOf(here)), { poolId: here.poolId })).toMatchObject({ number: 1 });
  });

  it("to the second of two at once", async () => {
    const here = await world.pool(2);
    const results = await Promise.allSettled([world.open(here), world.open(here)]);
    expect(results.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
    expect(await world.owed(here)).toHaveLength(2);
  });

  it("for a slot of the schedule that has had its round", async () => {
    const here = await world.pool(2);
    await world.open(here, { slot: "2026-09-07T09:00" });
    await world.close(here);
    await world.refused(() => world.open(here, { slot: "2026-09-07T09:00" }), "conflict", /one of the schedule/);
    expect(await world.open(here, { slot: "2026-09-14T09:00" })).toMatchObject({ number: 2 });
  });
});

describe("the round before", () => {
  it("is closed by it when it was introduced, and nobody is asked whether they met until they answer again", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "introduced");
    const first = await world.round(here);
    await world.open(here);
    const rows = await world.database.read("select state from round where id = ?", [first.id]);
    expect(rows[0]?.state).toBe("closed");
    expect(await world.owed(here, { kind: "ask_met" })).toEqual([]);
    const [ana] = here.people;
    await world.say(here, ana!, true);
    expect(await world.owed(here, { kind: "ask_met" })).toEqual([`ask_met ${ana!.user} queued`]);
    const [asked] = await world.db.select().from(delivery).where(eq(delivery.kind, "ask_met"));
    expect(asked!.variant).toBe("next");
    await world.send();
    await world.say(here, ana!, false);
    expect(await world.owed(here, { kind: "ask_met" })).toEqual([`ask_met ${ana!.user} sent`]);
  });
});

describe("an intro is asked for", () => {
  const asks = async (here: TestPool, who: Somebody) => {
    const rows = await world.db
      .select()
      .from(delivery)
      .where(and(eq(delivery.poolId, here.poolId), eq(delivery.accountId, who.accountId)));
    return rows.map((row) => `${row.kind} ${row.variant} ${row.state}`);
  };

  it("once, again in each later round, three times in all", async () => {
    const here = await world.pool(2, {}, false);
    const [ana] = here.people;
    for (let n = 1; n <= 5; n++) {
      expect(await world.open(here)).toMatchObject({ asked: 0, introAsked: n <= 3 ? 2 : 0 });
      await world.send();
      await world.close(here);
    }
    expect(await asks(here, ana!)).toEqual(["ask_intro first sent", "ask_intro again sent", "ask_intro again sent"]);
  });

  it("once for several pools whose rounds run at the same time", async () => {
    const one = await world.pool(2, {}, false);
    const two = await world.pool(
      one.people.map(({ user }) => profile(user)),
      {},
      false,
    );
    expect(await world.open(one)).toMatchObject({ introAsked: 2 });
    expect(await world.open(two)).toMatchObject({ introAsked: 0, asked: 0 });
    const [ana] = one.people;
    await world.send();
    const written = await writeIntro(world.own(ana!), { accountId: ana!.accountId, text: "Hello" });
    expect(written).toMatchObject({ kind: "saved", first: true });
    for (const here of [one, two]) expect(await world.availabilityOf(here, ana!)).toMatchObject({ available: true });
  });

  it("and counts only when it was sent: what the draw drops was never asked", async () => {
    const here = await world.pool(3);
    const [ana] = here.people;
    await forget(ana!);
    await world.open(here);
    await world.sayAll(here, here.people.slice(1));
    await world.draw(here);
    expect(await asks(here, ana!)).toEqual(["ask_intro first dropped"]);
    expect(await pending(ana!)).toBeNull();
    await world.send();
    await world.close(here);
    await world.open(here);
    expect((await asks(here, ana!)).at(-1)).toBe("ask_intro first queued");
  });

  it("and waited for from the moment it is sent, not before", async () => {
    const here = await world.pool(1, {}, false);
    const [ana] = here.people;
    await world.open(here);
    expect(await pending(ana!)).toBeNull();
    await world.send();
    expect(await pending(ana!)).toBe("intro");
  });
});

describe("who joins the channel of an asking round", () => {
  const move = (verb: typeof joinedChannel, here: TestPool, user: string) =>
    verb(world.job, { workspaceId: WORKSPACE, channel: here.channel, user });

  it("is asked at once: for an intro, or whether they are free", async () => {
    const here = await world.pool(1);
    await world.open(here);
    await world.send();
    const [newcomer, known] = await world.people([profile("UNEWCOMER"), profile("UKNOWN")]);
    await world.job.write((tx) => tx.update(person).set({ intro: "Hi" }).where(eq(person.id, known!.personId)));
    for (const { user } of [newcomer!, known!]) await move(joinedChannel, here, user);
    expect(await world.owed(here, { state: "queued" })).toEqual([
      "ask_intro UNEWCOMER queued",
      "ask_availability UKNOWN queued",
    ]);
    for (const { user } of [newcomer!, known!]) await move(joinedChannel, here, user);
    expect(await world.owed(here, { state: "queued" })).toHaveLength(2);
  });

  it("is not asked once the round is drawn", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "drafted");
    await world.people([profile("ULATE")]);
    await move(joinedChannel, here, "ULATE");
    expect(await world.owed(here, { state: "queued" })).toEqual([]);
  });

  it("is asked again when they had left before the question was sent, and not when they had it", async () => {
    const here = await world.pool(2);
    const [ana, bo] = here.people;
    await world.open(here);
    await move(leftChannel, here, ana!.user);
    expect(await world.owed(here)).toEqual([
      `ask_availability ${ana!.user} dropped`,
      `ask_availability ${bo!.user} queued`,
    ]);
    await move(joinedChannel, here, ana!.user);
    await world.send();
    for (const { user } of [ana!, bo!]) {
      await move(leftChannel, here, user);
      await move(joinedChannel, here, user);
    }
    expect(await world.owed(here)).toEqual([`ask_availability ${ana!.user} sent`, `ask_availability ${bo!.user} sent`]);
  });
});

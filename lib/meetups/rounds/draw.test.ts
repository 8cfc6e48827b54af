// Drawing a round, again and again, while people answer.
import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { match, person, seat } from "@/db/schema";
import { together } from "@/lib/core/context";
import { FOREVER } from "../choices";
import { joinedChannel, leftChannel } from "../members";
import { setNeverPair, setPerson } from "../people";
import { meetupWorld, profile, type Somebody, type TestPool, WORKSPACE, type World } from "../testing";
import { drawRound } from "./draw";
import { showRound } from "./show";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

const usersOf = async (here: TestPool) => (await world.matches(here)).map((one) => one.users);
const reasonOf = async (here: TestPool, who: Somebody) =>
  (await showRound(world.operator, here)).unpaired.find((one) => one.user === who.user)?.reason ?? null;

/** An asking round in which these have said yes. */
async function asking(here: TestPool, free: Somebody[] = here.people): Promise<TestPool> {
  await world.open(here);
  await world.send();
  await world.sayAll(here, free);
  return here;
}

describe("a draft", () => {
  it("pairs who is free, tells nobody, and keeps its seed and reasons", async () => {
    const here = await asking(await world.pool(4));
    const drawn = await world.draw(here, { mode: "draft", seed: 7 });
    expect(drawn).toMatchObject({ number: 1, state: "drafted", seed: 7, unpaired: [] });
    expect(drawn.matches.flatMap((one) => one.users).sort()).toEqual(here.people.map((one) => one.user));
    expect(drawn.matches.every((one) => one.reasons.length === 1 && one.reasons[0]!.kind === "new")).toBe(true);
    expect(await world.owed(here, { state: "queued" })).toEqual([]);
    expect(await world.round(here)).toMatchObject({ state: "drafted", seed: 7, publishedAt: null });
  });

  it("is the same for the same seed, and may be another for another", async () => {
    const here = await asking(await world.pool(12));
    const draws = [];
    for (const seed of [1, 2, 3, 4, 1]) {
      draws.push((await world.draw(here, { mode: "draft", seed })).matches.map((one) => one.users.join()));
    }
    expect(draws[4]).toEqual(draws[0]);
    expect(new Set(draws.map((one) => one.join(" "))).size).toBeGreaterThan(1);
  });

  it("may be drawn while questions are still going out: those not sent yet are dropped", async () => {
    const here = await world.pool(4);
    await world.open(here);
    await world.sayAll(here, here.people.slice(0, 2));
    await world.draw(here, { mode: "draft" });
    expect(new Set((await world.owed(here)).map((one) => one.split(" ")[2]))).toEqual(new Set(["dropped"]));
  });

  it("makes one trio of three, and of an odd number", async () => {
    const three = await asking(await world.pool(3));
    const { matches } = await world.draw(three, { mode: "draft" });
    expect(matches.map((one) => one.users.length)).toEqual([3]);
    expect(matches[0]!.reasons).toHaveLength(3);
    const seven = await asking(await world.pool(7));
    const sizes = (await world.draw(seven, { mode: "draft" })).matches.map((one) => one.users.length);
    expect(sizes.sort()).toEqual([2, 2, 3]);
  });

  it("follows the pool, unless a flag says otherwise", async () => {
    const review = await asking(await world.pool(2, { publish: "review" }));
    expect((await world.draw(review)).state).toBe("drafted");
    expect((await world.draw(review, { mode: "publish" })).state).toBe("introducing");
    const auto = await asking(await world.pool(2));
    expect((await world.draw(auto, { mode: "draft" })).state).toBe("drafted");
    expect((await world.draw(auto)).state).toBe("introducing");
    await world.send();
  });
});

describe("drawn again", () => {
  it("a draft keeps its locked matches and draws the others anew", async () => {
    const here = await asking(await world.pool(8));
    await world.draw(here, { mode: "draft", seed: 1 });
    const [kept] = await world.matches(here);
    await world.job.write((tx) => tx.update(match).set({ locked: true }).where(eq(match.id, kept!.id)));
    for (const seed of [2, 3, 4]) {
      await world.draw(here, { mode: "draft", seed });
      const now = await world.matches(here);
      expect(now.find((one) => one.id === kept!.id)).toMatchObject({ users: kept!.users, locked: true });
      expect(now).toHaveLength(4);
      expect(new Set(now.flatMap((one) => one.users)).size).toBe(8);
    }
  });

  it("it counts who said yes since, and not who said no", async () => {
    const here = await asking(await world.pool(4), []);
    const [ana, bo, cy, dee] = here.people as [Somebody, Somebody, Somebody, Somebody];
    await world.sayAll(here, [ana, bo]);
    await world.draw(here, { mode: "draft" });
    await world.sayAll(here, [cy, dee]);
    await world.say(here, ana, false);
    await world.say(here, dee, false);
    await world.draw(here, { mode: "draft" });
    expect(await usersOf(here)).toEqual([[bo.user, cy.user]]);
    expect(await reasonOf(here, ana)).toBe("said_no");
  });
});

describe("who is in no match", () => {
  it("is told why: no answer, no, no intro, paused, a guest, gone", async () => {
    const here = await world.pool(["A", "B", "C", "D", "E", "F"].map((name) => profile(`UWHY${name}`)));
    const [, , silent, no, mute, paused] = here.people as Somebody[];
    const [guest] = await world.people([profile("UWHYG", { isGuest: true })]);
    await world.job.write((tx) => tx.update(person).set({ intro: null }).where(eq(person.id, mute!.personId)));
    await asking(here, [...here.people.slice(0, 2), paused!]);
    await joinedChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: guest!.user });
    await world.say(here, no!, false);
    await setPerson(world.operator, { personId: paused!.personId, pausedUntil: FOREVER });
    const { unpaired } = await world.draw(here, { mode: "draft" });
    expect(Object.fromEntries(unpaired.map((one) => [one.user, one.reason]))).toEqual({
      [silent!.user]: "no_answer",
      [no!.user]: "said_no",
      [mute!.user]: "no_intro",
      [paused!.user]: "paused",
      [guest!.user]: "guest",
    });
  });

  it("is not whoever has left or was deactivated, though they said yes", async () => {
    const here = await asking(await world.pool(5));
    const [, , , gone, out] = here.people;
    await leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: out!.user });
    await world.people([profile(gone!.user, { isDeactivated: true })]);
    const drawn = await world.draw(here, { mode: "draft" });
    expect(drawn.matches.flatMap((one) => one.users).sort()).toEqual(here.people.slice(0, 3).map((one) => one.user));
    expect(drawn.unpaired).toEqual([]);
  });

  it("sits out where there are no trios: who never did or did longest ago, of those marked", async () => {
    const here = await world.pool(5, { odd: "exclude" });
    const marked = here.people.slice(0, 2);
    for (const { personId } of marked) await setPerson(world.operator, { personId, canBeExcluded: true });
    const out = [];
    for (let round = 0; round < 4; round++) {
      await asking(here);
      const { unpaired } = await world.draw(here, { seed: round });
      expect(unpaired).toMatchObject([{ reason: "excluded" }]);
      out.push(unpaired[0]!.user);
      await world.send();
    }
    expect(new Set(out.slice(0, 2))).toEqual(new Set(marked.map((one) => one.user)));
    expect(out.slice(2)).toEqual(out.slice(0, 2));
  });

  it("is in a never-pair with whoever was left, and goes first next time", async () => {
    const here = await world.pool(4, { odd: "trio" });
    const [ana, bo, cy, dee] = here.people as [Somebody, Somebody, Somebody, Somebody];
    for (const other of [bo, cy, dee])
      await setNeverPair(world.operator, { people: [ana.personId, other.personId], remove: false });
    await asking(here);
    const { unpaired, matches } = await world.draw(here, { mode: "draft" });
    expect(unpaired).toMatchObject([{ user: ana.user, reason: "never_pair" }]);
    expect(matches.map((one) => one.users.length)).toEqual([3]);
  });
});

describe("history", () => {
  it("of all pools keeps people from being paired again, and a trio counts its three pairs", async () => {
    const here = await world.pool(4);
    await world.roundOf(here, "closed");
    const before = await usersOf(here);
    const there = await world.pool(here.people.map(({ user }) => profile(user)));
    await asking(there);
    const { matches } = await world.draw(there, { mode: "publish" });
    for (const one of matches) {
      expect(one.reasons.map((reason) => reason.kind)).toEqual(["new"]);
      expect(before).not.toContainEqual([...one.users].sort());
    }
    await world.send();

    const trio = await world.pool(3);
    await world.roundOf(trio, "closed");
    const [ana, bo] = trio.people;
    await asking(trio, [ana!, bo!]);
    const again = await world.draw(trio, { mode: "draft" });
    expect(again.matches[0]!.reasons).toEqual([{ people: expect.any(Array), kind: "repeat", roundsAgo: 1 }]);
  });

  it("knows nothing of drafts and of rounds that were called off", async () => {
    const here = await world.pool(2);
    await world.roundOf(here, "drafted");
    await world.close(here);
    await asking(here);
    const { matches } = await world.draw(here, { mode: "draft" });
    expect(matches[0]!.reasons[0]!.kind).toBe("new");
  });

  it("counts the rounds since", async () => {
    const here = await world.pool(2);
    for (let round = 0; round < 2; round++) {
      await world.roundOf(here, "closed");
      world.pass(1);
    }
    await asking(here);
    expect((await world.draw(here, { mode: "draft" })).matches[0]!.reasons[0]).toMatchObject({ roundsAgo: 1 });
  });

  it("never pairs who is never to be paired, and of two left over says so", async () => {
    const here = await world.pool(2);
    await setNeverPair(world.operator, {
      people: [here.people[0]!.personId, here.people[1]!.personId],
      remove: false,
    });
    await asking(here);
    await world.refused(() => world.draw(here), "invalid", /no two of them may be paired/);
    await world.refused(() => world.draw(here, { mode: "draft" }), "invalid", /no two of them may be paired/);
  });
});

describe("it is refused", () => {
  it("without a round, and after publication", async () => {
    const here = await world.pool(2);
    await world.refused(() => world.draw(here), "not_found", /no round that is going on/);
    await world.roundOf(here, "introducing");
    await world.refused(() => world.draw(here), "conflict", /is being introduced/);
    await world.send();
    for (const mode of ["draft", "publish"])
      await world.refused(() => world.draw(here, { mode }), "conflict", /has been introduced already/);
    await world.close(here);
    await world.refused(() => world.draw(here), "not_found");
  });

  it("with fewer than two people", async () => {
    const here = await asking(await world.pool(3), []);
    await world.refused(() => world.draw(here), "invalid", /Nobody is available .* nothing was sent/);
    await world.say(here, here.people[0]!, true);
    await world.refused(() => world.draw(here), "invalid", /Only one person is available/);
  });

  it("with an odd number and nobody to leave out, where there are no trios", async () => {
    const here = await asking(await world.pool(3, { odd: "exclude" }));
    await world.refused(() => world.draw(here), "invalid", /3 people are available, an odd number.* mark somebody/);
  });

  it("with a seed that is none", async () => {
    const here = await asking(await world.pool(2));
    for (const seed of [-1, 1.5, 2 ** 32, "x"]) await world.refused(() => world.draw(here, { seed }), "invalid");
  });

  it("to everybody but admins, the pool's managers, the command line and jobs", async () => {
    const here = await asking(await world.pool(2));
    await world.onlyFor(["admin", "operator", "job"], (ctx) => drawRound(ctx, { poolId: here.poolId }));
  });
});

describe("several pools together", () => {
  const both = (pools: TestPool[]) =>
    together(world.operator, async (ctx) => {
      for (const { poolId } of pools) await drawRound(ctx, { poolId, seed: 1 });
    });

  it("are all drawn, or none", async () => {
    const [one, two] = [await asking(await world.pool(4)), await asking(await world.pool(2))];
    const none = await asking(await world.pool(1));
    await world.refused(() => both([one, two, none]), "invalid", /Only one person/);
    await both([one, two]);
    for (const here of [one, two]) expect(await world.round(here)).toMatchObject({ state: "introducing" });
    await world.send();
  });
});

describe("at the same time", () => {
  it("two draws that publish: one does, the other hears so, and nobody is introduced twice", async () => {
    const here = await asking(await world.pool(6));
    const results = await Promise.allSettled([world.draw(here), world.draw(here)]);
    expect(results.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
    expect(await world.owed(here, { kind: "introduction" })).toHaveLength(3);
    await world.send();
  });

  it("two drafts: the later one stands, whole", async () => {
    const here = await asking(await world.pool(6));
    await Promise.all([world.draw(here, { mode: "draft", seed: 1 }), world.draw(here, { mode: "draft", seed: 2 })]);
    expect((await usersOf(here)).flat().sort()).toEqual(here.people.map((one) => one.user));
  });

  it("an answer that comes in while it is drawn is counted", async () => {
    const here = await asking(await world.pool(30), []);
    await world.sayAll(here, here.people.slice(0, 20));
    const [drawn] = await Promise.all([
      world.draw(here, { mode: "draft" }),
      ...here.people.slice(18, 20).map((who) => world.say(here, who, false)),
      ...here.people.slice(20).map((who) => world.say(here, who, true)),
    ]);
    expect(drawn.state).toBe("drafted");
    const placed = new Set((await usersOf(here)).flat());
    for (const who of here.people.slice(18, 20)) expect(placed.has(who.user)).toBe(false);
    const { unpaired } = await showRound(world.operator, here);
    expect(placed.size + unpaired.length).toBe(30);
    const ids = here.people.map((one) => one.personId);
    const seats = await world.db
      .select()
      .from(seat)
      .where(and(inArray(seat.personId, ids), eq(seat.active, true)));
    expect(seats).toHaveLength(placed.size);
  });

  it("a never-pair that is made while it is drawn holds", async () => {
    const here = await asking(await world.pool(4));
    const [ana, bo] = here.people as [Somebody, Somebody];
    const people: [string, string] = [ana.personId, bo.personId];
    await Promise.all([
      world.draw(here, { mode: "draft", seed: 1 }),
      setNeverPair(world.operator, { people, remove: false }),
    ]);
    await world.draw(here, { mode: "draft", seed: 1 });
    expect(await usersOf(here)).not.toContainEqual([ana.user, bo.user]);
  });
});

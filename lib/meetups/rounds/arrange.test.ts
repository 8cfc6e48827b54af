// Edits of a draft by hand, one by one, and any sequence of them.

import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit, availability, match, seat } from "@/db/schema";
import { leftChannel } from "../members";
import { pause, setNeverPair, setPerson } from "../people";
import { managerOf, meetupWorld, type Somebody, type TestPool, WORKSPACE, type World } from "../testing";
import { arrangeDraft } from "./arrange";
import { draftMark } from "./mark";
import { publishRound } from "./publish";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

const drafted = async (people: number, settings: object = {}) => {
  const here = await world.pool(people, { publish: "review", ...settings });
  await world.roundOf(here, "drafted");
  return here;
};
/** The draft as an editor sees it. */
const seen = async (here: TestPool) => {
  const idOf = new Map(here.people.map((one) => [one.user, one.personId]));
  return (await world.matches(here)).map((one) => ({ id: one.id, people: one.users.map((user) => idOf.get(user)!) }));
};
const arrange = async (
  here: TestPool,
  from: { id?: string; people: string[] }[],
  to: { people: string[]; locked?: boolean }[],
) => arrangeDraft(world.operator, { roundId: (await world.round(here)).id, from, to });
const sorted = (groups: { people: string[] }[]) => groups.map((one) => one.people.toSorted().join("+")).sort();
const nameOf = ({ user }: Somebody) => `${user} Test`;

describe("an edit of a draft", () => {
  it("swaps two people, keeps the matches where they are, locks them and says anew why they are together", async () => {
    const here = await world.pool(4, { publish: "review" });
    await world.roundOf(here, "closed");
    await world.roundOf(here, "drafted");
    const [one, other] = await seen(here);
    const [a, b] = one!.people as [string, string];
    const [c, d] = other!.people as [string, string];
    const edit = await arrange(here, [one!, other!], [{ people: [c, b] }, { people: [a, d] }]);
    expect(edit.before).toMatchObject([
      { id: one!.id, locked: false },
      { id: other!.id, locked: false },
    ]);
    expect(edit.after).toMatchObject([
      { id: one!.id, people: [c, b], locked: true },
      { id: other!.id, people: [a, d], locked: true },
    ]);
    const kinds = edit.after.flatMap((each) => each.reasons.map((reason) => [reason.kind, reason.roundsAgo]));
    const before = await world.db
      .select()
      .from(match)
      .where(and(eq(match.poolId, here.poolId), eq(match.number, 1)));
    const repeats = (await world.db.select().from(seat).where(eq(seat.matchId, before[0]!.id))).map(
      (row) => row.personId,
    );
    const isRepeat = [
      [c, b],
      [a, d],
    ].map((two) => repeats.every((id) => two.includes(id)));
    expect(kinds).toEqual(isRepeat.map(() => (isRepeat.some(Boolean) ? ["repeat", 1] : ["new", undefined])));
    expect(sorted(await seen(here))).toEqual(sorted([{ people: [c, b] }, { people: [a, d] }]));
    const [entry] = await world.db.select().from(audit).where(eq(audit.action, "match.edit"));
    const { before: was, after } = entry!.data as { before: string[][]; after: string[][] };
    expect(was.map((group) => group.toSorted())).toEqual([[a, b].sort(), [c, d].sort()]);
    expect({ poolId: entry!.poolId, after }).toEqual({
      poolId: here.poolId,
      after: [
        [c, b],
        [a, d],
      ],
    });
  });

  it("is taken back by giving what it gave: matches, places and locks are as before", async () => {
    const here = await drafted(6);
    const whole = async () => ({
      matches: sorted(await seen(here)),
      mark: await draftMark(world.db, (await world.round(here)).id),
    });
    const [one, other, third] = await seen(here);
    const start = await whole();
    const dropped = await arrange(here, [one!], []);
    const merged = await arrange(here, [other!, third!], [{ people: [...other!.people, ...third!.people] }]);
    expect(sorted(await seen(here))).toEqual(sorted(merged.after));
    const split = await arrange(here, merged.after, [
      { people: [third!.people[0]!] },
      { people: [other!.people[0]!, third!.people[1]!] },
    ]);
    for (const { before, after } of [split, merged, dropped]) await arrange(here, after, before);
    expect((await whole()).matches).toEqual(start.matches);
    expect((await world.matches(here)).map((row) => row.locked)).toEqual([false, false, false]);
    const left = await world.db
      .select()
      .from(availability)
      .where(eq(availability.roundId, (await world.round(here)).id));
    expect(left.map((row) => row.unplaced)).toEqual([null, null, null, null, null, null]);
  });

  it("leaves people over as a draw does: odd, or excluded where that is how it goes", async () => {
    const here = await drafted(4, { odd: "exclude" });
    const [ana, bo] = (await seen(here))[0]!.people as [string, string];
    await setPerson(world.operator, { personId: ana, canBeExcluded: true });
    await arrange(here, [(await seen(here))[0]!], []);
    const reasonOf = async (id: string) =>
      (
        await world.db
          .select()
          .from(availability)
          .where(and(eq(availability.personId, id), eq(availability.roundId, (await world.round(here)).id)))
      )[0]!.unplaced;
    expect([await reasonOf(ana), await reasonOf(bo)]).toEqual(["excluded", "odd"]);
    await arrange(here, [], [{ people: [ana, bo] }]);
    expect([await reasonOf(ana), await reasonOf(bo)]).toEqual([null, null]);
  });

  it("is kept when the round is drawn again, unless it is unlocked", async () => {
    const here = await drafted(8);
    const [one, other] = await seen(here);
    const to = [{ people: [one!.people[0]!, other!.people[0]!] }, { people: [one!.people[1]!, other!.people[1]!] }];
    await arrange(here, [one!, other!], to);
    const { after } = await arrange(here, [to[1]!], [{ ...to[1]!, locked: false }]);
    expect(after[0]).toMatchObject({ locked: false });
    await world.draw(here, { mode: "draft", seed: 5 });
    expect(sorted(await seen(here))).toContain(sorted([to[0]!])[0]);
  });

  it("leaves a match that lacks somebody to the next draw", async () => {
    const here = await drafted(4);
    const [one, other] = await seen(here);
    await arrange(here, [one!], [{ people: [one!.people[0]!] }]);
    await arrange(here, [other!], [other!]);
    await world.say(here, here.people.find((who) => who.personId === other!.people[0])!, false);
    await world.draw(here, { mode: "draft" });
    expect((await seen(here)).map((each) => each.people.length)).toEqual([3]);
  });

  it("is refused when a match is not what was seen, or somebody sits elsewhere by now", async () => {
    const here = await drafted(6);
    const [one, other, third] = await seen(here);
    const [a, b] = one!.people as [string, string];
    await arrange(here, [one!, other!], [{ people: [a, other!.people[0]!] }, { people: [b, other!.people[1]!] }]);
    const late = (from: { people: string[] }[], to: { people: string[] }[]) => () => arrange(here, from, to);
    await world.refused(late([one!, third!], [{ people: [a, third!.people[0]!] }]), "conflict", /changed meanwhile/);
    await world.refused(late([{ people: [a] }], []), "conflict", /changed meanwhile/);
    await world.refused(late([third!], [{ people: [...third!.people, a] }]), "conflict", /is in match \d+ by now/);
    await world.refused(late([{ people: ["nobody"] }], []), "conflict", /changed meanwhile/);
  });

  it("is refused for whoever has not said yes, may not be paired, or is gone; nobody sits twice", async () => {
    const here = await world.pool(6, { publish: "review" });
    const [ana, bo, cy, dee, eve, fay] = here.people as Somebody[] as [
      Somebody,
      Somebody,
      Somebody,
      Somebody,
      Somebody,
      Somebody,
    ];
    await world.open(here);
    await world.sayAll(here, [ana, bo, dee, fay]);
    await world.say(here, cy, false);
    await world.draw(here, { mode: "draft" });
    const [one] = await seen(here);
    const with_ = (who: Somebody) => () => arrange(here, [one!], [{ people: [...one!.people, who.personId] }]);
    await world.refused(with_(cy), "invalid", new RegExp(`${nameOf(cy)} has said no`));
    await world.refused(with_(eve), "invalid", new RegExp(`${nameOf(eve)} has not said yes`));
    await world.refused(
      () => arrange(here, [one!], [{ people: [one!.people[0]!] }, { people: [one!.people[0]!] }]),
      "invalid",
      /two matches at once/,
    );
    await world.refused(() => arrange(here, [one!, one!], [one!]), "invalid", /twice/);
    await world.refused(() => arrange(here, [], [{ people: [] }]), "invalid", /needs somebody/);
    await world.refused(() => arrange(here, [], [{ people: ["stranger"] }]), "invalid", /not in this round/);
    const [other] = (await seen(here)).slice(1);
    await setNeverPair(world.operator, { people: [one!.people[0]!, other!.people[0]!], remove: false });
    const four = [{ people: [...one!.people, ...other!.people] }];
    await world.refused(() => arrange(here, [one!, other!], four), "invalid", /are never to be paired/);
    await leftChannel(world.job, {
      workspaceId: WORKSPACE,
      channel: here.channel,
      user: here.people.find((p) => p.personId === one!.people[0])!.user,
    });
    await world.refused(() => arrange(here, [], [{ people: [one!.people[0]!] }]), "invalid", /has not said yes/);
    await pause(world.own(bo), { accountId: bo.accountId });
    await world.refused(() => arrange(here, [], [{ people: [bo.personId] }]), "invalid", /is paused/);
  });

  it("is for admins and the pool's managers, and only while there is a draft", async () => {
    const here = await drafted(4);
    const [one] = await seen(here);
    const { id: roundId } = await world.round(here);
    const drop = { roundId, from: [one!], to: [] };
    await world.onlyFor(["admin", "operator", "job"], (ctx) => arrangeDraft(ctx, drop));
    await arrangeDraft(world.as(managerOf(here)), drop);
    await publishRound(world.operator, here);
    await world.refused(
      () => arrangeDraft(world.operator, { roundId, from: [], to: [one!] }),
      "conflict",
      /published or closed/,
    );
    await world.refused(() => arrangeDraft(world.operator, { roundId: "none", from: [], to: [] }), "not_found");
    await world.send();
  });

  it("drops a match that nobody is left in, known by its id", async () => {
    const here = await drafted(4);
    const [one] = await seen(here);
    for (const id of one!.people) await world.say(here, here.people.find((p) => p.personId === id)!, false);
    await arrange(here, [{ id: one!.id, people: [] }], []);
    expect(await seen(here)).toHaveLength(1);
  });
});

describe("publishing what was seen", () => {
  it("is refused when the draft is another by now", async () => {
    const here = await drafted(4);
    const { id: roundId } = await world.round(here);
    const mark = await draftMark(world.db, roundId);
    const [one, other] = await seen(here);
    const { before, after } = await arrange(here, [one!, other!], [{ people: [...one!.people, ...other!.people] }]);
    await world.refused(
      () => publishRound(world.operator, { poolId: here.poolId, seen: mark }),
      "conflict",
      /changed meanwhile/,
    );
    await arrange(here, after, before);
    await publishRound(world.operator, { poolId: here.poolId, roundId, seen: await draftMark(world.db, roundId) });
    await world.send();
    await world.refused(() => publishRound(world.operator, { poolId: here.poolId, roundId: "another" }), "conflict");
  });

  it("tells two who are left over by hand no tale of an odd number", async () => {
    const here = await drafted(4);
    const [one] = await seen(here);
    await arrange(here, [one!], []);
    await publishRound(world.operator, here);
    const sent = await world.send();
    expect(sent.filter((row) => row.kind === "left_out").map((row) => row.variant)).toEqual([
      "never_pair",
      "never_pair",
    ]);
  });
});

type Edit = { what: "swap" | "move" | "split" | "drop" | "add" | "lock"; a: number; b: number; c: number };
const EDIT = fc.record<Edit>({
  what: fc.constantFrom("swap", "move", "split", "drop", "add", "lock"),
  a: fc.nat(30),
  b: fc.nat(30),
  c: fc.nat(30),
});

describe("any sequence of edits", () => {
  it("leaves nobody in two matches, no never-pair together, no empty match, and whoever is over is over", async () => {
    const here = await world.pool(11, { publish: "review" });
    await world.roundOf(here, "drafted");
    const ids = here.people.map((one) => one.personId);
    for (const [a, b] of [
      [0, 1],
      [2, 5],
      [3, 7],
    ] as const)
      await setNeverPair(world.operator, { people: [ids[a]!, ids[b]!], remove: false });
    await world.draw(here, { mode: "draft", seed: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(EDIT, { minLength: 1, maxLength: 12 }), async (edits) => {
        for (const edit of edits) {
          const [from, to] = planned(await seen(here), ids, edit);
          await arrange(here, from, to).catch((error) => expect(["invalid", "conflict"]).toContain(error.code));
          await holds(here, ids);
        }
      }),
      { numRuns: 10 },
    );
  });
});

type Groups = { id?: string; people: string[]; locked?: boolean }[];

function planned(
  matches: { id: string; people: string[] }[],
  ids: string[],
  { what, a, b, c }: Edit,
): [from: Groups, to: Groups] {
  const seated = new Set(matches.flatMap((one) => one.people));
  const free = ids.filter((id) => !seated.has(id));
  const one = matches[a % Math.max(1, matches.length)];
  const other = matches[b % Math.max(1, matches.length)];
  const pick = (from: string[], n: number) => from[n % Math.max(1, from.length)]!;
  if (what === "add" || !one || !other) {
    const people = free.slice(c % Math.max(1, free.length)).slice(0, 1 + (b % 3));
    return [[], people.length > 0 ? [{ people }] : []];
  }
  const x = pick(one.people, c);
  const y = pick(other.people, b);
  const without = (people: string[], id: string) => people.filter((each) => each !== id);
  if (what === "drop") return [[one], []];
  if (what === "lock") return [[one], [{ people: one.people, locked: c % 2 === 0 }]];
  if (what === "split") return [[one], [{ people: one.people.slice(0, 1) }, { people: one.people.slice(1) }]];
  if (what === "move")
    return [
      [one, other],
      [{ people: without(one.people, x) }, { people: [...other.people, x] }].filter((each) => each.people.length > 0),
    ];
  const swapped = (people: string[], out: string, into: string) => people.map((each) => (each === out ? into : each));
  return [
    [one, other],
    [{ people: swapped(one.people, x, y) }, { people: swapped(other.people, y, x) }],
  ];
}

async function holds(here: TestPool, ids: string[]): Promise<void> {
  const matches = await seen(here);
  const seated = matches.flatMap((one) => one.people);
  expect(new Set(seated).size).toBe(seated.length);
  for (const { people } of matches) {
    expect(people.length).toBeGreaterThan(0);
    for (const [a, b] of [
      [0, 1],
      [2, 5],
      [3, 7],
    ] as const)
      expect(people.includes(ids[a]!) && people.includes(ids[b]!)).toBe(false);
  }
  const { id } = await world.round(here);
  const rows = await world.db.select().from(availability).where(eq(availability.roundId, id));
  for (const row of rows) expect(row.unplaced === null).toBe(seated.includes(row.personId));
  const stored = await world.db.select().from(match).where(eq(match.roundId, id));
  for (const one of stored) {
    const { people } = matches.find((each) => each.id === one.id)!;
    expect(one.reasons.length).toBe((people.length * (people.length - 1)) / 2);
    for (const reason of one.reasons) expect(reason.people.every((each) => people.includes(each))).toBe(true);
  }
}

// The lists of people, members and matches: whatever is asked of them, they say what a plain look through all rows says.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/core/actor";
import { openContext } from "@/lib/core/context";
import {
  type MatchesSearch,
  type MembersSearch,
  type PeopleSearch,
  readMatchesSearch,
  readMembersSearch,
  readPeopleSearch,
} from "../list-search";
import { ACTORS } from "../testing";
import { CROWD_NOW, seedCrowd } from "./crowd.testing";
import { listMatchesPage } from "./matches";
import { listMembersPage } from "./members";
import { type Everything, matchesAsked, membersAsked, peopleAsked, readEverything } from "./oracle.testing";
import { listPeoplePage } from "./people";

const POOLS = [
  { members: 45, rounds: 4 },
  { members: 30, rounds: 3 },
  { members: 20, rounds: 2 },
  { members: 9, rounds: 0 },
];
const MINE = ["pool-0", "pool-2"];
const manager: Actor = { kind: "user", id: "m", name: "Mia", role: "manager", pools: MINE };
/** Who asks, the pools they see, and whether they may look for e-mail addresses and answers. */
const READERS = fc.constantFrom(
  { actor: ACTORS.admin!, pools: null, sees: true },
  { actor: ACTORS.viewer!, pools: null, sees: false },
  { actor: manager, pools: MINE, sees: true },
);

let database: Awaited<ReturnType<typeof testDatabase>>["database"];
let remove: () => Promise<void>;
let all: Everything;
beforeAll(async () => {
  ({ database, remove } = await testDatabase());
  await seedCrowd(database, { people: 80, pools: POOLS, free: 0.6, seed: 7 });
  all = await readEverything(database);
});
afterAll(() => remove());
const as = (actor: Actor) => openContext(actor, { database, now: () => CROWD_NOW });

const typed = fc.oneof(
  { weight: 3, arbitrary: fc.constant("") },
  fc.constantFrom(
    "ana",
    "LÓPEZ",
    "lopez ana",
    "swiety",
    "lukasz",
    "иван",
    "حداد",
    "<b>",
    "100%",
    "under_",
    "@user_1",
    "user_12.slack",
    "us7",
    "o'neil",
    "\\o/",
  ),
  fc.constantFrom("user3@acme", "zzz", "%", "_", "'", "#3", "#1", "@", "#"),
  fc.string({ maxLength: 3 }),
);
const oneOf = (...values: string[]) => fc.constantFrom("", ...values);
const yesNo = oneOf("yes", "no");
const place = { dir: oneOf("up", "down"), page: fc.integer({ min: 1, max: 4 }), size: fc.constantFrom(25, 50, 100) };
const RUNS = { numRuns: 120 };

/** What a list shows is that page of what the oracle finds; beyond the end, the last. */
function expectPage(
  told: { total: number; page: number; pages: number },
  ids: string[],
  shown: string[],
  asked: { page: number; size: number },
) {
  const pages = Math.max(1, Math.ceil(ids.length / asked.size));
  const page = Math.min(asked.page, pages);
  expect(told).toMatchObject({ total: ids.length, pages, page });
  expect(shown).toEqual(ids.slice((page - 1) * asked.size, page * asked.size));
}

async function refused(work: Promise<unknown>, code: string): Promise<void> {
  await expect(work).rejects.toMatchObject({ code });
}

describe("the list of people", () => {
  const asking = fc.record({
    ...{
      q: typed,
      pool: oneOf("pool-0", "pool-1", "pool-3", "none"),
      intro: yesNo,
      paused: yesNo,
      excludable: yesNo,
      guest: yesNo,
    },
    standing: oneOf("active", "left", "deactivated", "elsewhere"),
    platform: oneOf("slack", "mattermost"),
    sort: fc.constantFrom("name", "user", "joined", "matched", "matches"),
    ...place,
  });

  it("shows whom a look through everybody finds, in that order", async () => {
    await fc.assert(
      fc.asyncProperty(asking, READERS, async (search, { actor, pools, sees }) => {
        const asked: PeopleSearch = readPeopleSearch(search);
        const told = await listPeoplePage(as(actor), asked);
        expectPage(
          told,
          peopleAsked(all, asked, pools, sees),
          told.rows.map((row) => row.personId),
          asked,
        );
      }),
      RUNS,
    );
  });

  it("tells of each what there is to tell, and addresses only to those who may have them", async () => {
    const [admin, viewer] = [
      await listPeoplePage(as(ACTORS.admin!), readPeopleSearch({ size: 100 })),
      await listPeoplePage(as(ACTORS.viewer!), readPeopleSearch({ size: 100 })),
    ];
    for (const row of admin.rows) {
      const who = all.person.find((one) => one.id === row.personId);
      const accounts = all.account.filter((one) => one.person_id === row.personId);
      const seats = all.seat.filter(
        (s) => s.person_id === row.personId && all.match.some((m) => m.id === s.match_id && m.state === "published"),
      );
      expect(row).toMatchObject({
        ...{ fullName: who.full_name, email: who.email, hasIntro: who.intro !== null, matches: seats.length },
        pausedUntil: who.paused_until > CROWD_NOW ? who.paused_until : null,
        isGuest: accounts.some((one) => one.is_guest === 1),
        isDeactivated: accounts.every((one) => one.is_deactivated === 1),
        matchedAt: seats.length === 0 ? null : Math.max(...seats.map((one) => one.opened_at)),
      });
      expect(row.accounts.map((one) => one.user).sort()).toEqual(accounts.map((one) => one.user).sort());
      expect(row.pools.map((one) => one.slug).sort()).toEqual(
        all.membership
          .filter((one) => one.person_id === row.personId)
          .map((one) => one.pool_id)
          .sort(),
      );
    }
    expect(viewer.rows.map((row) => ({ ...row, email: "" }))).toEqual(admin.rows.map((row) => ({ ...row, email: "" })));
    expect(viewer.rows.every((row) => row.email === null)).toBe(true);
  });

  it("shows at once what was written, whatever was listed before", async () => {
    const listed = async () =>
      (await listPeoplePage(as(ACTORS.admin!), readPeopleSearch({ sort: "user", intro: "no" }))).total;
    const before = await listed();
    const one = all.person.find((who) => who.intro !== null && who.erased_at == null)!;
    const write = (intro: string | null) =>
      database.transact((tx) => tx.execute({ sql: "update person set intro = ? where id = ?", args: [intro, one.id] }));
    await write(null);
    expect(await listed()).toBe(before + 1);
    await write(one.intro);
    expect(await listed()).toBe(before);
  });

  it("shows a manager nothing of the pools of others", async () => {
    const told = await listPeoplePage(as(manager), readPeopleSearch({ size: 100 }));
    expect(told.choices.map((one) => one.slug)).toEqual(MINE);
    expect(new Set(told.rows.flatMap((row) => row.pools.map((one) => one.slug)))).toEqual(new Set(MINE));
    const nobody = await listPeoplePage(as({ ...manager, pools: [] }), readPeopleSearch({}));
    expect(nobody).toMatchObject({ rows: [], total: 0, choices: [] });
  });
});

describe("the members of a pool", () => {
  const asking = fc.record({
    ...{ q: typed, state: oneOf("in", "guest", "left", "any"), intro: yesNo, paused: yesNo },
    answer: fc.constantFrom("", "", "yes", "no", "none"),
    sort: fc.constantFrom("name", "user", "joined", "paired", "left_out"),
    ...place,
  });

  it("are those a look through everybody finds, in that order", async () => {
    await fc.assert(
      fc.asyncProperty(asking, fc.constantFrom(0, 1, 2, 3), READERS, async (search, at, { actor, pools, sees }) => {
        const asked: MembersSearch = readMembersSearch(search);
        const slug = `pool-${at}`;
        const told = listMembersPage(as(actor), { slug, ...asked });
        if (pools && !pools.includes(slug)) return refused(told, "not_found");
        if ((asked.answer !== "" || asked.sort === "left_out") && !sees) return refused(told, "forbidden");
        const list = await told;
        expectPage(
          list,
          membersAsked(all, slug, asked, sees),
          list.rows.map((row) => row.personId),
          asked,
        );
        expect(list.rows.every((row) => (sees && list.round !== null) === (row.answer !== null))).toBe(true);
        expect(sees || list.rows.every((row) => row.leftOutIn === null)).toBe(true);
      }),
      RUNS,
    );
  });
});

describe("the list of matches", () => {
  const asking = fc.record({
    ...{ q: typed, pool: oneOf("pool-0", "pool-1", "pool-2", "none"), round: fc.constantFrom("", "", 1, 2, 3, 9) },
    met: oneOf("met", "not", "unknown", "disagree", "overridden"),
    state: oneOf("draft", "dropped", "any"),
    sort: fc.constantFrom("round", "number", "pool"),
    ...place,
  });

  it("shows those a look through everything finds, in that order", async () => {
    await fc.assert(
      fc.asyncProperty(asking, READERS, async (search, { actor, pools, sees }) => {
        const asked: MatchesSearch = readMatchesSearch(search);
        const told = listMatchesPage(as(actor), asked);
        if (asked.met === "disagree" && !sees) return refused(told, "forbidden");
        const list = await told;
        expectPage(
          list,
          matchesAsked(all, asked, pools, sees),
          list.rows.map((row) => row.matchId),
          asked,
        );
        expect(list.rows.every((row) => (row.answers !== null) === sees && (row.disagree !== null) === sees)).toBe(
          true,
        );
      }),
      RUNS,
    );
  });

  it("is searched in order where a name fits many people, and counted no further than needed", async () => {
    const many = await testDatabase();
    await seedCrowd(many.database, { people: 400, pools: [{ members: 400, rounds: 8 }], free: 0.9, seed: 3 });
    const rows = await readEverything(many.database);
    const ctx = openContext(ACTORS.admin!, { database: many.database, now: () => CROWD_NOW });
    for (const search of [
      { q: "a" },
      { q: "a", page: 7, met: "not" },
      { q: "user_", sort: "number", dir: "down", page: 3 },
    ]) {
      const asked = readMatchesSearch(search);
      const told = await listMatchesPage(ctx, asked);
      const ids = matchesAsked(rows, asked, null, true);
      const page = Math.min(asked.page, told.pages);
      expect(told.total).toBe(Math.min(ids.length, 1000));
      expect(told.more).toBe(ids.length > 1000);
      expect(told.rows.map((row) => row.matchId)).toEqual(ids.slice((page - 1) * asked.size, page * asked.size));
    }
    await many.remove();
  });
});

it("is nobody's who has no dashboard", async () => {
  for (const name of ["member", "person", "setup", "public"]) {
    const ctx = as(ACTORS[name]!);
    await expect(listPeoplePage(ctx, readPeopleSearch({}))).rejects.toMatchObject({ code: "forbidden" });
    await expect(listMatchesPage(ctx, readMatchesSearch({}))).rejects.toMatchObject({ code: "forbidden" });
    await expect(listMembersPage(ctx, { slug: "pool-0", ...readMembersSearch({}) })).rejects.toMatchObject({
      code: "not_found",
    });
  }
});

it("takes an address as it comes: what makes no sense in it counts as not given", () => {
  const nonsense = {
    page: "-3",
    size: "17",
    sort: "'; drop table person",
    dir: "sideways",
    intro: "maybe",
    round: "x",
    q: ["a"],
  };
  expect(readPeopleSearch(nonsense)).toEqual(readPeopleSearch({}));
  expect(readMembersSearch(nonsense)).toEqual(readMembersSearch({}));
  expect(readMatchesSearch(nonsense)).toEqual(readMatchesSearch({}));
});

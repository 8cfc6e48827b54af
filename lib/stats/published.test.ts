// Everything that is published of a pool beside its numbers: whose it is, and that nothing else leaves with it.
import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { account, availability, person, pool, round, seat } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/core/actor";
import { openContext } from "@/lib/core/context";
import { withPen } from "@/lib/core/drawing/pen";
import { statsFile } from "./files";
import { poolZones, staffFigures } from "./for-staff";
import { layOutPool } from "./layout";
import { poolPicture } from "./picture";
import { composedPreview, poolPreview } from "./preview";
import { poolStats } from "./public";
import { type PastPool, seedPast } from "./testing";

let database: Database;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ database, remove } = await testDatabase());
});
afterAll(() => remove());

const as = (actor: Actor) => openContext(actor, { database, now: () => 0 });
const visitor = () => as({ kind: "public" });
const user = (role: "admin" | "manager" | "viewer" | "member", pools: string[] = []): Actor => ({
  ...{ kind: "user", id: "u", name: "U", role, pools },
});
type Asked = { slug: string; key?: string | null };
const published = {
  graph: poolPicture,
  "rounds.csv": (ctx: ReturnType<typeof as>, asked: Asked) => statsFile(ctx, { ...asked, file: "rounds.csv" }),
  "ties.csv": (ctx: ReturnType<typeof as>, asked: Asked) => statsFile(ctx, { ...asked, file: "ties.csv" }),
  "preview.png": poolPreview,
};
const textOf = ({ body }: { body: Uint8Array }) => Buffer.from(body).toString();

describe.each(Object.entries(published))("%s", (_, publish) => {
  it("is whose the numbers are, and otherwise not there", async () => {
    const unlisted = await seedPast(database, { people: 2, rounds: 1, visibility: "unlisted" });
    const login = await seedPast(database, { people: 2, rounds: 1, visibility: "login" });
    const archived = await seedPast(database, { people: 2, rounds: 1 });
    await database.write((tx) => tx.update(pool).set({ archivedAt: 5 }).where(eq(pool.id, archived.poolId)));
    const refused = [
      publish(visitor(), { slug: "nowhere" }),
      publish(visitor(), { slug: archived.slug, key: archived.statsKey }),
      publish(visitor(), { slug: unlisted.slug }),
      publish(visitor(), { slug: unlisted.slug, key: archived.statsKey }),
      publish(visitor(), { slug: login.slug, key: login.statsKey }),
      publish(as(user("member")), { slug: unlisted.slug }),
      publish(as(user("manager", [login.poolId])), { slug: unlisted.slug }),
    ];
    const answers = await Promise.allSettled(refused);
    const words = new Set(answers.map((one) => JSON.stringify(one.status === "rejected" && one.reason.message)));
    expect([...words]).toEqual(['"There is no stats page at this address."']);
    expect(await publish(visitor(), { slug: unlisted.slug, key: unlisted.statsKey })).toMatchObject({
      visibility: "unlisted",
    });
    expect(await publish(as(user("viewer")), { slug: unlisted.slug })).toMatchObject({ visibility: "unlisted" });
    expect(await publish(as(user("member")), { slug: login.slug })).toMatchObject({ visibility: "login" });
  });

  it("holds nothing that only Kith knows, and nobody who is hidden", async () => {
    const past = await seedPast(database, { people: 6, rounds: 4, fullName: (n) => `Name${n} Family${n}` });
    await hide(past);
    const sent = await publish(visitor(), past);
    // Of a picture's bytes anything short may be by chance.
    const short = sent.body[1] === 0x50 ? [] : ["U1"];
    const secrets = [past.poolId, past.statsKey, ...past.people, "secret", "example.com", "Family2", ...short];
    for (const secret of secrets) expect(textOf(sent)).not.toContain(secret);
    await layOutPool(as({ kind: "job", name: "test" }), past);
    for (const secret of secrets) expect(textOf(await publish(visitor(), past))).not.toContain(secret);
  });

  it("is the same bytes until something changes", async () => {
    const past = await seedPast(database, { people: 4, rounds: 2 });
    const before = await publish(visitor(), past);
    expect((await publish(visitor(), past)).body).toBe(before.body);
    await hide(past);
    expect((await publish(visitor(), past)).etag).not.toBe(before.etag);
  });
});

/** The second is hidden, the third has initials; and everybody has what must not be told. */
async function hide({ poolId, people }: PastPool) {
  await database.write(async (tx) => {
    const private_ = { email: "ana@example.com", intro: "My secret hobby" };
    await tx.update(person).set(private_).where(inArray(person.id, people));
    await tx.update(person).set({ publicName: "hidden" }).where(eq(person.id, people[1]!));
    await tx.update(person).set({ publicName: "initials" }).where(eq(person.id, people[2]!));
    await tx.update(pool).set({ statsVersion: 2 }).where(eq(pool.id, poolId));
  });
}

it("the graph holds exactly what its shape lists, of those in the numbers", async () => {
  const past = await seedPast(database, { people: 6, rounds: 4 });
  await hide(past);
  const picture = JSON.parse(textOf(await poolPicture(visitor(), past)));
  const { stats, etag } = await poolStats(visitor(), past);
  expect(Object.keys(picture).sort()).toEqual(["etag", "isFinal", "people"]);
  expect(picture.etag).toBe(etag);
  expect(Object.keys(picture.people).sort()).toEqual(stats.people.map(({ id }) => id).sort());
  for (const place of Object.values(picture.people)) expect(place).toHaveLength(3);
});

it("the tables say what the numbers say, and no cell is a formula", async () => {
  const past = await seedPast(database, { people: 4, rounds: 2, fullName: (n) => (n === 1 ? "=1+1" : `P "${n}", x`) });
  const ties = textOf(await statsFile(visitor(), { ...past, file: "ties.csv" }));
  expect(ties.split("\r\n")[0]).toBe("Person A,Person B,Times,Met,Did not meet,Not known,First round,Last round");
  expect(ties.split("\r\n").slice(1, 3)).toEqual([
    '\'=1+1,"P ""3"", x",1,1,0,0,1,1',
    '\'=1+1,"P ""4"", x",1,1,0,0,2,2',
  ]);
  const rounds = textOf(await statsFile(visitor(), { ...past, file: "rounds.csv" })).split("\r\n");
  expect(rounds[0]).toBe("Round,Start,End,People,Matches,Met,Not met,Unknown,Meet rate,New ties,Repeats,Reach");
  expect(rounds.slice(1, 3)).toEqual([
    "1,2026-01-05,2026-01-09,4,2,1,0,1,0.5,2,0,0.5",
    "2,2026-01-19,2026-01-23,4,2,1,0,1,0.5,2,0,1.5",
  ]);
  await expect(statsFile(visitor(), { ...past, file: "constructor" })).rejects.toMatchObject({ code: "not_found" });
});

describe("the ties of some rounds", () => {
  const rowsOf = (sent: { body: Uint8Array }) => textOf(sent).trimEnd().split("\r\n").slice(1);

  it("are those of the matches in these rounds, and a name of its own says which", async () => {
    const past = await seedPast(database, { people: 6, rounds: 5 });
    const { stats } = await poolStats(visitor(), past);
    const placed = (from: number, to: number) =>
      stats.matches.filter(({ round }) => round >= from && round <= to).length;
    const ask = (range: { from?: string; to?: string }) =>
      statsFile(visitor(), { ...past, file: "ties.csv", ...range });
    for (const [from, to] of [
      [1, 1],
      [2, 4],
      [5, 5],
      [6, 5],
      [4, 2],
    ] as const) {
      const sent = await ask({ from: `${from}`, to: `${to}` });
      const times = rowsOf(sent).map((row) => row.split(",").slice(2, 6).map(Number));
      expect(times.reduce((sum, [all]) => sum + all!, 0)).toBe(placed(from, to));
      for (const [all, met, not, unknown] of times) expect(met! + not! + unknown!).toBe(all);
      expect(sent.name).toBe(`${past.slug}-ties-${from}-to-${to}.csv`);
    }
    expect((await ask({ from: "3" })).name).toBe(`${past.slug}-ties-from-3.csv`);
    expect(rowsOf(await ask({ from: "3" }))).toEqual(rowsOf(await ask({ from: "3", to: "5" })));
  });

  it("what makes no sense counts as not given, and all the rounds are the file itself", async () => {
    const past = await seedPast(database, { people: 4, rounds: 3 });
    const whole = await statsFile(visitor(), { ...past, file: "ties.csv" });
    for (const [from, to] of [
      ["1", "3"],
      ["0", "9"],
      ["x", ""],
      ["-1", "1.5"],
      ["1e99", "∞"],
      ["", "999999999"],
    ])
      expect(await statsFile(visitor(), { ...past, file: "ties.csv", from, to })).toEqual(whole);
    const rounds = await statsFile(visitor(), { ...past, file: "rounds.csv", from: "2", to: "2" });
    expect(rounds).toEqual(await statsFile(visitor(), { ...past, file: "rounds.csv" }));
  });

  it("however many are asked for, a pool keeps one, and never another's", async () => {
    const past = await seedPast(database, { people: 6, rounds: 3 });
    const other = await seedPast(database, { people: 4, rounds: 3 });
    const one = (of: PastPool, n: number) =>
      statsFile(visitor(), { ...of, file: "ties.csv", from: `${n}`, to: `${n}` });
    const first = await one(past, 1);
    expect((await one(past, 1)).body).toBe(first.body);
    expect(textOf(await one(other, 1))).not.toBe(textOf(first));
    const second = await one(past, 2);
    expect(second.etag).not.toBe(first.etag);
    expect((await one(past, 1)).body).not.toBe(first.body);
    expect(await one(past, 1)).toEqual(first);
  });
});

describe("what only staff see", () => {
  it("are the figures with who was asked and who answered, and time zones of those who are shown", async () => {
    const past = await seedPast(database, { people: 6, rounds: 2 });
    const [first] = await database.db.select().from(round).where(eq(round.poolId, past.poolId));
    const seats = await database.db.select().from(seat).where(eq(seat.roundId, first!.id));
    const said = [true, true, false, null, null, null] as const;
    await database.write(async (tx) => {
      await tx.insert(availability).values(
        said.map((available, i) => ({
          ...{ roundId: first!.id, personId: seats[i]!.personId, accountId: seats[i]!.accountId, available },
          unplaced: i === 4 ? ("paused" as const) : i === 5 ? ("no_answer" as const) : null,
        })),
      );
      await tx.update(account).set({ timeZone: "Europe/Paris" }).where(inArray(account.personId, past.people));
    });
    await hide(past);
    const staff = as(user("manager", [past.poolId]));
    const figures = await staffFigures(staff, past);
    expect(figures.map(({ asked, answered, answerRate }) => [asked, answered, answerRate])).toEqual([
      [5, 3, 0.6],
      [0, 0, null],
    ]);
    expect(Object.keys(await poolZones(staff, past))).toEqual(["1", "3", "4", "5", "6"]);
    for (const actor of [visitor(), as(user("member")), as(user("manager"))]) {
      await expect(staffFigures(actor, past)).rejects.toMatchObject({ code: "forbidden" });
      await expect(poolZones(actor, past)).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describe("the preview", () => {
  it.each([
    ["a long name", "Everybody who ever wanted to meet somebody ".repeat(5).trim()],
    ["one word", "x".repeat(200)],
    ["right to left", "שלום לכולם"],
    ["emoji", "👨‍👩‍👧‍👦 ☕️ 1️⃣"],
    ["HTML", '<script>alert("&")</script>'],
    ["nothing to be seen", "\u200b"],
  ])("is drawn of %s", async (_, name) => {
    const past = await seedPast(database, { people: 4, rounds: 2, name });
    const png = Buffer.from((await poolPreview(visitor(), past)).body);
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  });

  it("shows the name, four numbers and as many dots as people, and nobody's name", async () => {
    const past = await seedPast(database, { people: 4, rounds: 2, name: "Tea & <b>cake</b>" });
    const [page, { picture }] = [await poolStats(visitor(), past), await poolPicture(visitor(), past)];
    const svg = await withPen((pen) => composedPreview(page.stats, picture, pen));
    const texts = [...svg.matchAll(/<text.*?<\/text>/gs)].map(([text]) => text.replace(/<[^>]*>/g, ""));
    expect(texts).toEqual(
      ["Kith · Meetups", "Tea &#38;", "&#60;b&#62;cake&#60;/b&#62;", "4", "people", "2", "rounds", "4"].concat([
        "matches",
        "50%",
        "of them met",
      ]),
    );
    expect(svg.match(/<circle/g)).toHaveLength(1 + 4);
    expect(svg).not.toContain("Person");
  });

  it("of a pool without a round says so", async () => {
    const past = await seedPast(database, { people: 3, rounds: 0 });
    const [page, { picture }] = [await poolStats(visitor(), past), await poolPicture(visitor(), past)];
    const svg = await withPen((pen) => composedPreview(page.stats, picture, pen));
    expect(svg).toContain("The first round is still to come.");
    expect(svg.match(/<circle/g)).toHaveLength(1);
  });
});
